// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/StudyStore.h"

#include "core/store/Database.h"

#include <QDateTime>

namespace shardscope {

namespace {

QVariant orNull(const std::optional<std::int64_t> &id)
{
    return id ? QVariant(qint64(*id)) : QVariant();
}

std::optional<std::int64_t> idIn(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional<std::int64_t>(value.toLongLong());
}

/// A file of an earlier version stays as it is where it can only be read.
Outcome<bool> hasStudies(const Database &database)
{
    bool isThere = false;
    SHARDSCOPE_TRY(database.read("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'study'", {},
                                 [&](const QVariantList &) -> Outcome<Done> {
                                     isThere = true;
                                     return Done();
                                 }));
    return isThere;
}

} // namespace

StudyStore::StudyStore(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

StudyStore::~StudyStore() = default;

Outcome<std::unique_ptr<StudyStore>> StudyStore::open(const std::filesystem::path &file)
{
    auto database = Database::open(file);
    SHARDSCOPE_TRY(database);
    return std::unique_ptr<StudyStore>(new StudyStore(*std::move(database)));
}

Outcome<Done> StudyStore::keep(const Subject &subject, const Json &document)
{
    const auto transaction = m_database->begin();
    SHARDSCOPE_TRY(transaction);
    SHARDSCOPE_TRY(m_database->write("DELETE FROM study WHERE kind = ? AND data_set IS ? AND plan IS ?",
                                     {toQt(subject.kind), orNull(subject.data), orNull(subject.plan)}));
    const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    SHARDSCOPE_TRY(
        m_database->change("INSERT INTO study (kind, data_set, plan, created, content) SELECT ?, ?, ?, ?, ?"
                           " WHERE (? IS NULL OR EXISTS (SELECT 1 FROM data_set WHERE id = ?))"
                           " AND (? IS NULL OR EXISTS (SELECT 1 FROM plan WHERE id = ?))",
                           {toQt(subject.kind), orNull(subject.data), orNull(subject.plan), now, printed(document),
                            orNull(subject.data), orNull(subject.data), orNull(subject.plan), orNull(subject.plan)},
                           "data or plan of " + subject.kind));
    return (*transaction)->commit();
}

Outcome<std::vector<StudyStore::Entry>> StudyStore::entries(std::int64_t data) const
{
    std::vector<Entry> entries;
    const auto isThere = hasStudies(*m_database);
    SHARDSCOPE_TRY(isThere);
    if (!*isThere) {
        return entries;
    }
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        entries.push_back({.id = row[0].toLongLong(),
                           .subject = {fromQt(row[1]), idIn(row[2]), idIn(row[3])},
                           .created = fromQt(row[4]),
                           .content = fromQt(row[5])});
        return Done();
    };
    SHARDSCOPE_TRY(m_database->read("SELECT id, kind, data_set, plan, created, content FROM study"
                                    " WHERE data_set = ? OR data_set IS NULL ORDER BY id DESC",
                                    {qint64(data)}, readRow));
    return entries;
}

} // namespace shardscope
