# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the fuzzer so many times on each subject, and writes a table: executions, how many a second, findings.

  each.py FUZZER FOLDER [EXECUTIONS] [SUBJECT[=EXECUTIONS]]...

Without subjects all of them. What is new is kept in FOLDER/SUBJECT for the next time. Each finding is printed as the
line that tests/fuzz/findings.txt needs once it is mended.
"""

import base64
import hashlib
import os
import pathlib
import re
import subprocess
import sys
import time

SUPPRESSIONS = pathlib.Path(__file__).resolve().parent.parent / "sanitizers" / "lsan.supp"


class Fuzzer:
    def __init__(self, program, folder):
        self.program = program
        self.folder = pathlib.Path(folder)
        lines = self.run(["--subjects"]).stdout.decode().splitlines()
        self.subjects = {name: int(number) for number, name in (line.split(" ", 1) for line in lines)}

    def run(self, arguments, subject=None):
        environment = os.environ | {"LSAN_OPTIONS": f"suppressions={SUPPRESSIONS}:print_suppressions=0"}
        if subject:
            environment["SHARDSCOPE_FUZZ_SUBJECT"] = subject
        return subprocess.run([self.program, *arguments], env=environment, capture_output=True)

    def fuzz(self, subject, executions):
        """The executions, how many a second, and the inputs that something was found with."""
        corpus = self.folder / re.sub(r"\W+", "-", subject)
        found = corpus.with_name(corpus.name + ".found")
        found.mkdir(parents=True, exist_ok=True)
        if not corpus.exists():
            self.run(["--seeds", str(corpus)], subject)
        done, seconds, findings = 0, 0.0, []
        # What comparisons see byte by byte leads further in, and costs half of the speed: so it does not go on for ever.
        for profile, runs in ((1, executions // 10), (0, executions - executions // 10)):
            options = [f"-runs={runs}", f"-use_value_profile={profile}", "-max_len=4096", "-print_final_stats=1",
                       f"-artifact_prefix={found}/"]
            known = set(found.iterdir())
            began = time.monotonic()
            log = self.run([str(corpus), *options], subject)
            seconds += time.monotonic() - began
            report = log.stderr.decode(errors="replace")
            done += executions_of(report)
            if log.returncode != 0:
                print(report[-3000:], file=sys.stderr)
                findings += sorted(set(found.iterdir()) - known)
                break
        return done, seconds, findings


def executions_of(report):
    found = re.search(r"stat::number_of_executed_units:\s*(\d+)", report)
    return int(found[1]) if found else 0


def finding_line(number, content):
    content = bytes([number]) + content
    return f"{hashlib.sha1(content).hexdigest()[:8]} {base64.b64encode(content).decode()}"


def main(program, folder, *wanted):
    fuzzer = Fuzzer(program, folder)
    executions = int(wanted[0]) if wanted and wanted[0].isdigit() else 100_000
    chosen = {}
    for word in wanted[1:] if wanted and wanted[0].isdigit() else wanted:
        name, _, number = word.partition("=")
        if name not in fuzzer.subjects:
            sys.exit(f"there is no subject \"{name}\"; there are: {', '.join(fuzzer.subjects)}")
        chosen[name] = int(number or executions)
    chosen = chosen or dict.fromkeys(fuzzer.subjects, executions)
    print("| subject | executions | a second | findings |\n|---|---:|---:|---:|", flush=True)
    total, all_found = 0, []
    for name, count in chosen.items():
        done, seconds, findings = fuzzer.fuzz(name, count)
        print(f"| {name} | {done:,} | {done / max(seconds, 1e-9):,.0f} | {len(findings)} |", flush=True)
        total += done
        all_found += [finding_line(fuzzer.subjects[name], file.read_bytes()) for file in findings]
    print(f"| all | {total:,} | | {len(all_found)} |")
    print(*all_found, sep="\n", file=sys.stderr)
    return 1 if all_found else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
