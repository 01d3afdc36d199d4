// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/TenantPlacement.h"
#include "core/routing/InTurn.h"
#include "core/routing/NearestRouter.h"
#include "core/routing/Routers.h"
#include "core/routing/RoutingMap.h"

#include <algorithm>

namespace shardscope {

namespace {

/// Asks the shards that hold vectors of the query's tenant and no other, those with the nearest centroids first; where
/// there are no centroids, each in its turn. Without tenants, all shards in that order.
class NestedRouter : public Router
{
public:
    /// `shardsOfTenant`: empty where there are no tenants.
    explicit NestedRouter(RoutingMap map) : m_held(std::move(map.held)), m_shards(map.shards)
    {
        m_shardsOfTenant = std::move(map.shardsOfTenant);
        if (!map.representatives.empty()) {
            m_nearest = std::make_unique<NearestRouter>(std::move(map.representatives), map.shards, m_held, map.metric);
        }
    }

    Outcome<Routes> route(const QuerySet &queries, int limit, const Progress &progress) const override
    {
        SHARDSCOPE_TRY(checkTenants(queries));
        if (!m_nearest) {
            return inTurn(queries, limit, progress);
        }
        if (m_shardsOfTenant.empty()) {
            return m_nearest->route(queries, limit, progress);
        }
        const auto all = m_nearest->route(queries, m_shards, progress);
        SHARDSCOPE_TRY(all);
        Routes routes(queries.vectors.size(), std::min(limit, m_shards));
        for (std::int64_t query = 0; query < routes.queries(); ++query) {
            const auto own = m_shardsOfTenant.row(queries.tenants[static_cast<std::size_t>(query)].value);
            std::size_t taken = 0;
            for (std::size_t i = 0; i < all->order(query).size() && taken < routes.order(query).size(); ++i) {
                const ShardId shard = all->order(query)[i];
                if (shard.isValid() && std::ranges::binary_search(own, shard)) {
                    routes.order(query)[taken] = shard;
                    routes.scores(query)[taken++] = all->scores(query)[i];
                }
            }
        }
        return routes;
    }

    int distancesPerQuery() const override { return m_nearest ? m_nearest->distancesPerQuery() : 0; }

    const Representatives &representatives() const override
    {
        return m_nearest ? m_nearest->representatives() : Router::representatives();
    }

private:
    Outcome<Done> checkTenants(const QuerySet &queries) const
    {
        if (m_shardsOfTenant.empty()) {
            return Done();
        }
        if (static_cast<std::int64_t>(queries.tenants.size()) != queries.vectors.size()) {
            return Error{Code::NeedsTenants, "nested", {std::string("nested")}};
        }
        const bool areKnown = std::ranges::all_of(queries.tenants, [&](TenantId tenant) {
            return tenant.isValid() && tenant.value < m_shardsOfTenant.rows();
        });
        return areKnown ? Outcome<Done>(Done()) : Error{Code::TenantNotNamed, {}, {}};
    }

    Outcome<Routes> inTurn(const QuerySet &queries, int limit, const Progress &progress) const
    {
        if (!progress(0, queries.vectors.size())) {
            return Error{Code::Cancelled, {}, {}};
        }
        Routes routes(queries.vectors.size(), std::min(limit, m_shards));
        for (std::int64_t query = 0; query < routes.queries(); ++query) {
            const std::span<const ShardId> shards =
                m_shardsOfTenant.empty() ? std::span<const ShardId>(m_held)
                                         : m_shardsOfTenant.row(queries.tenants[static_cast<std::size_t>(query)].value);
            takeInTurn(shards, queries.vectors, query, routes.order(query));
        }
        return routes;
    }

    std::vector<ShardId> m_held;       ///< the shards there are to ask, ascending
    IdLists<ShardId> m_shardsOfTenant; ///< each ascending
    std::unique_ptr<Router> m_nearest; ///< null where there is nothing to compare with
    int m_shards;
};

Outcome<std::unique_ptr<Router>> makeNestedRouter(const RoutingTask &task, const Progress &)
{
    RoutingMap map{.router = "nested",
                   .metric = task.data.metric,
                   .shards = task.partition.shards,
                   .held = task.partition.heldShards(),
                   .representatives = task.partition.centroids};
    if (task.data.tenancy) {
        const auto &known = task.partition.shardsOfTenant;
        map.shardsOfTenant = known.empty() ? shardsOfTenants(task.partition, *task.data.tenancy) : known;
    }
    return std::unique_ptr<Router>(std::make_unique<NestedRouter>(std::move(map)));
}

std::unique_ptr<Router> nestedRouterOf(const RoutingMap &map)
{
    return std::make_unique<NestedRouter>(map);
}

} // namespace

Kind<RouterMaker> nestedRouter()
{
    return {.name = "nested",
            .title = SHARDSCOPE_TEXT("Tenant, then centroid"),
            .meaning = SHARDSCOPE_TEXT("Asks only the shards that hold vectors of the query's tenant, where there are "
                                       "tenants; of these the one with the nearest centroid first."),
            .example = {"nested", SHARDSCOPE_TEXT("At nprobe 2, a query of a tenant that has eight shards asks the two "
                                                  "of them that are nearest to it.")},
            .parameters = {},
            .make = &makeNestedRouter,
            .can = {.asksOwnTenantOnly = true, .again = &nestedRouterOf, .worthTrying = ValueLists()}};
}

} // namespace shardscope
