// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/PublishedPlan.h"
#include "core/engines/Engine.h"
#include "core/work/RouterFollow.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

/// Changes to the plan that a collection publishes, for whoever routes to its shards: what is moved is found where it
/// is from then on. Each may be repeated; where no plan is published, nothing is done.
///
/// Errors of all: those of publishedPlan, but for NotDeployed, and of Engine::publish.
namespace shardscope {

/// Publishes the next version where `change` says that it has changed the plan.
Outcome<Done> republish(Engine &engine, const std::string &collection,
                        const std::function<bool(PublishedPlan &)> &change);

/// The plan that is published for routers to go by; none: there is none.
Outcome<std::optional<ServedVersion>> servedVersion(Engine &engine, const std::string &collection);

/// A copy of a shard is on another node.
bool movePlace(PublishedPlan &plan, const ShardPlace &from, int toNode);
/// All of a tenant's vectors that were on one shard are on another. `vectors`: how many those are. A shard that no
/// tenant has vectors on any more has none: nobody is to miss them there.
bool moveTenant(PublishedPlan &plan, const std::string &tenant, ShardId from, ShardId to, std::int64_t vectors);

} // namespace shardscope
