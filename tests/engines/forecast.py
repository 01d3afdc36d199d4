#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds forecasts against live clusters: PostgreSQL with pgvector and Redis of `./dev engines`, at 30 % and 70 % of the
load at which the forecast saturates, from one shard to all. Prints a table in Markdown: the medians of several runs, as
servers and client share one machine, which is not the same from one run to the next; behind each p50 and p99 by how much
the runs themselves differed, the largest over the least. Exit code 1 where a figure is further off than it may be.

Usage: tests/engines/in_environment tests/engines/forecast.py [DATA] [SHARDS] [RUNS]
"""

import json
import os
import statistics
import subprocess
import sys

CLI = os.path.join(os.path.dirname(__file__), "../../build/bin/shardscope-cli")
REACH = {"recall": 0.01, "p50": 0.15, "p99": 0.15, "memory": 0.10}


def run(arguments, password):
    environment = dict(os.environ, SHARDSCOPE_PASSWORD=password)
    return subprocess.run([CLI, *arguments], env=environment, check=True, capture_output=True, text=True).stdout


def clusters():
    user, servers = os.environ["SHARDSCOPE_PG_USER"], os.environ["SHARDSCOPE_PG_SERVERS"]
    yield "pgvector", f"pgvector://{user}@{servers}/postgres/forecast?connections=1", os.environ["SHARDSCOPE_PG_PASSWORD"]
    servers = os.environ["SHARDSCOPE_REDIS_SERVERS"]
    yield "redis", f"redis://{servers}/forecast", os.environ["SHARDSCOPE_REDIS_PASSWORD"]


def median(runs, *path):
    """Of a figure that is at `path` in each run."""
    values = []
    for run in runs:
        for step in path:
            run = run[step]
        values.append(run)
    return statistics.median(values)


def row(engine, runs):
    """Cells of the table, and what is too far off. `runs`: of one load."""
    nprobe = runs[0]["nprobe"]
    share = statistics.median(run["qps"] / run["saturation_qps"] for run in runs)
    off = {"recall": abs(median(runs, "recall", nprobe - 1, "measured") - median(runs, "recall", nprobe - 1, "forecast"))}
    for name in ("p50", "p99"):
        # Every run has a load of its own, a share of what its forecast bears.
        off[name] = statistics.median(run[name + "_ms"]["measured"] / run[name + "_ms"]["forecast"] - 1 for run in runs)
    off["memory"] = max(abs(node["bytes"]["measured"] / node["bytes"]["forecast"] - 1) for node in runs[0]["memory"])

    def latency(name):
        values = [run[name]["measured"] for run in runs]
        return (f"{median(runs, name, 'measured'):.3g} / {median(runs, name, 'forecast'):.3g}",
                f"{off[name.removesuffix('_ms')]:+.0%}", f"{max(values) / min(values):.2f}")

    cells = [engine, f"{share:.0%}", str(nprobe), f"{median(runs, 'qps'):.0f}",
             f"{median(runs, 'recall', nprobe - 1, 'measured'):.3g} / {median(runs, 'recall', nprobe - 1, 'forecast'):.3g}",
             *latency("p50_ms"), *latency("p99_ms"),
             f"{median(runs, 'service_ms', 'measured'):.3g} / {median(runs, 'service_ms', 'forecast'):.3g}",
             f"{off['memory']:.0%}"]
    return cells, [name for name, value in off.items() if abs(value) > REACH[name]]


def main():
    data = sys.argv[1] if len(sys.argv) > 1 else "fashion-mnist"
    shards = int(sys.argv[2]) if len(sys.argv) > 2 else 12
    repeats = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    workspace = "/tmp/shardscope-forecast-%d.shardscope" % os.getpid()
    run(["evaluate", data, "--strategy", "balanced", "--shards", str(shards), "--index", "hnsw", "--workspace", workspace,
         "--name", "forecast", "-q"], "")
    print("| engine | of saturation | nprobe | queries/s | recall measured / forecast | p50, ms: measured / forecast | off "
          "| between runs | p99, ms | off | between runs | service, ms | memory off |")
    print("| --- " * 13 + "|")
    missed = []
    for engine, address, password in clusters():
        run(["cluster", "deploy", address, "--workspace", workspace, "--plan", "forecast", "-q"], password)
        try:
            sweeps = [json.loads(run(["measure", data, "--cluster", address, "--sweep", "--requests", "10000", "--duration",
                                      "8", "--json", "-q"], password)) for _ in range(repeats)]
            for found in zip(*sweeps):
                cells, off = row(engine, found)
                print("| " + " | ".join(cells) + " |", flush=True)
                missed += [f"{engine}, {cells[1]}, nprobe {cells[2]}: {name}" for name in off]
        finally:
            run(["cluster", "remove", address, "-q"], password)
    os.remove(workspace)
    for line in missed:
        print("further off than it may be:", line, file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
