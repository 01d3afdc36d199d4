// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/Routers.h"
#include "core/routing/RoutingMap.h"

#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace shardscope {

namespace {

/// The same for a vector and for its multiples by powers of two, which have the same neighbours among such multiples.
std::uint64_t hashOf(const VectorSet &vector)
{
    if (vector.element() != Element::Float32) {
        return XXH3_64bits(vector.row(0), vector.rowBytes());
    }
    std::vector<float> values(vector.values<float>(0).begin(), vector.values<float>(0).end());
    float greatest = 0;
    for (const float value : values) {
        greatest = std::max(greatest, std::abs(value));
    }
    int exponent = 0;
    std::frexp(greatest, &exponent);
    for (float &value : values) {
        value = std::ldexp(value, -exponent) + 0.0F; // that of −0 is that of 0
    }
    return XXH3_64bits(values.data(), values.size() * sizeof(float));
}

class BroadcastRouter : public Router
{
public:
    BroadcastRouter(int shards, std::vector<ShardId> held) : m_shards(shards), m_held(std::move(held)) {}

    Outcome<Routes> route(const QuerySet &queries, int limit, const Progress &) const override
    {
        Routes routes(queries.vectors.size(), std::min(limit, m_shards));
        for (std::int64_t query = 0; query < routes.queries(); ++query) {
            auto next = firstFor(queries.vectors, query);
            for (ShardId &shard : routes.order(query).first(std::min<std::size_t>(routes.limit(), m_held.size()))) {
                shard = m_held[next];
                next = next + 1 < m_held.size() ? next + 1 : 0;
            }
        }
        return routes;
    }

    int distancesPerQuery() const override { return 0; }

private:
    /// Every query starts elsewhere, so that one that may ask only some of the shards does not always ask the same; the
    /// same query always starts at the same.
    std::size_t firstFor(const VectorSet &vectors, std::int64_t query) const
    {
        const auto hash = hashOf(vectors.slice(query, 1));
        return hash % std::max<std::size_t>(1, m_held.size());
    }

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
