// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/PublishedPlan.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace shardscope {

/// A published plan with all that answering by it takes.
class ServedPlan
{
public:
    /// `nodes` by ShardPlace::node, `ids` names what the cluster finds.
    /// Errors: those of makeRouter.
    static Outcome<std::shared_ptr<ServedPlan>> of(PublishedPlan plan, std::vector<std::string> nodes,
                                                   std::shared_ptr<const IdBook> ids, std::unique_ptr<Cluster> cluster);
    /// What an engine serves now. Errors: NotDeployed, also where it is being loaded; those of Engine and makeRouter.
    static Outcome<std::shared_ptr<ServedPlan>> open(Engine &engine, const ClusterAddress &address);

    const PublishedPlan &plan() const { return m_plan; }
    const IdBook &ids() const { return *m_ids; }
    Cluster &cluster() const { return *m_cluster; }
    const std::string &nodeOf(ShardId shard, int replica) const { return m_nodes[nodeNumber(shard, replica)]; }
    const std::string &document() const { return m_document; }     ///< as it was published
    const std::string &collection() const { return m_collection; } ///< empty: it has no name

    std::optional<TenantId> tenantNamed(const std::string &name) const;
    std::span<const ShardId> shardsOf(TenantId tenant) const { return m_plan.routing.shardsOfTenant.row(tenant.value); }

    /// Whether the plan's router says how many shards a query asks.
    bool choosesDepth() const { return m_plan.routing.depth != nullptr; }

    /// The shards that a search asks, and those that it asks once these have answered.
    struct Way
    {
        std::vector<ShardId> shards;
        bool asksAgain = false;
        /// The others with the distance, in the convention of Neighbor, that the k-th found must be at, at least, for
        /// each to be asked then; most promising first.
        std::vector<std::pair<ShardId, float>> then{};

        std::vector<ShardId> secondRound(float kth) const;
    };

    /// The nprobe most promising shards for a vector as it is held, or at ownDepth as many as the router says; of a
    /// tenant only its own.
    Way wayTo(std::span<const float> held, TenantId tenant, int nprobe) const;

    /// A vector as the shards are asked with it. Errors: DimensionMismatch; BadRequest, where it has no direction.
    Outcome<std::vector<float>> held(std::span<const float> inFile) const;

private:
    ServedPlan(PublishedPlan plan, std::vector<std::string> nodes, std::shared_ptr<const IdBook> ids,
               std::unique_ptr<Cluster> cluster);
    std::size_t nodeNumber(ShardId shard, int replica) const
    {
        return static_cast<std::size_t>(m_plan.placeOf(shard, replica).node);
    }

    PublishedPlan m_plan;
    std::vector<std::string> m_nodes;
    std::shared_ptr<const IdBook> m_ids;
    std::unique_ptr<Cluster> m_cluster;
    std::unique_ptr<Router> m_router;
    std::unordered_map<std::string, TenantId> m_tenants;
    std::string m_document;
    std::string m_collection;
};

} // namespace shardscope
