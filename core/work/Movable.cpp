// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/Movable.h"

#include "core/routing/Router.h"

#include <algorithm>

namespace shardscope {

namespace {

Error unmovable(const std::string &engine, const char *why, std::int64_t number)
{
    return {Code::MigrationUnsupported, {}, {engine, std::string(why), number}};
}

} // namespace

Outcome<Done> checkTenantMovable(const PublishedPlan &plan, const std::string &engine, const std::string &tenant)
{
    const auto id = std::ranges::find(plan.tenants, tenant) - plan.tenants.begin();
    const auto router = findKind(routerKinds(), "router", plan.routing.router);
    SHARDSCOPE_TRY(router);
    // One that compares nothing asks all shards.
    const bool isRouted = (*router)->can.needsTenants || plan.routing.representatives.empty();
    // One that the plan does not know has no route that could be wrong.
    return isRouted || id == std::ssize(plan.tenants) ? Outcome<Done>(Done()) : unmovable(engine, "routes", 0);
}

Outcome<Done> checkSpill(const Partition &partition, const std::string &engine)
{
    const auto copies = static_cast<std::int64_t>(std::ssize(partition.spill));
    return copies == 0 ? Outcome<Done>(Done()) : unmovable(engine, "spill", copies);
}

} // namespace shardscope
