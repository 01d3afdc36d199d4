# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a deployment as an operator would, with NumPy and Faiss, and prints what a test compares as JSON.

Usage: read_deployment.py FOLDER [QUERIES.npy]
"""
import csv
import json
import pathlib
import sys

import numpy as np


def shards_of_queries(folder, queries):
    """The lines of README.txt."""
    import faiss

    index = faiss.read_index(str(folder / "centroid_index.faiss"))
    shard_of = np.load(folder / "centroid_shards.npy")
    centroids = np.load(folder / "centroids.npy")
    _, near = index.search(np.asarray(queries, dtype="float32"), index.ntotal)
    if centroids.dtype == np.float32:
        assert np.array_equal(index.reconstruct_n(0, index.ntotal), centroids)
    else:  # out of float32's reach: plain float64 arithmetic leads to the same shards
        differences = np.asarray(queries, dtype="float64")[:, None, :] - centroids[None, :, :]
        distances = (differences**2).sum(-1)
        chosen = np.take_along_axis(distances, near, axis=1)
        assert np.allclose(chosen, np.sort(distances, axis=1), rtol=1e-4)
    return [list(dict.fromkeys(shard_of[row].tolist())) for row in near]


def main():
    folder = pathlib.Path(sys.argv[1])
    manifest = json.loads((folder / "manifest.json").read_text())
    for entry in manifest["files"]:
        file = folder / entry["name"]
        assert file.is_file(), file
        if file.suffix == ".npy":
            values = np.load(file)
            assert list(values.shape) == entry["shape"] and values.dtype == entry["type"], file
    assignment = np.load(folder / "assignment.npy")
    assert np.array_equal(assignment, np.loadtxt(folder / "assignment.metis", dtype="int32"))
    clusters = [[int(word) for word in line.split()] for line in (folder / "clusters.txt").read_text().splitlines()]
    for shard, ids in enumerate(clusters):
        assert np.array_equal(np.load(folder / "ids" / f"{shard:05d}.npy"), ids), shard
    spill = np.load(folder / "spill.npy") if (folder / "spill.npy").exists() else np.empty((0, 2))
    tenants = folder / "tenants.json"
    rows = folder / "source_rows.npy"
    user_ids = None
    if (folder / "user_ids.npy").exists():
        user_ids = np.load(folder / "user_ids.npy").tolist()
    elif (folder / "user_ids.jsonl").exists():
        user_ids = [json.loads(line) for line in (folder / "user_ids.jsonl").read_text().split("\n")[:-1]]
    places = None
    if (folder / "shards_of_ids.csv").exists():
        with open(folder / "shards_of_ids.csv", newline="") as file:
            places = [[row["id"], int(row["shard"])] for row in csv.DictReader(file)]
    json.dump(
        {
            "assignment": assignment.tolist(),
            "clusters": clusters,
            "spill": spill.tolist(),
            "tenants": json.loads(tenants.read_text()) if tenants.exists() else None,
            "source_rows": np.load(rows).tolist() if rows.exists() else None,
            "user_ids": user_ids,
            "shards_of_ids": places,
            "plan": json.loads((folder / "plan.json").read_text()),
            "routes": shards_of_queries(folder, np.load(sys.argv[2])) if len(sys.argv) > 2 else None,
        },
        sys.stdout,
    )


main()
