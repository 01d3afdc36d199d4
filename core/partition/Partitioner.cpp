// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Partitioner.h"

#include "core/partition/Partitioners.h"

namespace shardscope {

const std::vector<Kind<Partitioner>> &partitionerKinds()
{
    static const std::vector<Kind<Partitioner>> kinds{randomPartitioner(),       tenantPartitioner(),
                                                      hybridTenantPartitioner(), semanticPartitioner(),
                                                      packedPartitioner(),       balancedPartitioner()};
    return kinds;
}

Outcome<Partition> partition(const DataSet &data, const PlanSpec &spec, const Progress &progress)
{
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
    return (*kind)->make({data, spec.shards, *settings, spec.seed}, progress);
}

} // namespace shardscope
