// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/Router.h"

#include "core/routing/RouterAbilities.h"
#include "core/routing/Routers.h"

#include <algorithm>

namespace shardscope {

std::span<const ShardId> Routes::asked(std::int64_t query, int nprobe) const
{
    const int wanted = nprobe != ownDepth ? nprobe : haveDepths() ? depth(query) : m_limit;
    const auto first = order(query).first(static_cast<std::size_t>(std::min(wanted, m_limit)));
    return {first.begin(), std::ranges::find_if_not(first, &ShardId::isValid)};
}

void Routes::keepRounds()
{
    keepDepths();
    m_first.resize(queries(), m_limit);
    m_thresholds.resize(m_order.size(), -std::numeric_limits<float>::infinity());
}

std::vector<ShardId> Routes::secondRound(std::int64_t query, float kth) const
{
    std::vector<ShardId> wanted;
    const auto all = asked(query, m_limit);
    for (auto rank = static_cast<std::size_t>(firstDepth(query)); rank < all.size(); ++rank) {
        if (thresholds(query)[rank] <= kth) {
            wanted.push_back(all[rank]);
        }
    }
    return wanted;
}

void Routes::continueAt(std::int64_t query, float kth)
{
    struct Place
    {
        ShardId shard;
        float score;
        float threshold;
    };
    std::vector<Place> rest;
    for (auto rank = static_cast<std::size_t>(firstDepth(query)); rank < asked(query, m_limit).size(); ++rank) {
        rest.push_back({order(query)[rank], scores(query)[rank], thresholds(query)[rank]});
    }
    const auto others =
        std::stable_partition(rest.begin(), rest.end(), [kth](const Place &place) { return place.threshold <= kth; });
    auto rank = static_cast<std::size_t>(firstDepth(query));
    setDepth(query, static_cast<int>(rank) + static_cast<int>(others - rest.begin()));
    for (const Place &place : rest) {
        order(query)[rank] = place.shard;
        scores(query)[rank] = place.score;
        thresholds(query)[rank] = place.threshold;
        ++rank;
    }
}

const Representatives &Router::representatives() const
{
    static const Representatives none;
    return none;
}

std::shared_ptr<const DepthRule> Router::depthRule() const
{
    return nullptr;
}

std::shared_ptr<const QueryVotes> Router::queryVotes() const
{
    return nullptr;
}

const std::vector<Kind<RouterMaker>> &routerKinds()
{
    static const std::vector<Kind<RouterMaker>> kinds{broadcastRouter(), tenantRouter(),       nestedRouter(),
                                                      centroidRouter(),  subCentroidsRouter(), byQueriesRouter(),
                                                      adaptiveRouter(),  learnedRouter(),      twoRoundsRouter()};
    return kinds;
}

bool choosesDepth(const PlanSpec &spec)
{
    const auto kind = findKind(routerKinds(), "router", spec.router.kind);
    return kind.ok() && (*kind)->can.choosesDepth;
}

bool asksTwice(const PlanSpec &spec)
{
    const auto kind = findKind(routerKinds(), "router", spec.router.kind);
    return kind.ok() && (*kind)->can.asksTwice;
}

Outcome<std::unique_ptr<Router>> makeRouter(const DataSet &data, const Partition &partition, const PlanSpec &spec,
                                            const Progress &progress, RoutingCache *cache)
{
    const auto kind = findKind(routerKinds(), "router", spec.router.kind);
    SHARDSCOPE_TRY(kind);
    const auto settings = complete(spec.router.settings, (*kind)->parameters);
    SHARDSCOPE_TRY(settings);
    return (*kind)->make({data, partition, *settings, spec.seed, spec.strategy.kind, spec.k, cache}, progress);
}

} // namespace shardscope
