// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/TuningStore.h"

#include "core/base/Notation.h"
#include "core/catalogue/PlanDocument.h"
#include "core/store/StoredDocument.h"

#include <QDateTime>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace shardscope {

namespace {

constexpr const char *selectSessions = "SELECT s.id, s.name, s.spec, s.data_set, d.location, d.fingerprint, s.created,"
                                       " (SELECT count(*) FROM tuning_trial t WHERE t.session = s.id), s.plan"
                                       " FROM tuning_session s JOIN data_set d ON d.id = s.data_set";

std::string sessionText(std::int64_t session)
{
    return "session " + std::to_string(session);
}

Outcome<TuningStore::SessionEntry> sessionOf(const QVariantList &row, const std::filesystem::path &file)
{
    auto spec = readDocument(row[2], file, tuningFromJson);
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

/// What there is, and what of it cannot be read.
template<class T>
struct Rows
{
    std::vector<T> read;
    std::vector<Workspace::Unreadable> unreadable;
};

/// The sessions that `condition` chooses.
Outcome<Rows<TuningStore::SessionEntry>> readSessions(const Database &database, const char *condition,
                                                      const QVariantList &values)
{
    Rows<TuningStore::SessionEntry> rows;
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        if (auto entry = sessionOf(row, database.file())) {
            rows.read.push_back(*std::move(entry));
        } else {
            rows.unreadable.push_back({row[0].toLongLong(), fromQt(row[1]), entry.error()});
        }
        return Done();
    };
    const auto statement = std::string(selectSessions) + condition;
    SHARDSCOPE_TRY(database.read(statement.c_str(), values, readRow));
    return rows;
}

/// The one session that `condition` chooses. Errors: NotFound (`what`), why it cannot be read.
Outcome<TuningStore::SessionEntry> readSession(const Database &database, const char *condition, const QVariant &value,
                                               const std::string &what)
{
    auto found = readSessions(database, condition, {value});
    SHARDSCOPE_TRY(found);
    if (!found->unreadable.empty()) {
        return found->unreadable.front().reason;
    }
    return found->read.empty() ? Outcome<TuningStore::SessionEntry>(database.missing(what))
                               : std::move(found->read.front());
}

constexpr const char *selectTrials = "SELECT 'trial ' || number, content FROM tuning_trial WHERE session = ?"
                                     " ORDER BY number";
constexpr const char *selectCalibrations = "SELECT 'calibration ' || structure, content FROM tuning_calibration"
                                           " WHERE session = ? ORDER BY structure";

/// The trials or calibrations that a statement answers, each as `fromJson` understands it.
template<class T>
Outcome<Rows<T>> readDocuments(const Database &database, const char *statement, std::int64_t session,
                               Outcome<T> (*fromJson)(const Json &))
{
    Rows<T> rows;
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        if (auto value = readChecked(row[1], database.file(), fromJson)) {
            rows.read.push_back(*std::move(value));
        } else {
            rows.unreadable.push_back({0, fromQt(row[0]), value.error()});
        }
        return Done();
    };
    SHARDSCOPE_TRY(database.read(statement, {qint64(session)}, readRow));
    return rows;
}

/// The same plan searched in the same way; forecasts may have been added since.
bool isSameTrial(const Trial &a, const Trial &b)
{
    return a.plan == b.plan && a.queries == b.queries && a.isBound == b.isBound;
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

Outcome<std::vector<TuningStore::SessionEntry>> TuningStore::sessions() const
{
    auto rows = readSessions(*m_database, " ORDER BY s.id DESC", {});
    SHARDSCOPE_TRY(rows);
    return std::move(rows->read);
}

Outcome<std::vector<Workspace::Unreadable>> TuningStore::unreadableSessions() const
{
    auto rows = readSessions(*m_database, " ORDER BY s.id DESC", {});
    SHARDSCOPE_TRY(rows);
    return std::move(rows->unreadable);
}

Outcome<TuningStore::SessionEntry> TuningStore::session(const std::string &name) const
{
    return readSession(*m_database, " WHERE s.name = ?", toQt(name), "session \"" + name + "\"");
}

Outcome<TuningStore::SessionEntry> TuningStore::sessionOn(const std::string &name, const DataSet &data) const
{
    auto entry = session(name);
    SHARDSCOPE_TRY(entry);
    if (!data.isKnownAs(entry->fingerprint)) {
        return Error{Code::DataChanged, data.source, {entry->fingerprint, data.fingerprint}};
    }
    return entry;
}

Outcome<Done> TuningStore::checkName(const std::string &name) const
{
    bool taken = false;
    SHARDSCOPE_TRY(m_database->read("SELECT 1 FROM tuning_session WHERE name = ?", {toQt(name)},
                                    [&](const QVariantList &) -> Outcome<Done> {
                                        taken = true;
                                        return Done();
                                    }));
    return taken ? Outcome<Done>(Error{Code::NameTaken, name, {name}}) : Done();
}

Outcome<std::int64_t> TuningStore::create(std::int64_t data, const std::string &name, const TuningSpec &spec)
{
    const auto transaction = m_database->begin();
    SHARDSCOPE_TRY(transaction);
    const auto id = insert(data, name, spec);
    SHARDSCOPE_TRY(id);
    SHARDSCOPE_TRY((*transaction)->commit());
    return *id;
}

/// Inside a transaction.
Outcome<std::int64_t> TuningStore::insert(std::int64_t data, const std::string &name, const TuningSpec &spec)
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
    const auto from = readSession(*m_database, " WHERE s.id = ?", qint64(session), sessionText(session));
    SHARDSCOPE_TRY(from);
    const auto id = insert(from->data, name, spec);
    SHARDSCOPE_TRY(id);
    const auto known = trials(session);
    SHARDSCOPE_TRY(known);
    const auto costs = calibrations(session);
    SHARDSCOPE_TRY(costs);
    if (sharesMeasurements(from->spec, spec)) {
        for (const Calibration &calibration : *costs) {
            SHARDSCOPE_TRY(add(*id, calibration));
        }
    }
    for (const Trial &trial : trialsThatFit(*known, from->spec, spec)) {
        SHARDSCOPE_TRY(store(*id, trial));
    }
    SHARDSCOPE_TRY((*transaction)->commit());
    return *id;
}

Outcome<Done> TuningStore::rename(std::int64_t session, const std::string &name)
{
    const auto transaction = m_database->begin();
    SHARDSCOPE_TRY(transaction);
    SHARDSCOPE_TRY(checkName(name));
    SHARDSCOPE_TRY(m_database->change("UPDATE tuning_session SET name = ? WHERE id = ?", {toQt(name), qint64(session)},
                                      sessionText(session)));
    return (*transaction)->commit();
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
    const auto transaction = m_database->begin();
    SHARDSCOPE_TRY(transaction);
    const auto number = numberFor(session, trial);
    SHARDSCOPE_TRY(number);
    Trial kept = trial;
    kept.number = *number;
    SHARDSCOPE_TRY(store(session, kept));
    return (*transaction)->commit();
}

Outcome<Done> TuningStore::store(std::int64_t session, const Trial &trial)
{
    return m_database->change("INSERT OR REPLACE INTO tuning_trial (session, number, content)"
                              " SELECT id, ?, ? FROM tuning_session WHERE id = ?",
                              {trial.number, printed(toJson(trial)), qint64(session)}, sessionText(session));
}

/// Its own number, unless that is of a row that is another trial or cannot be read.
Outcome<int> TuningStore::numberFor(std::int64_t session, const Trial &trial) const
{
    bool isFree = true;
    SHARDSCOPE_TRY(m_database->read("SELECT content FROM tuning_trial WHERE session = ? AND number = ?",
                                    {qint64(session), trial.number}, [&](const QVariantList &row) -> Outcome<Done> {
                                        const auto there = readDocument(row[0], m_database->file(), trialFromJson);
                                        isFree = there && isSameTrial(*there, trial);
                                        return Done();
                                    }));
    if (isFree) {
        return trial.number;
    }
    const auto known = trials(session);
    SHARDSCOPE_TRY(known);
    const auto same = std::ranges::find_if(*known, [&](const Trial &other) { return isSameTrial(other, trial); });
    if (same != known->end()) {
        return same->number;
    }
    int last = 0;
    SHARDSCOPE_TRY(m_database->read("SELECT max(number) FROM tuning_trial WHERE session = ?", {qint64(session)},
                                    [&](const QVariantList &row) -> Outcome<Done> {
                                        last = row[0].toInt();
                                        return Done();
                                    }));
    return last + 1;
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
    auto rows = readDocuments(*m_database, selectTrials, session, trialFromJson);
    SHARDSCOPE_TRY(rows);
    return std::move(rows->read);
}

Outcome<std::vector<Calibration>> TuningStore::calibrations(std::int64_t session) const
{
    auto rows = readDocuments(*m_database, selectCalibrations, session, calibrationFromJson);
    SHARDSCOPE_TRY(rows);
    return std::move(rows->read);
}

Outcome<std::vector<Workspace::Unreadable>> TuningStore::unreadableParts(std::int64_t session) const
{
    auto trials = readDocuments(*m_database, selectTrials, session, trialFromJson);
    SHARDSCOPE_TRY(trials);
    auto calibrations = readDocuments(*m_database, selectCalibrations, session, calibrationFromJson);
    SHARDSCOPE_TRY(calibrations);
    auto all = std::move(trials->unreadable);
    all.insert(all.end(), calibrations->unreadable.begin(), calibrations->unreadable.end());
    return all;
}

} // namespace shardscope
