// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/RoutingMap.h"

#include "core/partition/TenantPlacement.h"

namespace shardscope {

RoutingMap routingMapOf(const RoutingTask &task, std::string_view kind, const Router &router)
{
    RoutingMap map{.router = std::string(kind),
                   .metric = task.data.metric,
                   .shards = task.partition.shards,
                   .held = task.partition.heldShards(),
                   .representatives = router.representatives(),
                   .depth = router.depthRule(),
                   .votes = router.queryVotes()};
    if (task.data.tenancy) {
        const auto &known = task.partition.shardsOfTenant;
        map.shardsOfTenant = known.empty() ? shardsOfTenants(task.partition, *task.data.tenancy) : known;
    }
    return map;
}

Outcome<std::unique_ptr<Router>> makeRouter(const RoutingMap &map)
{
    const auto kind = findKind(routerKinds(), "router", map.router);
    SHARDSCOPE_TRY(kind);
    const auto &can = (*kind)->can;
    if (can.needsTenants && map.shardsOfTenant.empty()) {
        return Error{Code::NeedsTenants, map.router, {map.router}};
    }
    if (can.compares && map.representatives.empty()) {
        return Error{Code::NeedsCentroids, map.router, {map.router, std::string("published")}};
    }
    if (can.choosesDepth && !map.depth) {
        return Error{Code::NeedsCentroids, map.router, {map.router, std::string("published")}};
    }
    if (can.needsTrainingQueries && !map.votes) {
        return Error{Code::NeedsTrainingQueries, map.router, {map.router}};
    }
    return can.again(map);
}

} // namespace shardscope
