# SPDX-License-Identifier: GPL-3.0-or-later
"""The attacks. Each takes a Bench, makes a mess of one kind, and raises a Failure where something did not hold."""

import json
import os
import sqlite3
import subprocess
import time

from bench import Failure
from seeds import seeds

EVALUATE = ["evaluate", "data.fbin", "--shards", "12", "--sample-queries", "200", "--quiet", "--json"]
WORKSPACE = "w.shardscope"


def stored_names(bench):
    """The plans of the workspace, which must be sound."""
    if not bench.path(WORKSPACE).exists():
        return set()
    database = sqlite3.connect(bench.path(WORKSPACE))
    try:
        if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise Failure("the workspace is damaged")
        return {name for (name,) in database.execute("SELECT name FROM plan")}
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):  # killed before it was laid out
            return set()
        raise
    finally:
        database.close()


def stored_recalls(bench):
    """At the first nprobe of each plan."""
    if not stored_names(bench):
        return []
    database = sqlite3.connect(bench.path(WORKSPACE))
    try:
        return [json.loads(text)["recall"][0]["recall"] for (text,) in database.execute("SELECT evaluation FROM plan WHERE evaluation IS NOT NULL")]
    finally:
        database.close()


def evaluated(bench, *more):
    return bench.must(*EVALUATE, *more).figures()


def killed_writers(bench):
    """All that was acknowledged is there after kills, and opens."""
    bench.remove_workspace(WORKSPACE)
    kept = set()
    usual = bench.seconds_of(*EVALUATE, "--strategy", "balanced")
    for turn in range(6):
        name = f"plan {turn}"
        arguments = [*EVALUATE, "--strategy", "balanced", "--seed", turn, "--workspace", WORKSPACE, "--name", name]
        process = bench.start(arguments)
        time.sleep(bench.chance.uniform(0.5 * usual, 1.6 * usual))
        process.kill()
        process.communicate()
        if process.returncode == 0:
            kept.add(name)
        names = stored_names(bench)
        if not kept <= names:
            raise Failure(f"acknowledged and lost: {kept - names}")
    if kept:
        bench.must("report", "--workspace", WORKSPACE, "--plan", sorted(kept)[0], "-o", "after.json")


def killed_searches(bench):
    """A search for the best plan goes on where it was killed; what it had measured stays."""
    bench.restore_data()
    bench.remove_workspace(WORKSPACE)
    command = ["tune", "data.fbin", "--sample-queries", "100", "--limit", "recall>=0.97", "--limit", "memory<=200kB", "--budget", "3s",
               "--workspace", WORKSPACE, "--session", "s", "--quiet"]  # fmt: skip
    usual = bench.seconds_of(*command)
    bench.remove_workspace(WORKSPACE)
    trials = 0
    for _ in range(5):
        bench.kill_at_random(command, usual)
        now = stored_trials(bench)
        if now < trials:
            raise Failure(f"{trials - now} trials are lost")
        trials = now
    bench.must(*command)
    if stored_trials(bench) < trials:
        raise Failure("trials are lost")


def stored_trials(bench):
    stored_names(bench)  # also whether the workspace is sound
    if not bench.path(WORKSPACE).exists():
        return 0
    database = sqlite3.connect(bench.path(WORKSPACE))
    try:
        return database.execute("SELECT count(*) FROM tuning_trial").fetchone()[0]
    except sqlite3.OperationalError:  # killed before it was laid out
        return 0
    finally:
        database.close()


def killed_outputs(bench):
    """A report, a truth or an export is as it was or as it should be, never half of it."""
    bench.remove_workspace(WORKSPACE)
    bench.remove("out", "report.json", "truth.ibin", "report.html")
    evaluated(bench, "--workspace", WORKSPACE, "--name", "a", "--strategy", "semantic")
    commands = {
        "report.json": ["report", "--workspace", WORKSPACE, "-o", "report.json", "--quiet"],
        "report.html": ["report", "--workspace", WORKSPACE, "-o", "report.html", "--quiet"],
        "truth.ibin": ["truth", "data.fbin", "--sample-queries", "200", "-k", "100", "-o", "truth.ibin", "--quiet"],
        "out": ["export", "--workspace", WORKSPACE, "-o", "out", "--quiet"],
    }
    name, command = bench.chance.choice(list(commands.items()))
    usual = bench.seconds_of(*command)
    truth = bench.path(name).read_bytes() if name == "truth.ibin" else None
    for _ in range(5):
        bench.remove(name)
        bench.kill_at_random(command, 1.2 * usual)
        path = bench.path(name)
        if name == "truth.ibin" and path.exists() and path.read_bytes() != truth:
            raise Failure("half of a truth")
        if name == "report.json" and path.exists():
            json.loads(path.read_text())
        if name == "report.html" and path.exists() and not path.read_text().rstrip().endswith("</html>"):
            raise Failure("half of a report")
        if name == "out" and (path / "manifest.json").exists():
            check_export(path)
    bench.must(*command)


def check_export(folder):
    for entry in json.loads((folder / "manifest.json").read_text())["files"]:
        if not (folder / entry["name"]).exists():
            raise Failure(f"an export with a manifest and without {entry['name']}")


def changed_data(bench):
    """Figures are those of what was there, or there are none, and nothing is kept of them."""
    bench.remove("cache")
    bench.restore_data()
    strategy = bench.chance.choice(["semantic", "balanced", "packed", "random"])
    index = bench.chance.choice(["flat", "hnsw", "ivf-flat", "sq8"])
    arguments = [*EVALUATE, "--strategy", strategy, "--index", index]
    begun = time.monotonic()
    good = bench.must(*arguments).figures()
    usual = time.monotonic() - begun
    for _ in range(3):
        bench.restore_data()
        bench.remove("cache")
        bench.remove_workspace(WORKSPACE)
        process = bench.start([*arguments, "--workspace", WORKSPACE])
        time.sleep(bench.chance.uniform(0, usual))
        kind = change(bench)
        result = bench.end(process, arguments)
        if result.code == 0 and result.figures() != good and kind == "shorter":
            raise Failure("figures of data that was cut off")
        if result.code != 0 and "data.fbin" not in result.err:
            raise Failure(f"the file is not named: {result.err}")
        if result.code != 0 and any(recall != good["recall"][0]["recall"] for recall in stored_recalls(bench)):
            raise Failure("figures of changed data were stored")
        bench.restore_data()
        if bench.must(*arguments).figures() != good:
            raise Failure(f"other figures than before the data changed ({kind})")


def change(bench):
    path = bench.path("data.fbin")
    kind = bench.chance.choice(["shorter", "shorter", "written", "replaced", "removed"])
    if kind == "shorter":
        os.truncate(path, bench.chance.randrange(len(bench.good)))
    elif kind == "written":
        with open(path, "r+b") as file:
            file.seek(bench.chance.randrange(8, len(bench.good) - 5000))
            file.write(bytes(4000))
    elif kind == "replaced":
        bench.write_data("other.fbin", 2)
        bench.path("other.fbin").rename(path)
    else:
        path.unlink()
    return kind


def damaged_workspaces(bench):
    """Commands on a damaged workspace end with a clear error, or with the right figures."""
    bench.restore_data()
    bench.remove_workspace(WORKSPACE)
    good = evaluated(bench, "--workspace", WORKSPACE, "--name", "a", "--strategy", "semantic")
    evaluated(bench, "--workspace", WORKSPACE, "--name", "b", "--strategy", "packed", "--set", "spill=0.1")
    sound = bench.path(WORKSPACE).read_bytes()
    for _ in range(4):
        bench.remove_workspace(WORKSPACE)
        bench.path(WORKSPACE).write_bytes(sound)
        bench.damage(bench.path(WORKSPACE))
        bench.run("report", "--workspace", WORKSPACE, "--plan", "a", "-o", "r.html", "--quiet")
        bench.run("export", "--workspace", WORKSPACE, "--plan", "b", "-o", "out", "--quiet")
        result = bench.run(*EVALUATE, "--strategy", "semantic", "--workspace", WORKSPACE)
        if result.code == 0 and result.figures() != good:
            raise Failure("other figures by a damaged workspace")


def damaged_cache(bench):
    """Whatever lies in the cache, figures are the right ones."""
    bench.restore_data()
    good = evaluated(bench)
    folder = bench.path("cache") / "shardscope" / "truth"
    for _ in range(4):
        files = [path for path in folder.iterdir() if path.is_file() and not path.is_symlink()]
        victim = bench.chance.choice(files)
        kind = bench.chance.choice(["damage", "damage", "damage", "link", "pipe", "folder", "open", "closed"])
        if kind == "damage":
            bench.damage(victim)
        elif kind == "open":
            victim.chmod(0o666)
        elif kind == "closed":
            folder.chmod(0o500)
        else:
            victim.unlink()
            if kind == "link":
                bench.path("victim").write_text("precious")
                victim.symlink_to(bench.path("victim"))
            elif kind == "pipe":
                os.mkfifo(victim, 0o600)
            else:
                victim.mkdir()
        if evaluated(bench) != good:
            raise Failure(f"other figures by a cache with {kind}")
        if kind == "link" and bench.path("victim").read_text() != "precious":
            raise Failure("a link in the cache was written through")
        folder.chmod(0o700)
        if victim.is_dir():
            victim.rmdir()
        if not [path for path in folder.iterdir() if path.is_file()]:
            evaluated(bench)


def crowds(bench):
    """Several commands on one workspace and one cache: each that says it stored a plan did."""
    bench.restore_data()
    bench.remove_workspace(WORKSPACE)
    bench.remove("cache")
    runs = []
    for turn in range(4):
        name = bench.chance.choice(["same", f"plan {turn}"])
        arguments = ["evaluate", "data.fbin", "--shards", "6", "--sample-queries", "100", "--strategy", "random",
                     "--seed", turn, "--workspace", WORKSPACE, "--name", name]  # fmt: skip
        runs.append((bench.start(arguments), arguments))
    told = set()
    for process, arguments in runs:
        result = bench.end(process, arguments)
        told |= {line.split('"')[1] for line in result.err.splitlines() if line.startswith('stored as "')}
    names = stored_names(bench)
    if not told <= names:
        raise Failure(f"stored, as it was said, and not there: {told - names}")


def small_files(bench):
    """A limit of file sizes is an error or a remark, never the end; the same command without it goes well."""
    bench.restore_data()
    bench.remove_workspace(WORKSPACE)
    bench.remove("cache", "out", "truth.ibin")
    limit = bench.chance.choice([0, 100, 4096, 20_000, 70_000, 200_000])
    arguments = bench.chance.choice(
        [
            [*EVALUATE, "--workspace", WORKSPACE],
            ["truth", "data.fbin", "-k", "50", "-o", "truth.ibin"],
            ["generate", "mixture:n=2000,d=16,queries=10", "-o", "made.fbin"],
        ]
    )
    bench.run(*arguments, file_limit=limit)
    if limit < 20_000 and bench.path("truth.ibin").exists():
        raise Failure("a truth beyond the limit")
    bench.must(*arguments)


def full_disks(bench):
    """The same on a disk that is full."""
    place = bench.path("disk")
    place.mkdir(exist_ok=True)
    size = bench.chance.choice([16, 64, 256, 700])
    mount = f"mount -t tmpfs -o size={size}k tmpfs disk"
    inside = mount + ' && export XDG_CACHE_HOME="$PWD/disk/cache" && exec "$@"'
    command = bench.chance.choice(
        [
            [*EVALUATE, "--workspace", "disk/w.shardscope"],
            ["truth", "data.fbin", "-k", "50", "-o", "disk/truth.ibin"],
            ["generate", "mixture:n=20000,d=32,queries=10", "-o", "disk/made.fbin"],
        ]
    )
    spaces = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    tried = subprocess.run([*spaces, "sh", "-c", mount], cwd=bench.folder, capture_output=True, check=False)
    if tried.returncode != 0:
        return "skipped: no small file systems may be mounted here"
    process = subprocess.Popen(
        [*spaces, "sh", "-c", inside, "sh", str(bench.cli), *map(str, command)],
        cwd=bench.folder,
        env=bench.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    bench.end(process, command)
    return None


def hostile_files(bench):
    """Files that are no longer what they were: an error that names them, or vectors."""
    sound = sorted(seeds().items())
    for _ in range(10):
        name, content = bench.chance.choice(sound)
        path = bench.path(name)
        path.write_bytes(content)
        bench.must("info", name, "--quiet")
        for _ in range(bench.chance.randrange(1, 4)):
            if path.stat().st_size > 0:
                bench.damage(path)
        result = bench.run("info", name, "--quiet")
        if result.code != 0 and name not in result.err:
            raise Failure(f"the file is not named: {result.err}")


ATTACKS = [
    killed_writers,
    killed_searches,
    killed_outputs,
    changed_data,
    damaged_workspaces,
    damaged_cache,
    crowds,
    small_files,
    full_disks,
    hostile_files,
]
