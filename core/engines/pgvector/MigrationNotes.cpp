// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/MigrationNotes.h"

#include "core/engines/pgvector/Books.h"

namespace shardscope::pg {

namespace {

constexpr const char *notesStatement =
    "CREATE TABLE IF NOT EXISTS public.shardscope_migrations (collection text NOT NULL, shard int NOT NULL, "
    "replica int NOT NULL, tenant text NOT NULL, kind int NOT NULL DEFAULT 0, version bigint NOT NULL DEFAULT 0, "
    "fence bigint NOT NULL DEFAULT 0, made boolean NOT NULL DEFAULT false, "
    "PRIMARY KEY (collection, shard, replica, tenant))";

constexpr const char *notesAreThere = "SELECT to_regclass('public.shardscope_migrations') IS NOT NULL";

constexpr const char *whereKey = " WHERE collection = $1 AND shard = $2 AND replica = $3 AND tenant = $4";

} // namespace

MigrationNotes::MigrationNotes(std::string collection, const MovedPart &part)
    : m_key{std::move(collection), std::to_string(part.place.shard.value), std::to_string(part.place.replica),
            part.key()}
{
}

Outcome<Done> MigrationNotes::forget(Connection &connection, const std::string &collection, const ShardPlace &place)
{
    auto transaction = Transaction::begin(connection);
    SHARDSCOPE_TRY(transaction);
    SHARDSCOPE_TRY(lockBooks(connection));
    const auto there = connection.query({.sql = notesAreThere});
    SHARDSCOPE_TRY(there);
    if (there->flag(0, 0)) {
        SHARDSCOPE_TRY(connection.run(
            {.sql = "DELETE FROM public.shardscope_migrations WHERE collection = $1 AND "
                    "shard = $2 AND replica = $3",
             .parameters = {collection, std::to_string(place.shard.value), std::to_string(place.replica)},
             .isLong = true}));
        const auto left = connection.query({.sql = "SELECT EXISTS (SELECT FROM public.shardscope_migrations)"});
        SHARDSCOPE_TRY(left);
        if (!left->flag(0, 0)) {
            SHARDSCOPE_TRY(connection.run({.sql = "DROP TABLE public.shardscope_migrations", .isLong = true}));
        }
    }
    return transaction->commit();
}

Outcome<Done> MigrationNotes::prepare(Connection &connection) const
{
    const auto there = connection.query({.sql = notesAreThere});
    SHARDSCOPE_TRY(there);
    if (!there->flag(0, 0)) {
        auto transaction = Transaction::begin(connection);
        SHARDSCOPE_TRY(transaction);
        SHARDSCOPE_TRY(lockBooks(connection));
        SHARDSCOPE_TRY(connection.script({.sql = notesStatement}));
        SHARDSCOPE_TRY(transaction->commit());
    }
    return connection.run({.sql = "INSERT INTO public.shardscope_migrations (collection, shard, replica, tenant) "
                                  "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                           .parameters = m_key});
}

Outcome<MigrationNote> MigrationNotes::note(Connection &connection) const
{
    const auto rows = connection.query(
        {.sql = std::string("SELECT kind, version, fence, made FROM public.shardscope_migrations") + whereKey,
         .parameters = m_key});
    SHARDSCOPE_TRY(rows);
    if (rows->size() == 0) {
        return MigrationNote{};
    }
    return MigrationNote{.phase = {static_cast<PhaseKind>(rows->integer(0, 0) & 3), rows->integer(0, 1)},
                         .fence = rows->integer(0, 2),
                         .isMadeHere = rows->flag(0, 3)};
}

Outcome<Done> MigrationNotes::admit(Connection &connection, std::int64_t phase) const
{
    const auto rows = connection.query(
        {.sql = std::string("SELECT fence FROM public.shardscope_migrations") + whereKey + " FOR SHARE",
         .parameters = m_key});
    SHARDSCOPE_TRY(rows);
    const std::int64_t fence = rows->size() == 0 ? 0 : rows->integer(0, 0);
    return phase < fence ? Outcome<Done>(Error{Code::PhaseOver, connection.node(), {phase, fence}}) : Done();
}

Outcome<Done> MigrationNotes::fence(Connection &connection, std::int64_t phase) const
{
    auto values = m_key;
    values.push_back(std::to_string(phase));
    return connection.run(
        {.sql = std::string("UPDATE public.shardscope_migrations SET fence = greatest(fence, $5)") + whereKey,
         .parameters = values,
         .isLong = true});
}

Outcome<Done> MigrationNotes::publish(Connection &connection, const MigrationPhase &phase) const
{
    auto values = m_key;
    values.push_back(std::to_string(static_cast<int>(phase.kind)));
    values.push_back(std::to_string(phase.version));
    return connection.run({.sql = std::string("UPDATE public.shardscope_migrations SET kind = $5, version = $6") +
                                  whereKey + " AND version < $6",
                           .parameters = values,
                           .isLong = true});
}

Outcome<Done> MigrationNotes::setMadeHere(Connection &connection, bool isMadeHere) const
{
    auto values = m_key;
    values.emplace_back(isMadeHere ? "t" : "f");
    return connection.run({.sql = std::string("UPDATE public.shardscope_migrations SET made = $5") + whereKey,
                           .parameters = values,
                           .isLong = true});
}

} // namespace shardscope::pg
