// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Tenants.h"
#include "core/lifecycle/TenantAdvice.h"

#include <cmath>
#include <unordered_map>

namespace shardscope {

namespace {

constexpr double greatestGrowth = 100; ///< a month
constexpr double greatestRate = 1e12;  ///< queries a second

Outcome<Done> checkUse(const std::string &tenant, const TenantUse &use)
{
    if (!(use.growth > -1 && use.growth <= greatestGrowth)) {
        return Error{Code::OutOfRange, tenant, {"growth of " + tenant, use.growth, -1.0, greatestGrowth}};
    }
    if (!(use.queriesPerSecond >= 0 && use.queriesPerSecond <= greatestRate)) {
        return Error{
            Code::OutOfRange, tenant, {"queries a second of " + tenant, use.queriesPerSecond, 0.0, greatestRate}};
    }
    return Done();
}

} // namespace

std::string_view nameOf(TenantChangeKind kind)
{
    switch (kind) {
    case TenantChangeKind::Split:
        return "split";
    case TenantChangeKind::Move:
        return "move";
    case TenantChangeKind::Merge:
        return "merge";
    }
    return "";
}

std::string_view nameOf(ShardLimit limit)
{
    return limit == ShardLimit::Memory ? "memory" : "load";
}

Outcome<std::vector<TenantUse>> tenantUses(const DataSet &data, const TenantOptions &options,
                                           const std::vector<ToldOfTenant> &told)
{
    if (!data.tenancy) {
        return Error{Code::NeedsTenants, data.name, {std::string("tenants")}};
    }
    const Tenancy &tenancy = *data.tenancy;
    std::vector<TenantUse> uses(tenancy.names.size());
    for (const TenantId tenant : tenancy.ofVector) {
        ++uses[tenant.index()].vectors;
    }
    for (const TenantId tenant : tenancy.ofQuery) {
        ++uses[tenant.index()].queries;
    }
    const auto queries = static_cast<double>(std::max<std::size_t>(1, tenancy.ofQuery.size()));
    std::unordered_map<std::string_view, std::size_t> placeOfName;
    for (std::size_t tenant = 0; tenant < uses.size(); ++tenant) {
        uses[tenant].queriesPerSecond = options.queriesPerSecond * static_cast<double>(uses[tenant].queries) / queries;
        uses[tenant].growth = options.growth;
        placeOfName.emplace(tenancy.names[tenant], tenant);
    }
    for (const ToldOfTenant &about : told) {
        const auto found = placeOfName.find(about.tenant);
        if (found == placeOfName.end()) {
            return unknownTenant(about.tenant, tenancy.names);
        }
        TenantUse &use = uses[found->second];
        use.queriesPerSecond = about.queriesPerSecond.value_or(use.queriesPerSecond);
        use.growth = about.growth.value_or(use.growth);
    }
    for (std::size_t tenant = 0; tenant < uses.size(); ++tenant) {
        SHARDSCOPE_TRY(checkUse(tenancy.names[tenant], uses[tenant]));
    }
    return uses;
}

} // namespace shardscope
