#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks the command line at random, for as long as it is told. `./dev torture` builds it and starts this."""

import argparse
import collections
import random
import sys
import tempfile
import time
import traceback

from attacks import ATTACKS
from bench import Bench


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cli", help="the shardscope-cli to attack")
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, help="of the first attack; each next one has the next seed")
    parser.add_argument("--only", choices=[attack.__name__ for attack in ATTACKS])
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**9)
    print(f"torture: {options.seconds:g} s from seed {seed} on", flush=True)
    ends = time.monotonic() + options.seconds
    counts = collections.Counter()
    remarks = set()
    while True:
        chance = random.Random(seed)
        attack = chance.choice([known for known in ATTACKS if options.only in (None, known.__name__)])
        with tempfile.TemporaryDirectory(prefix="torture-", ignore_cleanup_errors=True) as folder:
            try:
                remark = attack(Bench(options.cli, folder, chance))
            except Exception:  # whatever it is, it is a finding
                traceback.print_exc()
                print(f"torture: {attack.__name__} failed; again: {sys.argv[0]} {options.cli} "
                      f"--seed {seed} --seconds 0{f' --only {options.only}' if options.only else ''}")  # fmt: skip
                return 1
        if remark and remark not in remarks:
            remarks.add(remark)
            print(f"torture: {attack.__name__}: {remark}", flush=True)
        counts[attack.__name__] += 1
        seed += 1
        if time.monotonic() >= ends:
            break
    print("torture: nothing was found in " + ", ".join(f"{n} {name}" for name, n in sorted(counts.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
