// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/Routers.h"

#include <algorithm>

namespace shardscope {

namespace {

class BroadcastRouter : public Router
{
public:
    explicit BroadcastRouter(int shards) : m_shards(shards) {}

    Outcome<Routes> route(const QuerySet &queries, int limit, const Progress &) const override
    {
        Routes routes(queries.vectors.size(), std::min(limit, m_shards));
        for (std::int64_t query = 0; query < routes.queries(); ++query) {
            std::ranges::generate(routes.order(query), [next = 0]() mutable { return ShardId(next++); });
        }
        return routes;
    }

    int distancesPerQuery() const override { return 0; }

private:
    int m_shards;
};

Outcome<std::unique_ptr<Router>> makeBroadcastRouter(const RoutingTask &task, const Progress &)
{
    return std::unique_ptr<Router>(std::make_unique<BroadcastRouter>(task.partition.shards));
}

} // namespace

Kind<RouterMaker> broadcastRouter()
{
    return {.name = "broadcast",
            .title = SHARDSCOPE_TEXT("Broadcast"),
            .meaning = SHARDSCOPE_TEXT("Asks every shard, in the order of their numbers."),
            .parameters = {},
            .make = &makeBroadcastRouter};
}

} // namespace shardscope
