// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Partitioners.h"
#include "core/partition/TenantPlacement.h"

#include <algorithm>

namespace shardscope {

namespace {

Outcome<Partition> partitionByHotTenant(const PartitionTask &task, const Progress &progress)
{
    if (!task.data.tenancy) {
        return Error{Code::NeedsTenants, "hybrid-tenant", {std::string("hybrid-tenant")}};
    }
    if (!progress(0, 1)) {
        return Error{Code::Cancelled, {}, {}};
    }
    const double hot = task.settings.real("hot") * static_cast<double>(task.data.base.size()) / task.shards;
    const int subShards = static_cast<int>(std::min<std::int64_t>(task.settings.integer("sub-shards"), task.shards));
    std::vector<int> pieces;
    for (const auto size : sizesOfTenants(*task.data.tenancy)) {
        pieces.push_back(static_cast<double>(size) > hot ? subShards : 1);
    }
    return placeTenants(*task.data.tenancy, task.shards, pieces);
}

} // namespace

Kind<Partitioner> hybridTenantPartitioner()
{
    return {.name = "hybrid-tenant",
            .title = SHARDSCOPE_TEXT("Hybrid tenant"),
            .meaning = SHARDSCOPE_TEXT("A tenant has one shard, unless it is hot: then its vectors are spread over "
                                       "several by a hash of their ids."),
            .example = {"hybrid-tenant:hot=1,sub-shards=8",
                        SHARDSCOPE_TEXT(
                            "Spreads each tenant that has more vectors than a shard of mean size over eight shards.")},
            .parameters = {{.name = "hot",
                            .title = SHARDSCOPE_TEXT("Hot from"),
                            .standard = 0.5,
                            .least = 0,
                            .greatest = 1e6,
                            .unit = Unit::Shards,
                            .meaning = SHARDSCOPE_TEXT("A tenant is hot if it has more vectors than so many shards of "
                                                       "mean size.")},
                           {.name = "sub-shards",
                            .title = SHARDSCOPE_TEXT("Sub-shards"),
                            .standard = std::int64_t(4),
                            .least = 2,
                            .greatest = 65535,
                            .unit = Unit::Shards,
                            .meaning = SHARDSCOPE_TEXT("Shards that a hot tenant is spread over.")}},
            .make = &partitionByHotTenant,
            .can = {.needsTenants = true, .usualRouter = "tenant", .worthTrying = ValueLists()}};
}

} // namespace shardscope
