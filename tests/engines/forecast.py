#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds forecasts against live clusters: PostgreSQL with pgvector and Redis of `./dev engines`, at 30 % and 70 % of the
load at which the forecast saturates, from one shard to all. Prints a table in Markdown; exit code 1 where a figure is
further off than it may be.

Usage: tests/engines/in_environment tests/engines/forecast.py [DATA] [SHARDS]
"""

import json
import os
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


def row(engine, found):
    """Cells of the table, and what is too far off."""
    recall = found["recall"][found["nprobe"] - 1]
    share = found["qps"] / found["saturation_qps"]
    off = {
        "recall": abs(recall["measured"] - recall["forecast"]),
        "p50": abs(found["p50_ms"]["measured"] / found["p50_ms"]["forecast"] - 1),
        "p99": abs(found["p99_ms"]["measured"] / found["p99_ms"]["forecast"] - 1),
        "p50 again": abs(found["p50_ms"]["measured"] / found["p50_ms"]["again"] - 1),
        "p99 again": abs(found["p99_ms"]["measured"] / found["p99_ms"]["again"] - 1),
        "memory": max(abs(n["bytes"]["measured"] / n["bytes"]["forecast"] - 1) for n in found["memory"]),
    }
    pair = lambda figure: f"{figure['measured']:.3g} / {figure['forecast']:.3g}"
    three = lambda figure: f"{pair(figure)} / {figure['again']:.3g}"
    cells = [engine, f"{share:.0%}", str(found["nprobe"]), f"{found['qps']:.0f}", pair(recall),
             three(found["p50_ms"]), three(found["p99_ms"]), three(found["service_ms"]), f"{off['memory']:.0%}"]
    return cells, [name for name, value in off.items() if value > REACH[name.split()[0]]]


def main():
    data = sys.argv[1] if len(sys.argv) > 1 else "fashion-mnist"
    shards = int(sys.argv[2]) if len(sys.argv) > 2 else 12
    workspace = "/tmp/shardscope-forecast-%d.shardscope" % os.getpid()
    run(["evaluate", data, "--strategy", "balanced", "--shards", str(shards), "--index", "hnsw", "--workspace", workspace,
         "--name", "forecast", "-q"], "")
    print("| engine | of saturation | nprobe | queries/s | recall measured / forecast | p50, ms: measured / forecast / again "
          "| p99, ms | service, ms | memory off |")
    print("| --- " * 9 + "|")
    missed = []
    for engine, address, password in clusters():
        run(["cluster", "deploy", address, "--workspace", workspace, "--plan", "forecast", "-q"], password)
        try:
            sweep = run(["measure", data, "--cluster", address, "--sweep", "--requests", "20000", "--duration", "15", "--json",
                         "-q"], password)
            for found in json.loads(sweep):
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
