#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The fan-out of bench_latency.cpp in SimPy: shards with one worker and a queue each, every query asks all of them.

Prints the seconds that the simulation took, without Python's start.
Needs Debian's python3-simpy3.
"""
import random
import sys
import time

import simpy

shards, queries, qps, median_ms, sigma = (float(word) for word in sys.argv[1:6])
shards, queries = int(shards), int(queries)
draw = random.Random(1)
latencies = []


def request(env, server):
    with server.request() as turn:
        yield turn
        yield env.timeout(median_ms * draw.lognormvariate(0, sigma))


def query(env, servers):
    sent = env.now
    yield env.all_of([env.process(request(env, server)) for server in servers])
    latencies.append(env.now - sent)


def arrivals(env, servers):
    for _ in range(queries):
        yield env.timeout(draw.expovariate(qps / 1000))
        env.process(query(env, servers))


start = time.perf_counter()
env = simpy.Environment()
servers = [simpy.Resource(env) for _ in range(shards)]
env.process(arrivals(env, servers))
env.run()
seconds = time.perf_counter() - start
latencies.sort()
print(seconds, latencies[len(latencies) // 2], latencies[int(0.99 * len(latencies))])
