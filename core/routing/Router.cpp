// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/Router.h"

#include "core/routing/Routers.h"

namespace shardscope {

const Representatives &Router::representatives() const
{
    static const Representatives none;
    return none;
}

const std::vector<Kind<RouterMaker>> &routerKinds()
{
    static const std::vector<Kind<RouterMaker>> kinds{broadcastRouter(), tenantRouter(), nestedRouter(),
                                                      centroidRouter(), subCentroidsRouter()};
    return kinds;
}

Outcome<std::unique_ptr<Router>> makeRouter(const DataSet &data, const Partition &partition, const PlanSpec &spec,
                                            const Progress &progress)
{
    const auto kind = findKind(routerKinds(), "router", spec.router.kind);
    SHARDSCOPE_TRY(kind);
    const auto settings = complete(spec.router.settings, (*kind)->parameters);
    SHARDSCOPE_TRY(settings);
    return (*kind)->make({data, partition, *settings, spec.seed, spec.strategy.kind}, progress);
}

} // namespace shardscope
