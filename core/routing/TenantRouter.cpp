// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/TenantPlacement.h"
#include "core/routing/Routers.h"
#include "core/routing/RoutingMap.h"

#include <algorithm>

namespace shardscope {

namespace {

/// Asks the shards that hold vectors of the query's tenant, and no other.
class TenantRouter : public Router
{
public:
    TenantRouter(IdLists<ShardId> shardsOfTenant, int shards)
        : m_shardsOfTenant(std::move(shardsOfTenant)), m_shards(shards)
    {
    }

    Outcome<Routes> route(const QuerySet &queries, int limit, const Progress &progress) const override
    {
        if (static_cast<std::int64_t>(queries.tenants.size()) != queries.vectors.size()) {
            return Error{Code::NeedsTenants, "tenant", {std::string("tenant")}};
        }
        if (!progress(0, queries.vectors.size())) {
            return Error{Code::Cancelled, {}, {}};
        }
        Routes routes(queries.vectors.size(), std::min(limit, m_shards));
        for (std::int64_t query = 0; query < routes.queries(); ++query) {
            const TenantId tenant = queries.tenants[query];
            if (!tenant.isValid() || tenant.value >= m_shardsOfTenant.rows()) {
                return Error{Code::TenantNotNamed, {}, {}};
            }
            const auto shards = m_shardsOfTenant.row(tenant.value);
            std::ranges::copy_n(shards.begin(), std::min<std::ptrdiff_t>(shards.size(), routes.limit()),
                                routes.order(query).begin());
        }
        return routes;
    }

    int distancesPerQuery() const override { return 0; }

private:
    IdLists<ShardId> m_shardsOfTenant;
    int m_shards;
};

Outcome<std::unique_ptr<Router>> makeTenantRouter(const RoutingTask &task, const Progress &)
{
    if (!task.data.tenancy) {
        return Error{Code::NeedsTenants, "tenant", {std::string("tenant")}};
    }
    const auto &known = task.partition.shardsOfTenant;
    return std::unique_ptr<Router>(std::make_unique<TenantRouter>(
        known.empty() ? shardsOfTenants(task.partition, *task.data.tenancy) : known, task.partition.shards));
}

std::unique_ptr<Router> tenantRouterOf(const RoutingMap &map)
{
    return std::make_unique<TenantRouter>(map.shardsOfTenant, map.shards);
}

} // namespace

Kind<RouterMaker> tenantRouter()
{
    return {
        .name = "tenant",
        .title = SHARDSCOPE_TEXT("Tenant map"),
        .meaning = SHARDSCOPE_TEXT("Asks only the shards that hold vectors of the query's tenant."),
        .example = {"tenant", SHARDSCOPE_TEXT("A query of a tenant whose vectors lie on two shards asks those two.")},
        .parameters = {},
        .make = &makeTenantRouter,
        .can = {
            .needsTenants = true, .asksOwnTenantOnly = true, .again = &tenantRouterOf, .worthTrying = ValueLists()}};
}

} // namespace shardscope
