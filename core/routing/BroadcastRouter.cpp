// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/InTurn.h"
#include "core/routing/Routers.h"
#include "core/routing/RoutingMap.h"

#include <algorithm>
#include <vector>

namespace shardscope {

namespace {

class BroadcastRouter : public Router
{
public:
    BroadcastRouter(int shards, std::vector<ShardId> held) : m_shards(shards), m_held(std::move(held)) {}

    Outcome<Routes> route(const QuerySet &queries, int limit, const Progress &) const override
    {
        Routes routes(queries.vectors.size(), std::min(limit, m_shards));
        for (std::int64_t query = 0; query < routes.queries(); ++query) {
            takeInTurn(m_held, queries.vectors, query, routes.order(query));
        }
        return routes;
    }

    int distancesPerQuery() const override { return 0; }

private:
    int m_shards;
    std::vector<ShardId> m_held; ///< the shards there are to ask, ascending
};

Outcome<std::unique_ptr<Router>> makeBroadcastRouter(const RoutingTask &task, const Progress &)
{
    return std::unique_ptr<Router>(
        std::make_unique<BroadcastRouter>(task.partition.shards, task.partition.heldShards()));
}

std::unique_ptr<Router> broadcastRouterOf(const RoutingMap &map)
{
    return std::make_unique<BroadcastRouter>(map.shards, map.held);
}

} // namespace

Kind<RouterMaker> broadcastRouter()
{
    return {.name = "broadcast",
            .title = SHARDSCOPE_TEXT("Broadcast"),
            .meaning =
                SHARDSCOPE_TEXT("Asks every shard; which one first depends on the query, so that the load is even."),
            .example = {"broadcast",
                        SHARDSCOPE_TEXT(
                            "Over eight shards, each is the first to be asked for about an eighth of the queries.")},
            .parameters = {},
            .make = &makeBroadcastRouter,
            .can = {.again = &broadcastRouterOf}};
}

} // namespace shardscope
