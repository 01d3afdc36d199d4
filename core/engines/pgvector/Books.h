// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/pgvector/Connection.h"
#include "core/engines/pgvector/Tables.h"

#include <optional>
#include <string>

/// What a server remembers of this program's deployments, in two tables of its own: which tables hold shards of which
/// collection, how far they are written, and the document that is published.
namespace shardscope::pg {

/// Makes them if they are missing. Within a transaction, which then is the only one of all clients that makes or
/// removes anything until it ends.
Outcome<Done> makeBooks(Connection &connection);
/// Waits, within a transaction, for others that make or remove something.
Outcome<Done> lockBooks(Connection &connection);
/// Removes them if they are empty. Within a transaction under that lock.
Outcome<Done> dropEmptyBooks(Connection &connection);
Outcome<bool> hasBooks(Connection &connection);

/// How far a shard is written; none: it is not of this collection.
Outcome<std::optional<std::int64_t>> writtenRows(Connection &connection, const std::string &collection,
                                                 const ShardPlace &place);
Outcome<Done> enterShard(Connection &connection, const std::string &collection, const ShardPlace &place);
/// Errors: ShardMissing.
Outcome<Done> setWrittenRows(Connection &connection, const std::string &collection, const ShardPlace &place,
                             std::int64_t rows);
Outcome<Done> removeShard(Connection &connection, const std::string &collection, const ShardPlace &place);

/// Of documents with one name on several servers, that of the highest version counts.
struct Publication
{
    std::int64_t version = 0;
    std::string document;
};
Outcome<std::optional<Publication>> publicationOf(Connection &connection, const std::string &collection);
Outcome<Done> setPublication(Connection &connection, const std::string &collection, const Publication &publication);
Outcome<Done> removePublication(Connection &connection, const std::string &collection);

} // namespace shardscope::pg
