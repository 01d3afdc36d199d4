// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/Router.h"

#include "core/routing/Routers.h"

#include <algorithm>

namespace shardscope {

std::span<const ShardId> Routes::asked(std::int64_t query, int nprobe) const
{
    const int wanted = nprobe != ownDepth ? nprobe : haveDepths() ? depth(query) : m_limit;
    const auto first = order(query).first(static_cast<std::size_t>(std::min(wanted, m_limit)));
    return {first.begin(), std::ranges::find_if_not(first, &ShardId::isValid)};
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

const std::vector<Kind<RouterMaker>> &routerKinds()
{
    static const std::vector<Kind<RouterMaker>> kinds{broadcastRouter(), tenantRouter(),       nestedRouter(),
                                                      centroidRouter(),  subCentroidsRouter(), adaptiveRouter(),
                                                      learnedRouter()};
    return kinds;
}

Outcome<std::unique_ptr<Router>> makeRouter(const DataSet &data, const Partition &partition, const PlanSpec &spec,
                                            const Progress &progress)
{
    const auto kind = findKind(routerKinds(), "router", spec.router.kind);
    SHARDSCOPE_TRY(kind);
    const auto settings = complete(spec.router.settings, (*kind)->parameters);
    SHARDSCOPE_TRY(settings);
    return (*kind)->make({data, partition, *settings, spec.seed, spec.strategy.kind, spec.k}, progress);
}

} // namespace shardscope
