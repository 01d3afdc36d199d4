// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Engine.h"
#include "core/engines/pgvector/Connection.h"

#include <optional>
#include <string>
#include <vector>

/// What a server remembers of parts of shards that are moved, in a table of its own: what clients are told, and which
/// phases are over. Clients hold the row of their part, shared, as long as they change something.
namespace shardscope::pg {

struct MigrationNote
{
    MigrationPhase phase;    ///< that clients are told
    std::int64_t fence = 0;  ///< the oldest phase that is taken
    bool isMadeHere = false; ///< the table was made for what is moved
};

class MigrationNotes
{
public:
    MigrationNotes(std::string collection, const MovedPart &part);

    /// What migrations left of a shard that is removed.
    static Outcome<Done> forget(Connection &connection, const std::string &collection, const ShardPlace &place);

    /// Makes the table and the row of the part, unless they are there.
    Outcome<Done> prepare(Connection &connection) const;
    Outcome<MigrationNote> note(Connection &connection) const;
    /// Within a transaction: keeps phases from ending before it does. Errors: PhaseOver.
    Outcome<Done> admit(Connection &connection, std::int64_t phase) const;
    /// Waits for who was admitted.
    Outcome<Done> fence(Connection &connection, std::int64_t phase) const;
    Outcome<Done> publish(Connection &connection, const MigrationPhase &phase) const;
    Outcome<Done> setMadeHere(Connection &connection, bool isMadeHere) const;

    /// The row's fence as a scalar in a statement whose parameters begin with `parameters()`.
    static constexpr const char *fenceOfPart =
        "(SELECT fence FROM public.shardscope_migrations WHERE collection = $1 AND shard = $2 AND replica = $3 AND "
        "tenant = $4)";
    const std::vector<std::string> &parameters() const { return m_key; }

private:
    std::vector<std::string> m_key; ///< collection, shard, replica, tenant
};

} // namespace shardscope::pg
