# SPDX-License-Identifier: GPL-3.0-or-later
"""Small sound files of the formats that are read, to be damaged."""

import gzip
import io
import json
import struct
import zipfile

ROWS = [[0.5, 1.0, 2.0], [3.0, 4.0, 5.25], [6.0, 7.0, 8.0], [9.0, 1.0, 2.0], [4.0, 4.0, 4.0], [1.0, 0.0, 1.0]]


def floats(rows):
    return b"".join(struct.pack(f"<{len(row)}f", *row) for row in rows)


def data_bytes(rows):
    return bytes(int(value) for row in rows for value in row)


def npy(descr, shape, data):
    header = f"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}"
    header += " " * (63 - (10 + len(header)) % 64) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + data


def npz():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as members:
        members.writestr("train.npy", npy("<f4", (6, 3), floats(ROWS)))
        members.writestr("test.npy", npy("<f4", (2, 3), floats(ROWS[:2])))
    return archive.getvalue()


def seeds():
    """Their content by name."""
    n, dim = len(ROWS), len(ROWS[0])
    table = [["id", "label", "e0", "e1", "e2"]]
    table += [[str(i + 10), f"word {i}", *map(str, row)] for i, row in enumerate(ROWS)]
    records = [{"id": i, "vector": row, "tenant": "ab"[i % 2]} for i, row in enumerate(ROWS)]
    files = {
        "a.fbin": struct.pack("<II", n, dim) + floats(ROWS),
        "a.u8bin": struct.pack("<II", n, dim) + data_bytes(ROWS),
        "a.i8bin": struct.pack("<II", n, dim) + data_bytes(ROWS),
        "a.fvecs": b"".join(struct.pack("<i", dim) + floats([row]) for row in ROWS),
        "a.bvecs": b"".join(struct.pack("<i", dim) + data_bytes([row]) for row in ROWS),
        "a.npy": npy("<f4", (n, dim), floats(ROWS)),
        "bytes.npy": npy("|u1", (n, dim), data_bytes(ROWS)),
        "a.npz": npz(),
        "a-idx3-ubyte": struct.pack(">IIII", 0x803, n, 1, dim) + data_bytes(ROWS),
        "a.csv": "\n".join(",".join(row) for row in table).encode(),
        "a.tsv": "\n".join("\t".join(row) for row in table).encode(),
        "glove.txt": "\n".join(" ".join([f"w{i}", *map(str, row)]) for i, row in enumerate(ROWS)).encode(),
        "a.json": json.dumps(records).encode(),
        "a.jsonl": "\n".join(map(json.dumps, records)).encode(),
    }
    files |= {name + ".gz": gzip.compress(content) for name, content in files.items()}
    return files
