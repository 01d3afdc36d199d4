// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Engine.h"
#include "core/engines/pgvector/Nodes.h"

#include <span>
#include <string>

/// Making, filling and removing the tables of a deployment.
namespace shardscope::pg {

/// Dimensions that pgvector holds, with the index that the settings name.
int mostDimensions(const Settings &settings);

/// Errors: TooManyDimensions, CollectionTaken, DeployedOtherwise, BadAddress; EngineTooOld without pgvector.
Outcome<Done> createShard(Connection &connection, const ClusterAddress &address, const ShardPlace &place,
                          const CollectionShape &shape);

/// All rows and how far the list is written then, or nothing.
Outcome<Done> writeRows(Connection &connection, const Table &table, const std::string &collection, const RowBatch &rows,
                        std::int64_t until);

/// `watcher` looks how far the index is meanwhile.
Outcome<Done> buildIndex(Connection &connection, Connection *watcher, const Table &table, const Settings &settings,
                         Metric metric, const Progress &progress);

/// The same while clients write, and without a look how far it is.
Outcome<Done> buildIndexBeside(Connection &connection, const Table &table, const Settings &settings, Metric metric);

Outcome<Done> readRows(Connection &connection, const Table &table, const std::function<bool(const RowBatch &)> &take);
Outcome<Done> removeRows(Connection &connection, const Table &table, std::span<const std::string> ids);
Outcome<Done> dropShard(Connection &connection, const std::string &collection, const ShardPlace &place);

} // namespace shardscope::pg
