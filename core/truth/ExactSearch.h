// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/jobs/Progress.h"

#include <filesystem>
#include <functional>

namespace shardscope {

/// The exact k nearest base vectors of each query; within the query's own tenant where there are tenants.
///
/// A few queries are compared with every vector; many as products of matrices, of the vectors or, where a sample says
/// that it is quicker, of their sketches first. The result is the same to the bit.
///
/// Shapes:  result (queries, k).
/// Units:   distances as in Neighbor; ties go to the lower id.
/// Errors:  NoQueries, KTooLarge, Cancelled.
/// Threads: all; the base is passed over once per block of queries, so a mapped file larger than memory streams.
/// Cancel:  polled per block of base vectors.
Outcome<GroundTruth> exactSearch(const DataSet &data, int k, const Progress &progress);

/// The same for any two sets, without tenants.
Outcome<GroundTruth> exactSearch(const VectorSet &base, const VectorSet &queries, Metric metric, int k,
                                 const Progress &progress);

/// Products of values that checking a ground truth may take twice: some tenths of a second on two processors.
inline constexpr double affordableProducts = 1e11;

/// Whether `verify` compares every query with all it may see.
bool isVerifiedInFull(const DataSet &data);

/// Checks a ground truth against the data it is used with: its shape, its ids and that it holds the exact neighbours.
///
/// All queries are compared with all vectors where that is affordable: then nothing wrong passes. Otherwise a sample of
/// the queries is, and all queries are compared with a sample of the vectors, which shows rows that are of something
/// else; what is left is looked for while plans are evaluated.
///
/// Errors: TruthMismatch (naming the query), TruthTooShallow, Cancelled.
/// Cancel: polled as in exactSearch.
Outcome<Done> verify(const GroundTruth &truth, const DataSet &data, int k, const Progress &progress,
                     double products = affordableProducts);

/// Whether `truth` can be that of the data, as far as can be told without measuring distances: its shape, and in each
/// row as many ids as there must be, of vectors that the query may see, the nearest first.
bool canBeTrue(const GroundTruth &truth, const DataSet &data);

/// What a program that rounds differently from this one may get wrong in a distance.
float distanceTolerance(const DataSet &data, std::int64_t query, VectorId vector);

/// What is to be named where the ground truth that came with the data is wrong: its file, or that of the data.
const std::string &truthSource(const DataSet &data);

/// Is told why a folder keeps no ground truth, which costs time the next time and nothing more.
using CacheTrouble = std::function<void(const Error &)>;

/// Ground truth of `data`: the one that came with it where deep enough and true, else from `cache`, else computed and
/// put there.
///
/// Errors: those of exactSearch, verify and checkUnchanged: what was found in data that changed is nobody's truth.
Outcome<GroundTruth> groundTruth(const DataSet &data, int k, const std::filesystem::path &cache,
                                 const Progress &progress, const CacheTrouble &trouble = {});

} // namespace shardscope
