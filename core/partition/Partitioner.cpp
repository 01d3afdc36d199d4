// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Partitioner.h"

#include "core/jobs/WorkStep.h"
#include "core/partition/PartitionCache.h"
#include "core/partition/Partitioners.h"
#include "core/partition/Spill.h"
#include "core/partition/StreamedBalance.h"

namespace shardscope {

const std::vector<Kind<Partitioner>> &partitionerKinds()
{
    static const std::vector<Kind<Partitioner>> kinds{
        randomPartitioner(),   tenantPartitioner(), hybridTenantPartitioner(), nestedPartitioner(),
        semanticPartitioner(), packedPartitioner(), balancedPartitioner(),     byQueriesPartitioner(),
        givenPartitioner(),    splitPartitioner(),  renumberedPartitioner(),   movedPartitioner()};
    return kinds;
}

namespace {

/// A partition without copies: of the cache, unless it is so large that it is not to be in memory twice.
Outcome<Partition> placesOf(PartitionCache &cache, const Kind<Partitioner> &kind, const PartitionTask &task,
                            const Progress &progress)
{
    if (task.data.base.size() > mostHeldRows) {
        return kind.make(task, progress);
    }
    const auto made = cache.withoutCopies(kind, task, progress);
    SHARDSCOPE_TRY(made);
    return Partition(**made);
}

} // namespace

Outcome<Partition> partition(const DataSet &data, const PlanSpec &spec, const Progress &progress)
{
    PartitionCache cache(data);
    return partition(cache, spec, progress);
}

Outcome<Partition> partition(PartitionCache &cache, const PlanSpec &spec, const Progress &progress)
{
    const DataSet &data = cache.data();
    const auto kind = findKind(partitionerKinds(), "strategy", spec.strategy.kind);
    SHARDSCOPE_TRY(kind);
    const auto settings = complete(spec.strategy.settings, (*kind)->parameters);
    SHARDSCOPE_TRY(settings);
    if (spec.shards < 1) {
        return Error{Code::OutOfRange,
                     "shards",
                     {std::string("shards"), std::int64_t(spec.shards), std::int64_t(1), data.base.size()}};
    }
    if (spec.shards > data.base.size()) {
        return Error{Code::TooManyShards, {}, {std::int64_t(spec.shards), data.base.size()}};
    }
    const PartitionTask task{data, cache, spec.shards, *settings, spec.seed};
    const SpillOptions copies = spillOptions(task);
    const int whenSplit = copies.share > 0 || copies.hubs > 0 ? 650 : 1000;
    auto split = placesOf(cache, **kind, task, partOf(progress, 0, whenSplit));
    SHARDSCOPE_TRY(split);
    Partition result = *std::move(split);
    result.centroids = leadingTo(result.heldShards(), std::move(result.centroids));
    const WorkStep copying(SHARDSCOPE_TEXT("copying border vectors"), partOf(progress, whenSplit, 1000));
    SHARDSCOPE_TRY(spill(result, cache, copies, copying.progress()));
    return result;
}

} // namespace shardscope
