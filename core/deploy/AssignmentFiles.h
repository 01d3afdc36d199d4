// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/DeploymentFiles.h"
#include "core/jobs/Progress.h"
#include "core/partition/PartitionStream.h"

namespace shardscope {

/// Writes which shard holds each vector, and which vectors each shard holds: assignment.npy, assignment.metis,
/// spill.npy, ids/SHARD.npy and clusters.txt, see writeDeployment. Reads the partition twice, a stretch at a time, and
/// the ids of the shards once more; some 100 MB of memory whatever its size.
///
/// Errors: CannotWrite, FileSizeLimit, Cancelled, those of the stream. Cancel: polled once a stretch and shard.
Outcome<Done> writeAssignment(const PartitionStream &partition, DeploymentFiles &files, const Progress &progress);

} // namespace shardscope
