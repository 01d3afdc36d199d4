// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/partition/KMeans.h"
#include "core/partition/Partitioner.h"

namespace shardscope {

/// What all semantic partitioners can be told: k-means and spill.
std::vector<Parameter> semanticParameters();
/// How much larger than the mean a shard may be.
Parameter slackParameter();

/// k-means as the task's settings want it, with `clusters` clusters.
KMeansOptions kMeansOptions(const PartitionTask &task, int clusters);

} // namespace shardscope
