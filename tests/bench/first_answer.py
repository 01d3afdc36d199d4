#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From start to recall, skew and map on Fashion-MNIST, nothing cached: shardscope-cli against peer_first_answer.py.
Both are whole processes, run in turn; medians are compared, and both must have found the same recall.

Usage: first_answer.py SHARDSCOPE_CLI [REPETITIONS]"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

PEER = [sys.executable, os.path.join(os.path.dirname(__file__), "peer_first_answer.py")]


def timed(command):
    begun = time.perf_counter()
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return time.perf_counter() - begun, json.loads(done.stdout)


def ours(program):
    with tempfile.TemporaryDirectory() as folder:
        return timed([program, "evaluate", "fashion-mnist", "--strategy", "semantic", "--shards", "64", "--quiet",
                      "--cache", folder, "--map", os.path.join(folder, "map.npy"), "--json"])


def main():
    program = os.path.abspath(sys.argv[1])
    repetitions = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    our_seconds, peer_seconds, stages = [], [], []
    for _ in range(repetitions):
        seconds, our_answer = ours(program)
        our_seconds.append(seconds)
        stages.append(our_answer["seconds"])
        seconds, peer_answer = timed(PEER)
        peer_seconds.append(seconds)
    for nprobe in (1, 2, 4, 8):
        difference = our_answer["recall"][nprobe - 1]["recall"] - peer_answer["recall"][nprobe - 1]
        if difference < -0.01:
            sys.exit(f"recall at nprobe {nprobe} is {-difference:.3f} below the peer's: not the same work")
    our_median, peer_median = statistics.median(our_seconds), statistics.median(peer_seconds)
    parts = {stage: statistics.median(run[stage] for run in stages) for stage in stages[0]}
    parts["starting, map and the rest"] = our_median - sum(parts.values())
    where = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in parts.items() if seconds >= 0.01)
    reach = "≥ 8" if peer_median >= 8 * our_median else f"≥ 8 **missed**: seconds of ours: {where}"
    print("| from start to recall, skew and map | ours, s | python3-faiss, s | ratio | reach |")
    print("| --- | --- | --- | --- | --- |")
    print(f"| Fashion-MNIST, 64 shards | {our_median:.2f} | {peer_median:.2f} | {peer_median / our_median:.1f} | {reach} |")
    print(f"\nSeconds of ours: {where}.")


if __name__ == "__main__":
    main()
