// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/TuningStore.h"

#include "core/base/JsonReader.h"
#include "core/base/Notation.h"
#include "core/store/Database.h"

#include <QDateTime>

#include <nlohmann/json.hpp>

namespace shardscope {

namespace {

constexpr const char *selectSessions = "SELECT s.id, s.name, s.spec, s.data_set, d.location, d.fingerprint, s.created,"
                                       " (SELECT count(*) FROM tuning_trial t WHERE t.session = s.id), s.plan"
                                       " FROM tuning_session s JOIN data_set d ON d.id = s.data_set";

std::string sessionText(std::int64_t session)
{
    return "session " + std::to_string(session);
}

Outcome<TuningStore::SessionEntry> sessionOf(const QVariantList &row, const std::string &file)
{
    const auto document = parseJson(fromQt(row[2]), file);
    SHARDSCOPE_TRY(document);
    auto spec = tuningFromJson(*document);
    SHARDSCOPE_TRY(spec);
    return TuningStore::SessionEntry{.id = row[0].toLongLong(),
                                     .name = fromQt(row[1]),
                                     .spec = *std::move(spec),
                                     .data = row[3].toLongLong(),
                                     .location = fromQt(row[4]),
                                     .fingerprint = fromQt(row[5]),
                                     .created = fromQt(row[6]),
                                     .trials = row[7].toInt(),
                                     .plan = row[8].isNull() ? std::optional<std::int64_t>() : row[8].toLongLong()};
}

using Entries = std::vector<TuningStore::SessionEntry>;

/// The sessions that `condition` chooses.
Outcome<Entries> readSessions(const Database &database, const char *condition, const QVariantList &values)
{
    Entries entries;
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        auto entry = sessionOf(row, database.file().string());
        SHARDSCOPE_TRY(entry);
        entries.push_back(*std::move(entry));
        return Done();
    };
    const auto statement = std::string(selectSessions) + condition;
    SHARDSCOPE_TRY(database.read(statement.c_str(), values, readRow));
    return entries;
}

/// The documents that a statement answers, each as `read` understands it.
template<class T>
Outcome<std::vector<T>> readDocuments(const Database &database, const char *statement, std::int64_t session,
                                      Outcome<T> (*read)(const Json &))
{
    std::vector<T> all;
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        const auto document = parseJson(fromQt(row[0]), database.file().string());
        SHARDSCOPE_TRY(document);
        auto value = read(*document);
        SHARDSCOPE_TRY(value);
        all.push_back(*std::move(value));
        return Done();
    };
    SHARDSCOPE_TRY(database.read(statement, {qint64(session)}, readRow));
    return all;
}

} // namespace

TuningStore::TuningStore(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

TuningStore::~TuningStore() = default;

Outcome<std::unique_ptr<TuningStore>> TuningStore::open(const std::filesystem::path &file)
{
    auto database = Database::open(file);
    SHARDSCOPE_TRY(database);
    return std::unique_ptr<TuningStore>(new TuningStore(*std::move(database)));
}

Outcome<Entries> TuningStore::sessions() const
{
    return readSessions(*m_database, " ORDER BY s.id DESC", {});
}

Outcome<TuningStore::SessionEntry> TuningStore::session(const std::string &name) const
{
    auto found = readSessions(*m_database, " WHERE s.name = ?", {toQt(name)});
    SHARDSCOPE_TRY(found);
    if (found->empty()) {
        return m_database->missing("session \"" + name + "\"");
    }
    return std::move(found->front());
}

Outcome<TuningStore::SessionEntry> TuningStore::sessionOn(const std::string &name, const DataSet &data) const
{
    auto entry = session(name);
    SHARDSCOPE_TRY(entry);
    if (entry->fingerprint != data.fingerprint) {
        return Error{Code::DataChanged, data.source, {entry->fingerprint, data.fingerprint}};
    }
    return entry;
}

Outcome<Done> TuningStore::checkName(const std::string &name) const
{
    const auto taken = readSessions(*m_database, " WHERE s.name = ?", {toQt(name)});
    SHARDSCOPE_TRY(taken);
    if (!taken->empty()) {
        return Error{Code::NameTaken, name, {name}};
    }
    return Done();
}

Outcome<std::int64_t> TuningStore::create(std::int64_t data, const std::string &name, const TuningSpec &spec)
{
    SHARDSCOPE_TRY(checkName(name));
    const auto inserted = m_database->write(
        "INSERT INTO tuning_session (data_set, name, spec, created)"
        " SELECT id, ?, ?, ? FROM data_set WHERE id = ?",
        {toQt(name), printed(toJson(spec)), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), qint64(data)});
    SHARDSCOPE_TRY(inserted);
    if (inserted->rows < 1) {
        return m_database->missing("data set " + std::to_string(data));
    }
    return inserted->lastId;
}

Outcome<std::int64_t> TuningStore::duplicate(std::int64_t session, const std::string &name)
{
    const auto transaction = m_database->begin();
    SHARDSCOPE_TRY(transaction);
    SHARDSCOPE_TRY(checkName(name));
    const auto copy =
        m_database->write("INSERT INTO tuning_session (data_set, name, spec, created)"
                          " SELECT data_set, ?, spec, ? FROM tuning_session WHERE id = ?",
                          {toQt(name), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), qint64(session)});
    SHARDSCOPE_TRY(copy);
    if (copy->rows < 1) {
        return m_database->missing(sessionText(session));
    }
    const qint64 id = copy->lastId;
    SHARDSCOPE_TRY(m_database->write("INSERT INTO tuning_trial (session, number, content)"
                                     " SELECT ?, number, content FROM tuning_trial WHERE session = ?",
                                     {id, qint64(session)}));
    SHARDSCOPE_TRY(m_database->write("INSERT INTO tuning_calibration (session, structure, content)"
                                     " SELECT ?, structure, content FROM tuning_calibration WHERE session = ?",
                                     {id, qint64(session)}));
    SHARDSCOPE_TRY((*transaction)->commit());
    return id;
}

Outcome<std::int64_t> TuningStore::derive(std::int64_t session, const std::string &name, const TuningSpec &spec)
{
    const auto transaction = m_database->begin();
    SHARDSCOPE_TRY(transaction);
    const auto found = readSessions(*m_database, " WHERE s.id = ?", {qint64(session)});
    SHARDSCOPE_TRY(found);
    if (found->empty()) {
        return m_database->missing(sessionText(session));
    }
    const SessionEntry &from = found->front();
    const auto id = create(from.data, name, spec);
    SHARDSCOPE_TRY(id);
    const auto known = trials(session);
    SHARDSCOPE_TRY(known);
    const auto costs = calibrations(session);
    SHARDSCOPE_TRY(costs);
    if (sharesMeasurements(from.spec, spec)) {
        for (const Calibration &calibration : *costs) {
            SHARDSCOPE_TRY(add(*id, calibration));
        }
    }
    for (const Trial &trial : trialsThatFit(*known, from.spec, spec)) {
        SHARDSCOPE_TRY(add(*id, trial));
    }
    SHARDSCOPE_TRY((*transaction)->commit());
    return *id;
}

Outcome<Done> TuningStore::rename(std::int64_t session, const std::string &name)
{
    SHARDSCOPE_TRY(checkName(name));
    return m_database->change("UPDATE tuning_session SET name = ? WHERE id = ?", {toQt(name), qint64(session)},
                              sessionText(session));
}

Outcome<Done> TuningStore::remove(std::int64_t session)
{
    return m_database->change("DELETE FROM tuning_session WHERE id = ?", {qint64(session)}, sessionText(session));
}

Outcome<Done> TuningStore::setPlan(std::int64_t session, std::int64_t plan)
{
    return m_database->change("UPDATE tuning_session SET plan = ? WHERE id = ?", {qint64(plan), qint64(session)},
                              sessionText(session));
}

Outcome<Done> TuningStore::add(std::int64_t session, const Trial &trial)
{
    return m_database->change("INSERT OR REPLACE INTO tuning_trial (session, number, content)"
                              " SELECT id, ?, ? FROM tuning_session WHERE id = ?",
                              {trial.number, printed(toJson(trial)), qint64(session)}, sessionText(session));
}

Outcome<Done> TuningStore::add(std::int64_t session, const Calibration &calibration)
{
    const auto structure = toNotation(calibration.structure.kind, calibration.structure.settings);
    return m_database->change("INSERT OR REPLACE INTO tuning_calibration (session, structure, content)"
                              " SELECT id, ?, ? FROM tuning_session WHERE id = ?",
                              {toQt(structure), printed(toJson(calibration)), qint64(session)}, sessionText(session));
}

Outcome<std::vector<Trial>> TuningStore::trials(std::int64_t session) const
{
    return readDocuments(*m_database, "SELECT content FROM tuning_trial WHERE session = ? ORDER BY number", session,
                         trialFromJson);
}

Outcome<std::vector<Calibration>> TuningStore::calibrations(std::int64_t session) const
{
    return readDocuments(*m_database, "SELECT content FROM tuning_calibration WHERE session = ? ORDER BY structure",
                         session, calibrationFromJson);
}

} // namespace shardscope
