// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Workspace.h"

#include "core/store/Database.h"
#include "core/store/SourceJson.h"
#include "core/store/StoredDocument.h"

#include <QDateTime>

namespace shardscope {

Outcome<std::int64_t> Workspace::rememberData(const Source &source, const DataSet &data)
{
    const QString location = toQt(source.location);
    const QString fingerprint = toQt(data.fingerprint);
    const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    if (!isReadOnly()) {
        // What an earlier version kept of it is of the same vectors, and goes on.
        SHARDSCOPE_TRY(m_database->write("UPDATE OR IGNORE data_set SET fingerprint = ? WHERE location = ? AND"
                                         " fingerprint = ?",
                                         {fingerprint, location, toQt(data.earlierFingerprint)}));
        SHARDSCOPE_TRY(m_database->write(
            "INSERT INTO data_set (location, fingerprint, name, source, last_used) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (location, fingerprint) DO UPDATE"
            " SET name = excluded.name, source = excluded.source, last_used = excluded.last_used",
            {location, fingerprint, toQt(data.name), printed(toJson(source)), now}));
    }
    // Not RETURNING: a statement that hands out rows commits only when it is let go, where no error can be seen.
    std::int64_t id = 0;
    SHARDSCOPE_TRY(m_database->read("SELECT id FROM data_set WHERE location = ? AND fingerprint = ?",
                                    {location, fingerprint}, [&](const QVariantList &row) -> Outcome<Done> {
                                        id = row[0].toLongLong();
                                        return Done();
                                    }));
    return id > 0 ? Outcome(id) : m_database->missing("data set " + source.location);
}

Outcome<Done> Workspace::moveData(const std::string &from, const std::string &to, const std::string &fingerprint)
{
    SHARDSCOPE_TRY(
        m_database->write("UPDATE OR IGNORE data_set SET location = ? WHERE location = ? AND fingerprint = ?",
                          {toQt(to), toQt(from), toQt(fingerprint)}));
    return Done();
}

template<class Taker, class Leaver>
Outcome<Done> Workspace::readDataSets(const Taker &take, const Leaver &leave) const
{
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        auto source = readDocument(row[1], file(), sourceFromJson);
        if (source) {
            take(DataEntry{.id = row[0].toLongLong(),
                           .source = *std::move(source),
                           .name = fromQt(row[2]),
                           .fingerprint = fromQt(row[3]),
                           .lastUsed = fromQt(row[4])});
        } else {
            leave(Unreadable{row[0].toLongLong(), fromQt(row[2]), source.error()});
        }
        return Done();
    };
    return m_database->read(
        "SELECT id, source, name, fingerprint, last_used FROM data_set ORDER BY last_used DESC, id DESC", {}, readRow);
}

Outcome<std::vector<Workspace::DataEntry>> Workspace::dataSets() const
{
    std::vector<DataEntry> entries;
    SHARDSCOPE_TRY(readDataSets([&](DataEntry entry) { entries.push_back(std::move(entry)); }, [](const auto &) {}));
    return entries;
}

Outcome<std::vector<Workspace::Unreadable>> Workspace::unreadableDataSets() const
{
    std::vector<Unreadable> entries;
    SHARDSCOPE_TRY(readDataSets([](const auto &) {}, [&](Unreadable entry) { entries.push_back(std::move(entry)); }));
    return entries;
}

} // namespace shardscope
