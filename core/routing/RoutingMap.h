// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/IdLists.h"
#include "core/partition/Partition.h"
#include "core/routing/Router.h"

#include <memory>
#include <string>
#include <vector>

namespace shardscope {

/// All that a router goes by, apart from the data it was made of: what whoever routes to deployed shards needs.
struct RoutingMap
{
    std::string router; ///< its kind
    Metric metric = Metric::L2;
    int shards = 0;
    std::vector<ShardId> held;                 ///< those that hold vectors, ascending
    Representatives representatives;           ///< empty for a router that compares nothing
    IdLists<ShardId> shardsOfTenant{};         ///< by TenantId; empty where there are no tenants
    std::shared_ptr<const DepthRule> depth{};  ///< null for a router that leaves to nprobe how many are asked
    std::shared_ptr<const QueryVotes> votes{}; ///< null for a router that does not go by clusters of queries
};

/// Of a router that was made for a plan.
RoutingMap routingMapOf(const RoutingTask &task, std::string_view kind, const Router &router);

/// A router that orders shards as the one the map is of. Errors: UnknownKind, NeedsCentroids, NeedsTenants.
Outcome<std::unique_ptr<Router>> makeRouter(const RoutingMap &map);

} // namespace shardscope
