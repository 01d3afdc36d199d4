// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serve/ServedPlan.h"

#include "core/data/Frame.h"
#include "core/vectors/Length.h"

#include <algorithm>

namespace shardscope {

namespace {

/// Bytes stay as they are under cosine; engines compare their directions.
bool needsUnitLength(const VectorForm &form)
{
    return form.metric() == Metric::Cosine && form.element() == Element::Float32;
}

Outcome<Done> bringToUnitLength(std::span<float> values)
{
    if (toUnitLength(values, values) == 0) {
        return Error{
            Code::BadRequest, {}, {std::string("a vector of zeros has no direction, by which cosine compares")}};
    }
    return Done();
}

} // namespace

ServedPlan::ServedPlan(PublishedPlan plan, std::vector<std::string> nodes, std::shared_ptr<const IdBook> ids,
                       std::unique_ptr<Cluster> cluster)
    : m_plan(std::move(plan)), m_nodes(std::move(nodes)), m_ids(std::move(ids)), m_cluster(std::move(cluster)),
      m_document(toText(m_plan))
{
    for (std::size_t i = 0; i < m_plan.tenants.size(); ++i) {
        m_tenants.emplace(m_plan.tenants[i], TenantId(i));
    }
}

Outcome<std::shared_ptr<ServedPlan>> ServedPlan::of(PublishedPlan plan, std::vector<std::string> nodes,
                                                    std::shared_ptr<const IdBook> ids, std::unique_ptr<Cluster> cluster)
{
    auto router = makeRouter(plan.routing);
    SHARDSCOPE_TRY(router);
    std::shared_ptr<ServedPlan> served(
        new ServedPlan(std::move(plan), std::move(nodes), std::move(ids), std::move(cluster)));
    served->m_router = *std::move(router);
    return served;
}

Outcome<std::shared_ptr<ServedPlan>> ServedPlan::open(Engine &engine, const ClusterAddress &address)
{
    auto plan = publishedPlan(engine, address.collection);
    SHARDSCOPE_TRY(plan);
    if (plan->state != PublishedPlan::State::Serving) {
        return Error{Code::NotDeployed, {}, {address.collection}};
    }
    const auto ids = growingIdBook(plan->shape.hasIntegerIds);
    SearchTask task = searchTaskOf(*plan, ids);
    task.form = plan->form.ofFloats(); // clients send what they have, also where the data are bytes
    auto cluster = engine.openForSearch(task);
    SHARDSCOPE_TRY(cluster);
    std::vector<std::string> nodes;
    std::ranges::transform(address.nodes, std::back_inserter(nodes),
                           [](const NodeAddress &node) { return toText(node); });
    auto served = of(*std::move(plan), std::move(nodes), ids, *std::move(cluster));
    SHARDSCOPE_TRY(served);
    (*served)->m_collection = address.collection;
    return served;
}

std::optional<TenantId> ServedPlan::tenantNamed(const std::string &name) const
{
    const auto found = m_tenants.find(name);
    return found == m_tenants.end() ? std::nullopt : std::optional(found->second);
}

std::vector<ShardId> ServedPlan::Way::secondRound(float kth) const
{
    std::vector<ShardId> wanted;
    for (const auto &[shard, threshold] : then) {
        if (threshold <= kth) {
            wanted.push_back(shard);
        }
    }
    return wanted;
}

ServedPlan::Way ServedPlan::wayTo(std::span<const float> held, TenantId tenant, int nprobe) const
{
    const VectorSet query(nullptr, reinterpret_cast<const std::byte *>(held.data()), 1, static_cast<int>(held.size()),
                          held.size_bytes(), Element::Float32);
    const std::span<const TenantId> tenants(&tenant, tenant.isValid() ? 1 : 0);
    // A tenant's shards may come late in the order, so that all of it is asked for.
    const int limit = tenant.isValid() || nprobe == ownDepth ? m_plan.spec.shards : nprobe;
    const auto routes = m_router->route({query, tenants}, limit, unwatched);
    Way way;
    if (!routes) {
        return way; // nothing that a request of the right dimension and tenant could bring about
    }
    const auto own = tenant.isValid() ? shardsOf(tenant) : std::span<const ShardId>();
    const auto isWanted = [&](ShardId shard) {
        return !tenant.isValid() || std::ranges::find(own, shard) != own.end();
    };
    // Of how many the router says it means the whole order, as it was calibrated.
    const auto asked = routes->asked(0, nprobe == ownDepth ? ownDepth : limit);
    for (const ShardId shard : asked) {
        if (isWanted(shard) && (nprobe == ownDepth || std::ssize(way.shards) < nprobe)) {
            way.shards.push_back(shard);
        }
    }
    way.asksAgain = nprobe == ownDepth && routes->haveRounds();
    const auto all = routes->asked(0, limit);
    for (std::size_t rank = asked.size(); way.asksAgain && rank < all.size(); ++rank) {
        if (isWanted(all[rank])) {
            way.then.emplace_back(all[rank], routes->thresholds(0)[rank]);
        }
    }
    return way;
}

Outcome<std::vector<float>> ServedPlan::held(std::span<const float> inFile) const
{
    const int dim = m_plan.form.dim();
    if (std::ssize(inFile) != dim) {
        return Error{Code::DimensionMismatch, "vector", {std::int64_t(std::ssize(inFile)), std::int64_t(dim)}};
    }
    std::vector<float> values(inFile.begin(), inFile.end());
    if (!m_plan.frame.isTrivial()) {
        hold(m_plan.frame, inFile, values);
    }
    if (needsUnitLength(m_plan.form)) {
        SHARDSCOPE_TRY(bringToUnitLength(values));
    }
    return values;
}

} // namespace shardscope
