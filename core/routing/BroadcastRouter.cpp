// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/Routers.h"

#include <xxhash.h>

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
            int shard = firstFor(queries.vectors, query);
            for (ShardId &next : routes.order(query)) {
                next = ShardId(shard);
                shard = shard + 1 < m_shards ? shard + 1 : 0;
            }
        }
        return routes;
    }

    int distancesPerQuery() const override { return 0; }

private:
    /// Every query starts elsewhere, so that one that may ask only some of the shards does not always ask the same; the
    /// same query always starts at the same.
    int firstFor(const VectorSet &vectors, std::int64_t query) const
    {
        const auto hash = XXH3_64bits(vectors.row(query), vectors.rowBytes());
        return static_cast<int>(hash % static_cast<std::uint64_t>(m_shards));
    }

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
            .meaning =
                SHARDSCOPE_TEXT("Asks every shard; which one first depends on the query, so that the load is even."),
            .parameters = {},
            .make = &makeBroadcastRouter};
}

} // namespace shardscope
