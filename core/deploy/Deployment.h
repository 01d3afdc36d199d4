// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/deploy/DeploymentCheck.h"
#include "core/jobs/Progress.h"
#include "core/partition/Partition.h"
#include "core/plan/PlanSpec.h"
#include "core/routing/Router.h"
#include "core/sources/Source.h"

#include <filesystem>

namespace shardscope {

/// A plan that is to be deployed.
struct DeploymentTask
{
    const Source &source;
    const DataSet &data;
    const PlanSpec &spec; ///< complete
    const Partition &partition;
    const Router &router;
};

/// Writes everything that another system needs to hold the shards and route queries to them as the plan does:
///
///   plan.json             the plan document
///   assignment.npy        (n) int32: the first shard of each vector
///   assignment.metis      the same as text, a shard a line
///   clusters.txt          the vectors of each shard, copies included, a shard a line
///   ids/SHARD.npy         the same, int32, ascending
///   spill.npy             (copies, 2) int32: vector and further shard; only where there are copies
///   centroids.npy         (points, d) float32: what the router compares a query with; only where it does. float64
///                         where the data set holds vectors in a Frame, for float32 cannot tell them apart
///   centroid_shards.npy   (points) int32: the shard each of these leads to
///   centroid_index.faiss  the same points as a flat index
///   adaptive.json         by which it follows how many shards each query asks; only where the router says it
///   route.py              the same as a program
///   tenants.json          the shards of each tenant; only where there are tenants
///   parts.json            the shards of each value of the column that decides first; only where one does
///   source_rows.npy       (n) int32: the row of the source each vector was; only where rows were left or held out
///   user_ids.npy          (n) int64 or uint64: the id of each vector in its file; only where there are whole numbers
///   user_ids.jsonl        the same where the ids are UUIDs or words: a JSON text a line
///   shards_of_ids.csv     id and shard, a row for each place of a vector; only where the file has ids
///   README.txt            what is here for a reader, with the few lines of Python that route a query
///   SHA256SUMS            the hash of each file
///   manifest.json         every file with its type, shape, size and hash, and where it all comes from
///
/// A folder that holds an earlier deployment is brought up to date; other files in it stay. The manifest goes first and
/// comes last: where it is, everything is as it says, whenever the program was killed. See checkDeployment.
///
/// Errors: CannotWrite, Cancelled. Cancel: polled once a shard. Until all is written, what was there stays.
Outcome<DeploymentSize> writeDeployment(const DeploymentTask &task, const std::filesystem::path &folder,
                                        const Progress &progress);

} // namespace shardscope
