// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/PublishedPlan.h"
#include "core/partition/Partition.h"

#include <string>

/// Whether what serves a plan can be moved under clients, asked before anything begins.
///
/// A vector goes from one shard to one shard, from every copy of it to every copy: that is all that the steps of a
/// migration, and clients that follow them, keep in step. Where a plan has it in several shards at once, whoever reads
/// another would miss it, or find what was deleted.
///
/// Errors of all: MigrationUnsupported with the engine, why ("spill", "routes") and how many.
namespace shardscope {

/// A tenant of a plan that is served.
Outcome<Done> checkTenantMovable(const PublishedPlan &plan, const std::string &engine, const std::string &tenant);
/// A plan by where its vectors are, before or after.
Outcome<Done> checkSpill(const Partition &partition, const std::string &engine);

} // namespace shardscope
