// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/Books.h"

namespace shardscope::pg {

namespace {

/// "IF NOT EXISTS" is not safe from others who do the same at the same time: the lock, of a number of this program's
/// own, makes it so.
constexpr const char *lockStatement = "SELECT pg_advisory_xact_lock(7310868735417180011)";

constexpr const char *booksStatements =
    "CREATE TABLE IF NOT EXISTS public.shardscope_shards (collection text NOT NULL, shard int NOT NULL, "
    "replica int NOT NULL, relation text NOT NULL, written bigint NOT NULL DEFAULT 0, "
    "PRIMARY KEY (collection, shard, replica)); "
    "CREATE TABLE IF NOT EXISTS public.shardscope_collections (name text PRIMARY KEY, version bigint NOT NULL, "
    "document text NOT NULL)";

std::vector<std::string> keyOf(const std::string &collection, const ShardPlace &place)
{
    return {collection, std::to_string(place.shard.value), std::to_string(place.replica)};
}

constexpr const char *ofPlace = " WHERE collection = $1 AND shard = $2 AND replica = $3";

} // namespace

Outcome<Done> lockBooks(Connection &connection)
{
    return connection.run({.sql = lockStatement, .isLong = true});
}

Outcome<Done> makeBooks(Connection &connection)
{
    SHARDSCOPE_TRY(lockBooks(connection));
    const auto there = hasBooks(connection); // who may not create tables may go on with those that are there
    SHARDSCOPE_TRY(there);
    return *there ? Outcome<Done>(Done()) : connection.script({.sql = booksStatements});
}

Outcome<Done> dropEmptyBooks(Connection &connection)
{
    const auto there = hasBooks(connection);
    SHARDSCOPE_TRY(there);
    if (!*there) {
        return Done();
    }
    const auto rows = connection.query({.sql = "SELECT EXISTS (SELECT FROM public.shardscope_shards) "
                                               "OR EXISTS (SELECT FROM public.shardscope_collections)"});
    SHARDSCOPE_TRY(rows);
    if (rows->flag(0, 0)) {
        return Done();
    }
    return connection.script({.sql = "DROP TABLE public.shardscope_shards, public.shardscope_collections"});
}

Outcome<bool> hasBooks(Connection &connection)
{
    const auto rows = connection.query({.sql = "SELECT to_regclass('public.shardscope_shards') IS NOT NULL "
                                               "AND to_regclass('public.shardscope_collections') IS NOT NULL"});
    SHARDSCOPE_TRY(rows);
    return rows->flag(0, 0);
}

Outcome<std::optional<std::int64_t>> writtenRows(Connection &connection, const std::string &collection,
                                                 const ShardPlace &place)
{
    const auto there = hasBooks(connection);
    SHARDSCOPE_TRY(there);
    if (!*there) {
        return std::optional<std::int64_t>();
    }
    const auto rows = connection.query({.sql = std::string("SELECT written FROM public.shardscope_shards") + ofPlace,
                                        .parameters = keyOf(collection, place)});
    SHARDSCOPE_TRY(rows);
    return rows->size() == 0 ? std::optional<std::int64_t>() : rows->integer(0, 0);
}

Outcome<Done> enterShard(Connection &connection, const std::string &collection, const ShardPlace &place)
{
    auto values = keyOf(collection, place);
    values.push_back(tableName(collection, place));
    return connection.run({.sql = "INSERT INTO public.shardscope_shards (collection, shard, replica, relation) "
                                  "VALUES ($1, $2, $3, $4) ON CONFLICT (collection, shard, replica) "
                                  "DO UPDATE SET written = 0, relation = EXCLUDED.relation",
                           .parameters = values});
}

Outcome<Done> setWrittenRows(Connection &connection, const std::string &collection, const ShardPlace &place,
                             std::int64_t rows)
{
    auto values = keyOf(collection, place);
    values.push_back(std::to_string(rows));
    const auto changed =
        connection.query({.sql = std::string("UPDATE public.shardscope_shards SET written = $4") + ofPlace,
                          .parameters = values,
                          .relation = tableName(collection, place)});
    SHARDSCOPE_TRY(changed);
    if (changed->affected() != 1) {
        return Error{Code::ShardMissing, connection.node(), {tableName(collection, place)}};
    }
    return Done();
}

Outcome<Done> removeShard(Connection &connection, const std::string &collection, const ShardPlace &place)
{
    return connection.run(
        {.sql = std::string("DELETE FROM public.shardscope_shards") + ofPlace, .parameters = keyOf(collection, place)});
}

Outcome<std::optional<Publication>> publicationOf(Connection &connection, const std::string &collection)
{
    const auto there = hasBooks(connection);
    SHARDSCOPE_TRY(there);
    if (!*there) {
        return std::optional<Publication>();
    }
    const auto rows =
        connection.query({.sql = "SELECT version, document FROM public.shardscope_collections WHERE name = $1",
                          .parameters = {collection}});
    SHARDSCOPE_TRY(rows);
    if (rows->size() == 0) {
        return std::optional<Publication>();
    }
    return std::optional(Publication{rows->integer(0, 0), std::string(rows->text(0, 1))});
}

Outcome<Done> setPublication(Connection &connection, const std::string &collection, const Publication &publication)
{
    return connection.run(
        {.sql = "INSERT INTO public.shardscope_collections (name, version, document) VALUES ($1, $2, $3) "
                "ON CONFLICT (name) DO UPDATE SET version = EXCLUDED.version, document = EXCLUDED.document",
         .parameters = {collection, std::to_string(publication.version), publication.document}});
}

Outcome<Done> removePublication(Connection &connection, const std::string &collection)
{
    return connection.run(
        {.sql = "DELETE FROM public.shardscope_collections WHERE name = $1", .parameters = {collection}});
}

} // namespace shardscope::pg
