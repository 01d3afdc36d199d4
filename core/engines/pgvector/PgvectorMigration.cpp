// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/PgvectorMigration.h"

#include "core/engines/pgvector/Shards.h"

#include <utility>

namespace shardscope::pg {

PgvectorMigration::PgvectorMigration(ConnectionTask task, ClusterAddress address, MovedPart part, const Table &like)
    : m_task(std::move(task)), m_address(std::move(address)), m_part(std::move(part)), m_table(like),
      m_notes(m_address.collection, m_part)
{
    m_table.place = m_part.place;
    m_table.name = tableName(m_address.collection, m_part.place);
}

Outcome<Done> PgvectorMigration::open()
{
    const auto link = connection();
    SHARDSCOPE_TRY(link);
    return m_notes.prepare(**link);
}

/// A lost one is made again, but not within a transaction: what follows would not be part of it. Errors:
/// ConnectionLost.
Outcome<Connection *> PgvectorMigration::connection()
{
    if (m_link && m_link->isUsable()) {
        return m_link.get();
    }
    const bool wasOpen = std::exchange(m_isOpen, false);
    m_link.reset();
    if (wasOpen) {
        return Error{Code::ConnectionLost, toText(m_task.node), {std::string("within a transaction")}};
    }
    auto opened = Connection::open(m_task);
    SHARDSCOPE_TRY(opened);
    m_link = *std::move(opened);
    return m_link.get();
}

Outcome<Connection *> PgvectorMigration::begin()
{
    auto link = connection();
    SHARDSCOPE_TRY(link);
    if (!m_isOpen) {
        SHARDSCOPE_TRY((*link)->run({.sql = "BEGIN"}));
        m_isOpen = true;
    }
    return link;
}

Outcome<Done> PgvectorMigration::commit()
{
    if (!m_isOpen) {
        return Done();
    }
    const auto link = connection();
    SHARDSCOPE_TRY(link);
    m_isOpen = false;
    return (*link)->run({.sql = "COMMIT"});
}

void PgvectorMigration::rollback()
{
    if (std::exchange(m_isOpen, false) && m_link && m_link->isUsable()) {
        static_cast<void>(m_link->run({.sql = "ROLLBACK"}));
    }
}

Outcome<bool> PgvectorMigration::isThere(Connection &connection) const
{
    const auto rows = connection.query({.sql = "SELECT to_regclass(" + literal(m_table.path()) + ") IS NOT NULL"});
    SHARDSCOPE_TRY(rows);
    return rows->flag(0, 0);
}

Outcome<Done> PgvectorMigration::admitted(Connection &connection, std::int64_t phase)
{
    const auto in = m_notes.admit(connection, phase);
    if (!in.ok()) {
        rollback();
    }
    return in;
}

Error PgvectorMigration::explained(Connection &connection, const Error &error, std::int64_t phase)
{
    rollback();
    if (error.code == Code::ShardMissing) {
        const auto note = m_notes.note(connection);
        if (note.ok() && phase < note->fence) {
            return {Code::PhaseOver, connection.node(), {phase, note->fence}};
        }
    }
    return error;
}

Outcome<Done> PgvectorMigration::provision(std::int64_t phase)
{
    const auto link = begin();
    SHARDSCOPE_TRY(link);
    SHARDSCOPE_TRY(admitted(**link, phase));
    const auto there = isThere(**link);
    SHARDSCOPE_TRY(there);
    if (!*there) { // noted first: a table that nobody knows of would stay
        rollback();
        SHARDSCOPE_TRY(m_notes.setMadeHere(**link, true));
        return createShard(**link, m_address, m_part.place,
                           {.dim = m_table.dim,
                            .metric = m_table.metric.value_or(Metric::L2),
                            .hasIntegerIds = m_table.form.hasIntegerIds,
                            .hasTenants = m_table.form.hasTenants});
    }
    return commit();
}

Outcome<Done> PgvectorMigration::fence(std::int64_t phase)
{
    const auto link = connection();
    SHARDSCOPE_TRY(link);
    rollback();
    return m_notes.fence(**link, phase);
}

Outcome<std::int64_t> PgvectorMigration::fenced()
{
    const auto link = connection();
    SHARDSCOPE_TRY(link);
    const auto note = m_notes.note(**link);
    SHARDSCOPE_TRY(note);
    return note->fence;
}

Outcome<Done> PgvectorMigration::publish(const MigrationPhase &phase)
{
    const auto link = connection();
    SHARDSCOPE_TRY(link);
    return m_notes.publish(**link, phase);
}

Outcome<MigrationPhase> PgvectorMigration::published()
{
    const auto link = connection();
    SHARDSCOPE_TRY(link);
    const auto note = m_notes.note(**link);
    SHARDSCOPE_TRY(note);
    return note->phase;
}

Outcome<Done> PgvectorMigration::drop(std::int64_t phase)
{
    const auto link = begin();
    SHARDSCOPE_TRY(link);
    SHARDSCOPE_TRY(admitted(**link, phase));
    const auto there = isThere(**link);
    SHARDSCOPE_TRY(there);
    const auto note = m_notes.note(**link);
    SHARDSCOPE_TRY(note);
    const bool dropsTable = m_part.isAll() || note->isMadeHere;
    if (*there && !dropsTable) {
        SHARDSCOPE_TRY(removePart(**link));
    }
    SHARDSCOPE_TRY(commit());
    if (dropsTable) {
        SHARDSCOPE_TRY(dropShard(**link, m_address.collection, m_part.place));
        return m_notes.setMadeHere(**link, false);
    }
    // A large part of a shard: its room is for what comes next, and an index full of dead rows finds fewer than it is
    // asked for.
    return *there && m_part.ids ? (*link)->run({.sql = "VACUUM (ANALYZE) " + m_table.path(), .isLong = true})
                                : Outcome<Done>(Done());
}

Outcome<Done> PgvectorMigration::finish()
{
    const auto link = connection();
    SHARDSCOPE_TRY(link);
    const auto note = m_notes.note(**link);
    SHARDSCOPE_TRY(note);
    const bool lacksIndex = note->isMadeHere || m_part.ids;
    return lacksIndex && m_table.metric ? buildIndexBeside(**link, m_table, m_address.settings, *m_table.metric)
                                        : Outcome<Done>(Done());
}

} // namespace shardscope::pg
