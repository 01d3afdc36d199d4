// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/partition/Partition.h"
#include "core/partition/PartitionStream.h"

namespace shardscope {

/// What a partition of some data must look like.
struct PartitionShape
{
    std::int64_t vectors = 0;
    int dim = 0;
    int shards = 0;
    const Tenancy *tenancy = nullptr; ///< null: the data has no tenants
};

PartitionShape shapeOf(const DataSet &data, int shards);

/// Whether a partition from outside, such as a workspace that somebody may have changed, is one of that data, so that
/// whoever uses it reads nothing that is not there: as many vectors and shards, every id one that there is, each copy
/// at a place of its own, centroids of finite numbers and of the data's dimension, and the shards of each tenant those
/// that hold its vectors.
///
/// Errors: BadDocument, with what does not fit.
Outcome<Done> checkPartition(const Partition &partition, const PartitionShape &shape);

/// The same of what is not of single vectors, where a partition is read in parts; and of a stretch of its vectors.
Outcome<Done> checkFrame(int shards, std::int64_t vectors, const Representatives &centroids,
                         const PartitionShape &shape);
Outcome<Done> checkStretch(const PartitionStretch &stretch, int shards);

} // namespace shardscope
