// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/TenantPlacement.h"
#include "core/routing/Router.h"
#include "core/work/ReshardPlan.h"

#include <algorithm>
#include <set>

namespace shardscope {

namespace {

/// Where every vector is once so many steps are done.
void placeAfter(Partition &partition, const ReshardPlan &plan, int stepsDone)
{
    partition.shardOf = plan.before.shardOf;
    partition.spill.clear();
    auto copy = plan.before.spill.begin();
    auto step = plan.rowSteps.begin();
    for (std::size_t row = 0; row < partition.shardOf.size(); ++row) {
        const VectorId id(row);
        const bool isThere = copy != plan.before.spill.end() && copy->vector == id;
        const bool goes = step != plan.rowSteps.end() && step->row == id;
        if (!isThere && !goes) {
            continue;
        }
        std::vector<ShardId> places = plan.placesAfter(id, stepsDone);
        partition.shardOf[row] = places.front();
        std::sort(places.begin() + 1, places.end());
        for (auto place = places.begin() + 1; place != places.end(); ++place) {
            partition.spill.push_back({id, *place});
        }
        copy = std::find_if(copy, plan.before.spill.end(), [id](const auto &each) { return each.vector != id; });
        step = std::find_if(step, plan.rowSteps.end(), [id](const auto &each) { return each.row != id; });
    }
}

/// Points of several representatives, each leading to a shard.
class LeadingPoints
{
public:
    explicit LeadingPoints(int dim) : m_dim(dim) {}

    void add(const Representatives &of, std::size_t point, ShardId shard)
    {
        const auto values = of.points.row(static_cast<std::int64_t>(point));
        m_values.insert(m_values.end(), values.begin(), values.end());
        m_shardOf.push_back(shard);
    }

    Representatives all() const
    {
        Representatives points{Matrix(std::ssize(m_shardOf), m_dim), m_shardOf};
        std::ranges::copy(m_values, points.points.data());
        return points;
    }

private:
    int m_dim;
    std::vector<float> m_values;
    std::vector<ShardId> m_shardOf;
};

/// Of splits: what stands for a shard afterwards leads to where its vectors are now, to the shards that they are still
/// to come from, and to itself once there are any. `shardOf`: where each vector is looked for first.
Representatives pointsOfHalves(const ReshardPlan &plan, std::span<const ShardId> shardOf)
{
    std::vector<std::set<ShardId>> leadsTo(static_cast<std::size_t>(plan.after.shards));
    for (int shard = 0; shard < plan.before.shards; ++shard) { // none is given up by splits
        leadsTo[static_cast<std::size_t>(shard)].insert(ShardId(shard));
    }
    for (std::size_t row = 0; row < shardOf.size(); ++row) {
        leadsTo[plan.after.shardOf[row].index()].insert(shardOf[row]);
    }
    const Representatives &after = plan.after.centroids;
    LeadingPoints points(after.points.dim());
    for (std::size_t i = 0; i < after.shardOf.size(); ++i) {
        if (leadsTo[after.shardOf[i].index()].empty()) {
            points.add(after, i, after.shardOf[i]);
        }
        for (const ShardId to : leadsTo[after.shardOf[i].index()]) {
            points.add(after, i, to);
        }
    }
    return points.all();
}

/// Where all is made anew: what stood for a shard does so for as long as vectors are to leave it, and what will stand
/// for it once most of what it will hold is there, or nothing else. So a query is compared with the points of before
/// and those of after at most, where a new point for each shard that another gets vectors from would be one a move.
Representatives pointsOfBoth(const ReshardPlan &plan, std::span<const ShardId> shardOf)
{
    const auto shards = static_cast<std::size_t>(plan.draft.shards());
    std::vector<std::int64_t> leaving(shards);
    std::vector<std::int64_t> staying(shards);
    std::vector<std::int64_t> wanted(shards);
    for (std::size_t row = 0; row < shardOf.size(); ++row) {
        const ShardId later = plan.after.shardOf[row];
        ++wanted[later.index()];
        ++(later == shardOf[row] ? staying : leaving)[shardOf[row].index()];
    }
    const Representatives &before = plan.before.centroids;
    const Representatives &after = plan.after.centroids;
    LeadingPoints points(after.points.dim());
    for (std::size_t i = 0; i < before.shardOf.size(); ++i) {
        if (leaving[before.shardOf[i].index()] > 0) {
            points.add(before, i, before.shardOf[i]);
        }
    }
    for (std::size_t i = 0; i < after.shardOf.size(); ++i) {
        const std::size_t shard = after.shardOf[i].index();
        if (staying[shard] > 0 && (leaving[shard] == 0 || 2 * staying[shard] >= wanted[shard])) {
            points.add(after, i, after.shardOf[i]);
        }
    }
    return points.all();
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
        placeAfter(partition, plan, stepsDone);
        if (!plan.after.centroids.empty()) {
            partition.centroids = draft.way == ReshardWay::Retrain ? pointsOfBoth(plan, partition.shardOf)
                                                                   : pointsOfHalves(plan, partition.shardOf);
        }
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
