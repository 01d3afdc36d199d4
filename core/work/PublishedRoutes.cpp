// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/PublishedRoutes.h"

#include <algorithm>
#include <vector>

namespace shardscope {

namespace {

/// The same lists, but for one.
IdLists<ShardId> withRow(const IdLists<ShardId> &lists, std::int64_t changed, const std::vector<ShardId> &row)
{
    std::vector<std::int64_t> starts{0};
    std::vector<ShardId> ids;
    for (int i = 0; i < lists.rows(); ++i) {
        const auto old = lists.row(i);
        if (i == changed) {
            ids.insert(ids.end(), row.begin(), row.end());
        } else {
            ids.insert(ids.end(), old.begin(), old.end());
        }
        starts.push_back(std::ssize(ids));
    }
    return {std::move(starts), std::move(ids)};
}

bool isHeldByTenants(const IdLists<ShardId> &shardsOfTenant, ShardId shard)
{
    for (int tenant = 0; tenant < shardsOfTenant.rows(); ++tenant) {
        if (std::ranges::find(shardsOfTenant.row(tenant), shard) != shardsOfTenant.row(tenant).end()) {
            return true;
        }
    }
    return false;
}

/// One that had no vectors is asked as well from now on.
void askToo(RoutingMap &routing, ShardId shard)
{
    const auto place = std::ranges::lower_bound(routing.held, shard);
    if (place == routing.held.end() || *place != shard) {
        routing.held.insert(place, shard);
    }
}

} // namespace

Outcome<Done> republish(Engine &engine, const std::string &collection,
                        const std::function<bool(PublishedPlan &)> &change)
{
    auto plan = publishedPlan(engine, collection);
    if (!plan.ok()) {
        return plan.error().code == Code::NotDeployed ? Outcome<Done>(Done()) : plan.error();
    }
    if (!change(*plan)) {
        return Done();
    }
    plan->version += 1;
    return engine.publish(toText(*plan));
}

Outcome<std::optional<ServedVersion>> servedVersion(Engine &engine, const std::string &collection)
{
    const auto plan = publishedPlan(engine, collection);
    if (!plan.ok() && plan.error().code != Code::NotDeployed) {
        return plan.error();
    }
    const bool isServed = plan.ok() && plan->state == PublishedPlan::State::Serving;
    return isServed ? std::optional(ServedVersion{plan->version, collection, plan->fingerprint}) : std::nullopt;
}

bool movePlace(PublishedPlan &plan, const ShardPlace &from, int toNode)
{
    const auto at =
        from.shard.index() * static_cast<std::size_t>(plan.replicas) + static_cast<std::size_t>(from.replica);
    if (at >= plan.places.size() || plan.places[at].node == toNode) {
        return false;
    }
    plan.places[at].node = toNode;
    return true;
}

bool moveTenant(PublishedPlan &plan, const std::string &tenant, ShardId from, ShardId to, std::int64_t vectors)
{
    const auto name = std::ranges::find(plan.tenants, tenant);
    const auto id = name - plan.tenants.begin();
    const auto shards = static_cast<std::size_t>(plan.routing.shards);
    if (name == plan.tenants.end() || id >= plan.routing.shardsOfTenant.rows() || from.index() >= shards ||
        to.index() >= shards) {
        return false;
    }
    const auto before = plan.routing.shardsOfTenant.row(id);
    std::vector<ShardId> after;
    std::ranges::copy_if(before, std::back_inserter(after),
                         [&](ShardId shard) { return shard != from && shard != to; });
    after.push_back(to);
    std::ranges::sort(after);
    if (std::ranges::equal(before, after)) {
        return false;
    }
    plan.routing.shardsOfTenant = withRow(plan.routing.shardsOfTenant, id, after);
    askToo(plan.routing, to);
    plan.vectors[to.index()] += vectors;
    auto &left = plan.vectors[from.index()];
    left = isHeldByTenants(plan.routing.shardsOfTenant, from) ? std::max<std::int64_t>(0, left - vectors) : 0;
    return true;
}

} // namespace shardscope
