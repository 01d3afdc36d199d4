# SPDX-License-Identifier: GPL-3.0-or-later
"""What attacks stand on: a folder of their own, data, and the command line run in it."""

import json
import os
import pathlib
import random
import resource
import shutil
import signal
import struct
import subprocess
import time

# Seconds after which a command hangs, however busy the machine: each takes about one.
PATIENCE = 300


class Failure(Exception):
    """Something did not hold."""


class Result:
    def __init__(self, code, out, err):
        self.code = code
        self.out = out
        self.err = err

    def figures(self):
        """What was measured, without what differs from run to run."""
        document = json.loads(self.out)
        return {key: document[key] for key in ("dataset", "recall", "losses", "skew") if key in document}


class Bench:
    def __init__(self, cli, folder, chance):
        self.cli = pathlib.Path(cli).resolve()
        self.folder = pathlib.Path(folder)
        self.chance = chance  # random.Random
        self.environment = dict(os.environ, XDG_CACHE_HOME=str(self.folder / "cache"), LC_ALL="C.UTF-8")
        self.write_data("data.fbin", 1)
        self.good = (self.folder / "data.fbin").read_bytes()

    def path(self, name):
        return self.folder / name

    def write_data(self, name, seed, rows=3000, dim=32):
        """Clusters of vectors, as fbin."""
        source = random.Random(seed)
        centers = [[source.uniform(-9, 9) for _ in range(dim)] for _ in range(20)]
        values = bytearray(struct.pack("<II", rows, dim))
        for _ in range(rows):
            center = source.choice(centers)
            values += struct.pack(f"<{dim}f", *(value + source.random() for value in center))
        self.path(name).write_bytes(values)

    def restore_data(self):
        """In another file, as a copy is made: what has the old one open keeps it."""
        self.path("data.new").write_bytes(self.good)
        self.path("data.new").rename(self.path("data.fbin"))

    def start(self, arguments, file_limit=None):
        def limit():
            if file_limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit, resource.RLIM_INFINITY))

        return subprocess.Popen(
            [str(self.cli), *map(str, arguments)],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=limit,
        )

    def end(self, process, arguments=()):
        """Waits for a command, which must end by itself, and well."""
        try:
            out, err = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Failure(f"hangs: {arguments}") from None
        result = Result(process.returncode, out.decode(errors="replace"), err.decode(errors="replace"))
        self.check(result, arguments)
        return result

    def run(self, *arguments, file_limit=None):
        return self.end(self.start(arguments, file_limit), arguments)

    def must(self, *arguments):
        result = self.run(*arguments)
        if result.code != 0:
            raise Failure(f"failed: {arguments}: {result.err}")
        return result

    @staticmethod
    def check(result, arguments):
        """No crash, and of a failure one clear line."""
        if result.code < 0:
            raise Failure(f"ended by {signal.Signals(-result.code).name}: {arguments}: {result.err}")
        if result.code not in (0, 1, 2):
            raise Failure(f"exit code {result.code}: {arguments}: {result.err}")
        last = result.err.strip().splitlines()[-1:]
        if result.code == 1 and not (last and last[0].startswith("shardscope-cli: ")):
            raise Failure(f"failed without a reason: {arguments}: {result.err}")
        for word in ("internal library failed", "Unknown error", "Sanitizer", "runtime error"):
            if word in result.err:
                raise Failure(f"{word}: {arguments}: {result.err}")

    def kill_at_random(self, arguments, usual):
        """Starts a command and kills it. Whether it was still at work."""
        process = self.start(arguments)
        time.sleep(self.chance.uniform(0, usual))
        was_running = process.poll() is None
        process.kill()
        process.communicate()
        return was_running

    def seconds_of(self, *arguments):
        begun = time.monotonic()
        self.must(*arguments)
        return time.monotonic() - begun

    def remove(self, *names):
        for name in names:
            path = self.path(name)
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def remove_workspace(self, name):
        self.remove(name, name + "-wal", name + "-shm")

    def damage(self, path):
        """Changes, cuts off or overwrites some of a file."""
        content = bytearray(path.read_bytes())
        kind = self.chance.choice(["bits", "bits", "block", "cut", "grow", "numbers"])
        if kind == "cut":
            content = content[: self.chance.randrange(len(content) + 1)]
        elif kind == "grow":
            content += self.chance.randbytes(self.chance.randrange(1, 5000))
        elif kind == "block":
            at = self.chance.randrange(len(content))
            size = self.chance.randrange(1, 5000)
            content[at : at + size] = self.chance.choice([bytes(size), self.chance.randbytes(size)])[: len(content) - at]
        elif kind == "numbers":
            for _ in range(self.chance.randrange(1, 4)):
                at = self.chance.randrange(max(1, len(content) - 4))
                content[at : at + 4] = struct.pack("<i", self.chance.choice([-1, 0, 2**31 - 1, -(2**31), 1 << 20]))
        else:
            for _ in range(self.chance.choice([1, 3, 30, 300])):
                content[self.chance.randrange(len(content))] ^= 1 << self.chance.randrange(8)
        path.write_bytes(content)
