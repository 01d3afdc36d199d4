// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Partitioners.h"
#include "core/partition/TenantPlacement.h"

namespace shardscope {

namespace {

Outcome<Partition> partitionByTenant(const PartitionTask &task, const Progress &progress)
{
    if (!task.data.tenancy) {
        return Error{Code::NeedsTenants, "tenant", {std::string("tenant")}};
    }
    if (!progress(0, 1)) {
        return Error{Code::Cancelled, {}, {}};
    }
    const std::vector<int> whole(task.data.tenancy->names.size(), 1);
    return placeTenants(*task.data.tenancy, task.shards, whole);
}

} // namespace

Kind<Partitioner> tenantPartitioner()
{
    return {.name = "tenant",
            .title = SHARDSCOPE_TEXT("Tenant"),
            .meaning = SHARDSCOPE_TEXT("All vectors of a tenant share one shard: the largest tenant first, onto the "
                                       "emptiest shard."),
            .example = {"tenant", SHARDSCOPE_TEXT("A query of one tenant finds everything on one shard.")},
            .parameters = {},
            .make = &partitionByTenant,
            .can = {.needsTenants = true, .usualRouter = "tenant", .worthTrying = ValueLists()}};
}

} // namespace shardscope
