// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "core/engines/Engine.h"
#include "core/plan/PlanSpec.h"
#include "core/routing/RoutingMap.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace shardscope {

/// What a live cluster keeps of a deployed plan: all that is needed to route queries to its shards, without the data.
struct PublishedPlan
{
    enum class State {
        Loading, ///< shards are being written; not to be asked yet
        Serving,
    };

    State state = State::Loading;
    std::int64_t version = 1;  ///< one more each time it is published
    PlanSpec spec;             ///< complete
    std::string data{};        ///< name of the data set
    std::string fingerprint{}; ///< of the data set

    /// Of a resharding that goes on: moves until the shards hold what the spec says. Queries find everything meanwhile.
    int movesLeft = 0;

    CollectionShape shape{};
    VectorForm form;
    Frame frame{}; ///< queries are brought into it before anything else
    int replicas = 1;
    std::vector<ShardPlace> places{};    ///< shard by shard, each with `replicas` of them
    std::vector<std::int64_t> vectors{}; ///< (shards)
    std::vector<std::string> tenants{};  ///< by TenantId
    RoutingMap routing{};

    const ShardPlace &placeOf(ShardId shard, int replica) const
    {
        return places[shard.index() * static_cast<std::size_t>(replicas) + static_cast<std::size_t>(replica)];
    }
};

/// One JSON text; centroids are float32 in base64.
std::string toText(const PublishedPlan &plan);

/// Errors: BadDocument, of `subject`, and those of planFromJson.
Outcome<PublishedPlan> publishedPlanFrom(const std::string &text, const std::string &subject);

/// What a collection publishes. Errors: NotDeployed, BadDocument, those of Engine::published.
Outcome<PublishedPlan> publishedPlan(Engine &engine, const std::string &collection);

/// To search the shards of a published plan; rows of what is found are those of `ids`.
SearchTask searchTaskOf(const PublishedPlan &plan, std::shared_ptr<const IdBook> ids);

} // namespace shardscope
