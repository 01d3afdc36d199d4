// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/PgvectorMigration.h"

#include "core/engines/pgvector/Shards.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace shardscope::pg {

namespace {

/// As the type vector reads them, to the bit.
std::string vectorText(std::span<const float> values)
{
    std::string text = "[";
    std::array<char, 32> digits{};
    for (const float value : values) {
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        text += text.size() > 1 ? "," : "";
        text.append(digits.data(), end);
    }
    return text + "]";
}

std::vector<float> valuesOf(std::string_view text)
{
    std::vector<float> values;
    const char *at = text.data() + (text.starts_with('[') ? 1 : 0);
    const char *const end = text.data() + text.size();
    while (at < end && *at != ']') {
        float value = 0;
        const auto read = std::from_chars(at, end, value);
        if (read.ec != std::errc()) {
            break;
        }
        values.push_back(value);
        at = read.ptr + (read.ptr < end && *read.ptr == ',' ? 1 : 0);
    }
    return values;
}

std::optional<std::int64_t> numberOf(const std::string &id)
{
    std::int64_t number = 0;
    const auto read = std::from_chars(id.data(), id.data() + id.size(), number);
    return read.ec == std::errc() && read.ptr == id.data() + id.size() ? std::optional(number) : std::nullopt;
}

template<class Vectors>
std::string listOf(const Vectors &vectors, const auto &textOf)
{
    std::string list;
    for (const auto &vector : vectors) {
        list += (list.empty() ? "" : ", ") + textOf(vector);
    }
    return list;
}

} // namespace

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

std::string PgvectorMigration::ofPart() const
{
    return m_part.tenant ? identifier(m_table.tenantColumn) + " = " + literal(*m_part.tenant) : std::string("true");
}

/// Errors of ids that are none are the server's.
std::string PgvectorMigration::idOf(const std::string &id) const
{
    return literal(id) + (m_table.form.hasIntegerIds ? "::bigint" : "::text");
}

bool PgvectorMigration::precedes(const std::string &a, const std::string &b) const
{
    const auto one = m_table.form.hasIntegerIds ? numberOf(a) : std::nullopt;
    const auto other = m_table.form.hasIntegerIds ? numberOf(b) : std::nullopt;
    return one && other ? *one < *other : a < b;
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
    const bool dropsTable = !m_part.tenant || note->isMadeHere;
    if (*there && !dropsTable) {
        SHARDSCOPE_TRY((*link)->run({.sql = "DELETE FROM " + m_table.path() + " WHERE " + ofPart(),
                                     .relation = m_table.title(),
                                     .isLong = true}));
    }
    SHARDSCOPE_TRY(commit());
    if (dropsTable) {
        SHARDSCOPE_TRY(dropShard(**link, m_address.collection, m_part.place));
        return m_notes.setMadeHere(**link, false);
    }
    return Done();
}

Outcome<std::vector<VersionedVector>> PgvectorMigration::scan(const std::string &after, int limit, bool locked)
{
    const auto link = locked ? begin() : connection();
    SHARDSCOPE_TRY(link);
    const std::string id = identifier(m_table.idColumn);
    // Texts in the order of their bytes, whatever the database's language.
    const std::string order = id + (m_table.form.hasIntegerIds ? "" : " COLLATE \"C\"");
    const std::string from = after.empty() ? "" : " AND " + order + " > " + idOf(after);
    std::vector<VersionedVector> found;
    RowDecoder decoder(m_table.form);
    Outcome<Done> decoded = Done();
    const auto copied =
        (*link)->copyOut({.sql = "COPY (SELECT " + rowColumns(m_table) + " FROM ONLY " + m_table.path() + " WHERE " +
                                 ofPart() + from + " ORDER BY " + order + " LIMIT " + std::to_string(limit) +
                                 (locked ? " FOR UPDATE" : "") + ") TO STDOUT (FORMAT binary)",
                          .relation = m_table.title(),
                          .isLong = locked},
                         [&](std::string_view row) {
                             decoded = decoder.take(row);
                             return decoded.ok();
                         });
    if (!copied.ok() || !decoded.ok()) {
        rollback();
        return copied.ok() ? decoded.error() : copied.error();
    }
    const RowBatch batch = decoder.batch();
    for (std::int64_t row = 0; row < batch.size(); ++row) {
        const auto at = static_cast<std::size_t>(row);
        const auto values = batch.vectors.row(row);
        found.push_back({.id = batch.ids[at],
                         .tenant = batch.tenants.empty() ? std::string() : batch.tenants[at],
                         .values = {values.begin(), values.end()}});
    }
    return found;
}

Outcome<std::int64_t> PgvectorMigration::count()
{
    const auto link = connection();
    SHARDSCOPE_TRY(link);
    const auto rows = (*link)->query({.sql = "SELECT count(*) FROM ONLY " + m_table.path() + " WHERE " + ofPart(),
                                      .relation = m_table.title(),
                                      .isLong = true});
    SHARDSCOPE_TRY(rows);
    return rows->integer(0, 0);
}

/// A client whose row is not there yet could not be kept away by a lock of the row.
Outcome<Done> PgvectorMigration::lockIds(Connection &connection, std::span<const VersionedVector> vectors) const
{
    const std::string ids =
        listOf(vectors, [](const VersionedVector &vector) { return "(" + literal(vector.id) + ")"; });
    return connection.run({.sql = "SELECT pg_advisory_xact_lock(k) FROM (SELECT DISTINCT hashtextextended(" +
                                  literal(m_table.path()) + " || id, 7310868) AS k FROM (VALUES " + ids +
                                  ") AS v(id) ORDER BY k) AS keys",
                           .isLong = true});
}

Outcome<Done> PgvectorMigration::lock(std::int64_t phase, const std::string &id)
{
    const auto link = begin();
    SHARDSCOPE_TRY(link);
    SHARDSCOPE_TRY(admitted(**link, phase));
    const VersionedVector vector{.id = id};
    return lockIds(**link, std::span(&vector, 1));
}

Outcome<std::vector<VersionedVector>> PgvectorMigration::read(std::int64_t phase, std::span<const std::string> ids)
{
    std::vector<VersionedVector> found;
    const auto link = connection();
    SHARDSCOPE_TRY(link);
    if (ids.empty()) {
        return found;
    }
    const std::string id = identifier(m_table.idColumn);
    const std::string tenant = m_table.tenantColumn.empty() ? "''" : identifier(m_table.tenantColumn) + "::text";
    // The phase and the rows of one moment.
    const auto rows = (*link)->query(
        {.sql = "SELECT f.fence, r.id, r.tenant, r.vector FROM (SELECT coalesce(" +
                std::string(MigrationNotes::fenceOfPart) + ", 0) AS fence) AS f LEFT JOIN (SELECT " + id +
                "::text AS id, " + tenant + " AS tenant, " + identifier(m_table.vectorColumn) +
                "::text AS vector FROM ONLY " + m_table.path() + " WHERE " + ofPart() + " AND " + id + " IN (" +
                listOf(ids, [&](const std::string &each) { return idOf(each); }) + ")) AS r ON true",
         .parameters = m_notes.parameters(),
         .relation = m_table.title()});
    if (!rows.ok()) {
        return explained(**link, rows.error(), phase);
    }
    if (phase < rows->integer(0, 0)) {
        return Error{Code::PhaseOver, (*link)->node(), {phase, rows->integer(0, 0)}};
    }
    for (int row = 0; row < rows->size(); ++row) {
        if (!rows->isNull(row, 1)) {
            found.push_back({.id = std::string(rows->text(row, 1)),
                             .tenant = std::string(rows->text(row, 2)),
                             .values = valuesOf(rows->text(row, 3))});
        }
    }
    return found;
}

Outcome<Done> PgvectorMigration::apply(std::int64_t phase, ChangeKind kind, std::span<const VersionedVector> vectors)
{
    if (vectors.empty()) {
        return Done();
    }
    const auto link = begin();
    SHARDSCOPE_TRY(link);
    SHARDSCOPE_TRY(admitted(**link, phase));
    Outcome<Done> went = Done();
    if (kind == ChangeKind::Write || kind == ChangeKind::Mend) {
        went = lockIds(**link, vectors);
    }
    std::vector<VersionedVector> deleted;
    std::vector<VersionedVector> written;
    for (const VersionedVector &vector : vectors) {
        (vector.isDeleted ? deleted : written).push_back(vector);
    }
    went = went.ok() && !deleted.empty() ? erase(**link, deleted) : went;
    went = went.ok() && !written.empty() ? put(**link, kind, written) : went;
    return went.ok() ? went : explained(**link, went.error(), phase);
}

Outcome<Done> PgvectorMigration::put(Connection &connection, ChangeKind kind,
                                     std::span<const VersionedVector> vectors) const
{
    const bool hasTenants = m_table.form.hasTenants;
    const std::string id = identifier(m_table.idColumn);
    const std::string column = identifier(m_table.vectorColumn);
    const std::string tenant = hasTenants ? identifier(m_table.tenantColumn) : std::string();
    const std::string rows = listOf(vectors, [&](const VersionedVector &vector) {
        return "(" + idOf(vector.id) + ", " + (hasTenants ? literal(vector.tenant) + ", " : "") + "'" +
               vectorText(vector.values) + "')";
    });
    const std::string meeting = kind == ChangeKind::Copy
                                    ? std::string("NOTHING")
                                    : "UPDATE SET " +
                                          (hasTenants ? tenant + " = EXCLUDED." + tenant + ", " : std::string()) +
                                          column + " = EXCLUDED." + column;
    return connection.run({.sql = "INSERT INTO " + m_table.path() + " (" + id + ", " +
                                  (hasTenants ? tenant + ", " : "") + column + ") VALUES " + rows + " ON CONFLICT (" +
                                  id + ") DO " + meeting,
                           .relation = m_table.title(),
                           .isLong = true});
}

Outcome<Done> PgvectorMigration::erase(Connection &connection, std::span<const VersionedVector> vectors) const
{
    return connection.run({.sql = "DELETE FROM " + m_table.path() + " WHERE " + ofPart() + " AND " +
                                  identifier(m_table.idColumn) + " IN (" +
                                  listOf(vectors, [&](const VersionedVector &vector) { return idOf(vector.id); }) + ")",
                           .relation = m_table.title(),
                           .isLong = true});
}

Outcome<Done> PgvectorMigration::finish()
{
    const auto link = connection();
    SHARDSCOPE_TRY(link);
    const auto note = m_notes.note(**link);
    SHARDSCOPE_TRY(note);
    return note->isMadeHere && m_table.metric ? buildIndexBeside(**link, m_table, m_address.settings, *m_table.metric)
                                              : Outcome<Done>(Done());
}

} // namespace shardscope::pg
