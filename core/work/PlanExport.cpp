// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/PlanExport.h"

#include "core/catalogue/PlanCompletion.h"
#include "core/partition/Partitioner.h"
#include "core/work/StoredPlans.h"

namespace shardscope {

namespace {

Outcome<std::shared_ptr<const Partition>> partitionFor(const PlanExport &plan, const PlanSpec &spec,
                                                       const Progress &progress)
{
    if (plan.partition) {
        return plan.partition;
    }
    if (plan.workspace) {
        const auto known = plan.workspace->use(
            [&](const std::filesystem::path &file) { return knownPartition(file, *plan.data, spec); });
        if (known && known->partition) {
            return known->partition;
        }
    }
    auto made = partition(*plan.data, spec, progress);
    SHARDSCOPE_TRY(made);
    return std::make_shared<const Partition>(*std::move(made));
}

} // namespace

Outcome<DeploymentSize> exportPlan(const PlanExport &plan, const std::filesystem::path &folder,
                                   const Progress &progress)
{
    const auto spec = complete(plan.spec);
    SHARDSCOPE_TRY(spec);
    const auto shards = partitionFor(plan, *spec, partOf(progress, 0, 700));
    SHARDSCOPE_TRY(shards);
    const auto router = makeRouter(*plan.data, **shards, *spec, partOf(progress, 700, 750));
    SHARDSCOPE_TRY(router);
    return writeDeployment({withAbsolutePaths(plan.source), *plan.data, *spec, **shards, **router}, folder,
                           partOf(progress, 750, 1000));
}

} // namespace shardscope
