// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/PgvectorMigration.h"

#include "core/engines/pgvector/VectorText.h"

#include <algorithm>
#include <charconv>

namespace shardscope::pg {

namespace {

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

/// Texts in the order of their bytes, whatever the database's language.
std::string PgvectorMigration::orderOfIds() const
{
    return identifier(m_table.idColumn) + (m_table.form.hasIntegerIds ? "" : " COLLATE \"C\"");
}

std::string PgvectorMigration::isAmong(std::span<const std::string> ids) const
{
    return identifier(m_table.idColumn) + " IN (" +
           listOf(ids, [this](const std::string &each) { return idOf(each); }) + ")";
}

/// For parts that are told by ids, which the server does not know.
Outcome<std::vector<std::string>> PgvectorMigration::idsOfPart(Connection &connection, const std::string &after) const
{
    constexpr int idsAtOnce = 20'000;
    std::vector<std::string> ids;
    std::string last = after;
    while (true) {
        const std::string from = last.empty() ? "" : " WHERE " + orderOfIds() + " > " + idOf(last);
        // With the table's name before it, as else it would be ordered by the text.
        const auto rows = connection.query({.sql = "SELECT " + identifier(m_table.idColumn) + "::text FROM ONLY " +
                                                   m_table.path() + " AS shard" + from + " ORDER BY shard." +
                                                   orderOfIds() + " LIMIT " + std::to_string(idsAtOnce),
                                            .relation = m_table.title(),
                                            .isLong = true});
        SHARDSCOPE_TRY(rows);
        for (int row = 0; row < rows->size(); ++row) {
            last = rows->text(row, 0);
            if (m_part.includes(last)) {
                ids.push_back(last);
            }
        }
        if (rows->size() < idsAtOnce) {
            return ids;
        }
    }
}

Outcome<std::vector<VersionedVector>> PgvectorMigration::rowsWhere(Connection &connection, const std::string &condition,
                                                                   int limit, bool locked)
{
    std::vector<VersionedVector> found;
    RowDecoder decoder(m_table.form);
    Outcome<Done> decoded = Done();
    const auto copied =
        connection.copyOut({.sql = "COPY (SELECT " + rowColumns(m_table) + " FROM ONLY " + m_table.path() + " WHERE " +
                                   condition + " ORDER BY " + orderOfIds() + " LIMIT " + std::to_string(limit) +
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

Outcome<std::vector<VersionedVector>> PgvectorMigration::scan(const std::string &after, int limit, bool locked)
{
    const auto link = locked ? begin() : connection();
    SHARDSCOPE_TRY(link);
    if (m_part.ids) {
        return scanIds(**link, after, limit, locked);
    }
    return rowsWhere(**link, ofPart() + (after.empty() ? "" : " AND " + orderOfIds() + " > " + idOf(after)), limit,
                     locked);
}

/// Of the ids that were there when the scan began: what came later is written to both sides anyway.
Outcome<std::vector<VersionedVector>> PgvectorMigration::scanIds(Connection &connection, const std::string &after,
                                                                 int limit, bool locked)
{
    if (after.empty() || !m_isScanning) {
        auto ids = idsOfPart(connection, after);
        SHARDSCOPE_TRY(ids);
        m_ids = *std::move(ids);
        m_isScanning = true;
    }
    const auto isBefore = [this](const std::string &a, const std::string &b) { return precedes(a, b); };
    auto next = after.empty() ? m_ids.begin() : std::ranges::upper_bound(m_ids, after, isBefore);
    const auto most = static_cast<std::size_t>(limit);
    std::vector<VersionedVector> rows;
    while (next != m_ids.end() && rows.size() < most) { // some may have gone
        const auto left = static_cast<std::size_t>(m_ids.end() - next);
        const std::span part(&*next, std::min(left, most - rows.size()));
        auto read = rowsWhere(connection, isAmong(part), static_cast<int>(part.size()), locked);
        SHARDSCOPE_TRY(read);
        std::ranges::move(*read, std::back_inserter(rows));
        next += static_cast<std::ptrdiff_t>(part.size());
    }
    m_isScanning = !rows.empty();
    return rows;
}

Outcome<std::int64_t> PgvectorMigration::count()
{
    const auto link = connection();
    SHARDSCOPE_TRY(link);
    if (m_part.ids) {
        const auto ids = idsOfPart(**link, {});
        SHARDSCOPE_TRY(ids);
        return std::ssize(*ids);
    }
    const auto rows = (*link)->query({.sql = "SELECT count(*) FROM ONLY " + m_table.path() + " WHERE " + ofPart(),
                                      .relation = m_table.title(),
                                      .isLong = true});
    SHARDSCOPE_TRY(rows);
    return rows->integer(0, 0);
}

Outcome<Done> PgvectorMigration::removePart(Connection &connection)
{
    constexpr std::size_t removedAtOnce = 5'000;
    const auto remove = [&](const std::string &condition) {
        return connection.run({.sql = "DELETE FROM " + m_table.path() + " WHERE " + condition,
                               .relation = m_table.title(),
                               .isLong = true});
    };
    if (!m_part.ids) {
        return remove(ofPart());
    }
    const auto ids = idsOfPart(connection, {});
    SHARDSCOPE_TRY(ids);
    for (std::size_t first = 0; first < ids->size(); first += removedAtOnce) {
        SHARDSCOPE_TRY(remove(isAmong(std::span(*ids).subspan(first, std::min(removedAtOnce, ids->size() - first)))));
    }
    return Done();
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
    const auto rows =
        (*link)->query({.sql = "SELECT f.fence, r.id, r.tenant, r.vector FROM (SELECT coalesce(" +
                               std::string(MigrationNotes::fenceOfPart) + ", 0) AS fence) AS f LEFT JOIN (SELECT " +
                               id + "::text AS id, " + tenant + " AS tenant, " + identifier(m_table.vectorColumn) +
                               "::text AS vector FROM ONLY " + m_table.path() + " WHERE " + ofPart() + " AND " +
                               isAmong(ids) + ") AS r ON true",
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

} // namespace shardscope::pg
