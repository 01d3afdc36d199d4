// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/TenantPlacement.h"
#include "core/routing/Router.h"
#include "core/work/ReshardDraft.h"

#include <algorithm>

namespace shardscope {

namespace {

/// Where every vector is once so many steps are done.
std::vector<ShardId> shardsAfter(const ReshardPlan &plan, int stepsDone)
{
    std::vector<ShardId> shardOf = plan.before.shardOf;
    for (std::size_t row = 0; row < shardOf.size(); ++row) {
        if (plan.stepOf[row] >= 0 && plan.stepOf[row] < stepsDone) {
            shardOf[row] = plan.after.shardOf[row];
        }
    }
    return shardOf;
}

/// What stands for a shard afterwards leads to where its vectors are now: to the shards that they are still to come
/// from, and to itself once there are any.
Representatives pointsAfter(const ReshardPlan &plan, int stepsDone)
{
    const Representatives &after = plan.after.centroids;
    Representatives points;
    std::vector<std::int64_t> rows;
    for (std::size_t i = 0; i < after.shardOf.size(); ++i) {
        const ShardId shard = after.shardOf[i];
        std::vector<ShardId> leadsTo;
        bool isHere = shard.value < plan.before.shards;
        for (std::size_t step = 0; step < plan.draft.steps.size(); ++step) {
            const ShardMove &move = plan.draft.steps[step].move;
            if (move.to != shard) {
                continue;
            }
            if (static_cast<int>(step) < stepsDone) {
                isHere = true;
            } else if (std::ranges::find(leadsTo, move.from) == leadsTo.end()) {
                leadsTo.push_back(move.from);
            }
        }
        if (isHere || leadsTo.empty()) {
            leadsTo.push_back(shard);
        }
        for (const ShardId to : leadsTo) {
            rows.push_back(static_cast<std::int64_t>(i));
            points.shardOf.push_back(to);
        }
    }
    points.points = Matrix(std::ssize(rows), after.points.dim());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::ranges::copy(after.points.row(rows[i]), points.points.row(static_cast<std::int64_t>(i)).begin());
    }
    return points;
}

} // namespace

Outcome<PublishedPlan> publishedAfter(const ReshardPlan &plan, const PublishedPlan &now, int stepsDone)
{
    const ReshardDraft &draft = plan.draft;
    const int left = static_cast<int>(std::ssize(draft.steps)) - stepsDone;
    const bool isGrowing = draft.after.shards > draft.before.shards;
    PublishedPlan next = now;
    next.spec = left == 0 || isGrowing ? draft.after : draft.before;
    next.movesLeft = left;

    Partition partition = plan.after;
    if (left > 0) {
        partition.shards = next.spec.shards;
        partition.shardOf = shardsAfter(plan, stepsDone);
        partition.centroids = plan.after.centroids.empty() ? Representatives() : pointsAfter(plan, stepsDone);
        if (!plan.after.shardsOfTenant.empty() && plan.data->tenancy) {
            partition.shardsOfTenant = shardsOfTenants(partition, *plan.data->tenancy);
        }
    }
    const auto router = makeRouter(*plan.data, partition, next.spec, unwatched);
    SHARDSCOPE_TRY(router);
    next.routing = routingMapOf(
        {*plan.data, partition, next.spec.router.settings, next.spec.seed, next.spec.strategy.kind, next.spec.k},
        next.spec.router.kind, **router);
    next.vectors = partition.sizes();
    next.places.clear();
    for (int shard = 0; shard < next.spec.shards; ++shard) {
        std::ranges::copy(draft.copiesOf(ShardId(shard)), std::back_inserter(next.places));
    }
    return next;
}

} // namespace shardscope
