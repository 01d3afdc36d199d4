// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Workspace.h"

#include "core/base/FreeName.h"
#include "core/base/JsonReader.h"
#include "core/catalogue/PlanDocument.h"
#include "core/store/Database.h"
#include "core/store/PartitionStore.h"
#include "core/store/Schema.h"
#include "core/store/SourceJson.h"
#include "core/store/StoredDocument.h"
#include "core/store/WorkspaceFile.h"

#include <QDateTime>
#include <QHash>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <system_error>
#include <utility>

namespace shardscope {

namespace fs = std::filesystem;

namespace {

std::string planText(std::int64_t plan)
{
    return "plan " + std::to_string(plan);
}

constexpr int firstVersionWithRemarks = 5;
constexpr auto betweenTags = QLatin1Char('\n');

/// Qt hands a null text on as NULL, which is no text.
QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

QString tagLines(const std::vector<std::string> &tags)
{
    QStringList lines;
    std::ranges::transform(tags, std::back_inserter(lines),
                           [](const std::string &tag) { return toQt(tag).replace(betweenTags, QLatin1Char(' ')); });
    return notNull(lines.join(betweenTags));
}

std::vector<std::string> tagsOf(const QVariant &lines)
{
    std::vector<std::string> tags;
    for (const QString &line : lines.toString().split(betweenTags, Qt::SkipEmptyParts)) {
        tags.push_back(line.toStdString());
    }
    return tags;
}

} // namespace

Workspace::Workspace(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

Workspace::~Workspace() = default;

Outcome<std::unique_ptr<Workspace>> Workspace::open(const fs::path &file)
{
    auto database = Database::open(file);
    SHARDSCOPE_TRY(database);
    return std::unique_ptr<Workspace>(new Workspace(*std::move(database)));
}

Outcome<Done> Workspace::checkRoom(const fs::path &file, std::int64_t bytes)
{
    return Database::checkRoom(file, bytes);
}

const fs::path &Workspace::file() const
{
    return m_database->file();
}

bool Workspace::isReadOnly() const
{
    return m_database->isReadOnly();
}

int Workspace::knownVersion()
{
    return currentSchemaVersion();
}

int Workspace::newerVersion() const
{
    return m_database->newerVersion();
}

Outcome<std::unique_ptr<Workspace>> Workspace::create(const fs::path &file)
{
    const fs::path fresh = nameBeside(file);
    {
        const auto empty = open(fresh); // closed, it is one file
        if (!empty.ok()) {
            return Error{empty.error().code, file.string(), empty.error().facts};
        }
    }
    SHARDSCOPE_TRY(putInPlace(fresh, file));
    return open(file);
}

Outcome<fs::path> Workspace::copyBeside(const fs::path &file, const Progress &progress) const
{
    const fs::path fresh = nameBeside(file);
    if (const auto copied = m_database->copyInto(fresh, progress); !copied.ok()) {
        std::error_code ignored;
        fs::remove(fresh, ignored);
        return Error{copied.error().code, file.string(), copied.error().facts};
    }
    return fresh;
}

Outcome<Done> Workspace::copyTo(const fs::path &file) const
{
    const auto fresh = copyBeside(file, unwatched);
    SHARDSCOPE_TRY(fresh);
    return putInPlace(*fresh, file);
}

Outcome<std::int64_t> Workspace::ownChanges() const
{
    return m_database->ownChanges();
}

Outcome<std::int64_t> Workspace::version() const
{
    return m_database->version();
}

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

Outcome<bool> Workspace::isTaken(std::int64_t data, const std::string &name) const
{
    bool taken = false;
    SHARDSCOPE_TRY(m_database->read("SELECT 1 FROM plan WHERE data_set = ? AND name = ?", {qint64(data), toQt(name)},
                                    [&](const QVariantList &) -> Outcome<Done> {
                                        taken = true;
                                        return Done();
                                    }));
    return taken;
}

Outcome<std::int64_t> Workspace::insertPlan(std::int64_t data, const PlanSpec &spec)
{
    const auto inserted =
        m_database->write("INSERT INTO plan (data_set, name, spec) SELECT id, ?, ? FROM data_set WHERE id = ?",
                          {toQt(spec.name), printed(toJson(spec)), qint64(data)});
    SHARDSCOPE_TRY(inserted);
    if (inserted->rows < 1) {
        return m_database->missing("data set " + std::to_string(data));
    }
    return inserted->lastId;
}

Outcome<std::int64_t> Workspace::addPlan(std::int64_t data, const PlanSpec &spec)
{
    const auto transaction = m_database->begin();
    SHARDSCOPE_TRY(transaction);
    const auto taken = isTaken(data, spec.name);
    SHARDSCOPE_TRY(taken);
    if (*taken) {
        return Error{Code::PlanNameTaken, {}, {spec.name}};
    }
    const auto id = insertPlan(data, spec);
    SHARDSCOPE_TRY(id);
    SHARDSCOPE_TRY((*transaction)->commit());
    return *id;
}

Outcome<Workspace::NamedPlan> Workspace::insertPlanNamedFreely(std::int64_t data, PlanSpec spec)
{
    std::optional<Error> failure;
    spec.name = freeName(spec.name, [&](const std::string &name) {
        const auto taken = isTaken(data, name);
        failure = taken ? std::nullopt : std::optional(taken.error());
        return taken && *taken;
    });
    if (failure) {
        return *failure;
    }
    const auto id = insertPlan(data, spec);
    SHARDSCOPE_TRY(id);
    return NamedPlan{*id, spec.name};
}

Outcome<Workspace::NamedPlan> Workspace::addPlanNamedFreely(std::int64_t data, PlanSpec spec)
{
    const auto transaction = m_database->begin();
    SHARDSCOPE_TRY(transaction);
    auto plan = insertPlanNamedFreely(data, std::move(spec));
    SHARDSCOPE_TRY(plan);
    SHARDSCOPE_TRY((*transaction)->commit());
    return plan;
}

Outcome<Workspace::NamedPlan> Workspace::keepPlan(std::int64_t data, PlanSpec spec, const Measured &measured)
{
    const auto transaction = m_database->begin();
    SHARDSCOPE_TRY(transaction);
    // Their specs alone: others wait meanwhile.
    std::vector<std::pair<std::int64_t, PlanSpec>> known;
    const auto readSpec = [&](const QVariantList &row) -> Outcome<Done> {
        if (auto stored = readDocument(row[2], file(), planFromJson)) { // else only its name counts, as a taken one
            stored->name = fromQt(row[1]);
            known.emplace_back(row[0].toLongLong(), *std::move(stored));
        }
        return Done();
    };
    SHARDSCOPE_TRY(
        m_database->read("SELECT id, name, spec FROM plan WHERE data_set = ? ORDER BY id", {qint64(data)}, readSpec));
    // Also one that got its number because the name was taken: the same command twice leaves one plan.
    std::optional<NamedPlan> plan;
    const auto isOfOthers = [&](const std::string &name) {
        PlanSpec wanted = spec;
        wanted.name = name;
        const auto same = std::ranges::find(known, wanted, &std::pair<std::int64_t, PlanSpec>::second);
        if (same != known.end() && !plan) {
            plan = NamedPlan{same->first, name};
        }
        return !plan && std::ranges::any_of(known, [&](const auto &other) { return other.second.name == name; });
    };
    spec.name = freeName(spec.name, isOfOthers);
    if (!plan) {
        const auto added = insertPlanNamedFreely(data, spec);
        SHARDSCOPE_TRY(added);
        plan = *added;
    }
    SHARDSCOPE_TRY(writePartition(*m_database, plan->id, measured.partition));
    SHARDSCOPE_TRY(storeEvaluation(plan->id, measured.evaluation));
    SHARDSCOPE_TRY((*transaction)->commit());
    return *plan;
}

Outcome<Done> Workspace::renamePlan(std::int64_t plan, const std::string &name)
{
    const auto transaction = m_database->begin();
    SHARDSCOPE_TRY(transaction);
    bool taken = false;
    SHARDSCOPE_TRY(m_database->read("SELECT 1 FROM plan WHERE name = ? AND id <> ?"
                                    " AND data_set = (SELECT data_set FROM plan WHERE id = ?)",
                                    {toQt(name), qint64(plan), qint64(plan)},
                                    [&](const QVariantList &) -> Outcome<Done> {
                                        taken = true;
                                        return Done();
                                    }));
    if (taken) {
        return Error{Code::PlanNameTaken, {}, {name}};
    }
    SHARDSCOPE_TRY(m_database->change("UPDATE plan SET name = ?,"
                                      " spec = CASE WHEN json_valid(spec) THEN json_set(spec, '$.name', ?) ELSE spec"
                                      " END WHERE id = ?",
                                      {toQt(name), toQt(name), qint64(plan)}, planText(plan)));
    return (*transaction)->commit();
}

Outcome<Done> Workspace::removePlan(std::int64_t plan)
{
    return m_database->change("DELETE FROM plan WHERE id = ?", {qint64(plan)}, planText(plan));
}

Outcome<Done> Workspace::storeRemarks(std::int64_t plan, const Remarks &remarks)
{
    return m_database->change("UPDATE plan SET note = ?, tags = ? WHERE id = ?",
                              {notNull(toQt(remarks.note)), tagLines(remarks.tags), qint64(plan)}, planText(plan));
}

/// A file of an earlier version stays as it is where it can only be read.
const char *Workspace::planRows() const
{
    return m_database->schemaVersion() >= firstVersionWithRemarks
               ? "SELECT id, name, spec, evaluation, forecast, note, tags FROM plan WHERE data_set = ? ORDER BY id"
               : "SELECT id, name, spec, evaluation, forecast, '', '' FROM plan WHERE data_set = ? ORDER BY id";
}

template<class Taker, class Leaver>
Outcome<Done> Workspace::readPlans(std::int64_t data, const Taker &take, const Leaver &leave) const
{
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        auto spec = readDocument(row[2], file(), planFromJson);
        if (!spec) {
            leave(Unreadable{row[0].toLongLong(), fromQt(row[1]), spec.error()});
            return Done();
        }
        PlanEntry entry{.id = row[0].toLongLong(),
                        .data = data,
                        .spec = *std::move(spec),
                        .evaluation = {},
                        .forecast = {},
                        .fault = {},
                        .remarks = {fromQt(row[5]), tagsOf(row[6])}};
        entry.spec.name = fromQt(row[1]);
        const auto readPart = [&]<class T>(const QVariant &text, std::optional<T> &part, auto fromJson) {
            if (text.isNull()) {
                return;
            }
            if (auto value = readChecked(text, file(), fromJson, entry.spec)) {
                part = *std::move(value);
            } else {
                entry.fault = value.error();
            }
        };
        readPart(row[4], entry.forecast, forecastFromJson);
        readPart(row[3], entry.evaluation, evaluationFromJson);
        take(std::move(entry));
        return Done();
    };
    return m_database->read(planRows(), {qint64(data)}, readRow);
}

Outcome<std::vector<Workspace::PlanEntry>> Workspace::plans(std::int64_t data) const
{
    std::vector<PlanEntry> entries;
    SHARDSCOPE_TRY(readPlans(
        data, [&](PlanEntry entry) { entries.push_back(std::move(entry)); }, [](const auto &) {}));
    return entries;
}

Outcome<std::vector<Workspace::Unreadable>> Workspace::unreadablePlans(std::int64_t data) const
{
    std::vector<Unreadable> entries;
    SHARDSCOPE_TRY(readPlans(
        data, [](const auto &) {}, [&](Unreadable entry) { entries.push_back(std::move(entry)); }));
    return entries;
}

Outcome<std::vector<Workspace::PlanStamp>> Workspace::planStamps(std::int64_t data) const
{
    std::vector<PlanStamp> stamps;
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        const std::size_t stamp = qHashMulti(0, row[1].toString(), row[2].toString(), row[3].toString(),
                                             row[4].toString(), row[5].toString(), row[6].toString());
        stamps.push_back({row[0].toLongLong(), stamp});
        return Done();
    };
    SHARDSCOPE_TRY(m_database->read(planRows(), {qint64(data)}, readRow));
    return stamps;
}

Outcome<Done> Workspace::storePartition(std::int64_t plan, const Partition &partition)
{
    const auto transaction = m_database->begin();
    SHARDSCOPE_TRY(transaction);
    SHARDSCOPE_TRY(writePartition(*m_database, plan, partition));
    return (*transaction)->commit();
}

Outcome<Done> Workspace::storePartition(std::int64_t plan, const PartitionStream &partition)
{
    const auto transaction = m_database->begin();
    SHARDSCOPE_TRY(transaction);
    SHARDSCOPE_TRY(writeParts(*m_database, plan, partition));
    return (*transaction)->commit();
}

Outcome<std::optional<Partition>> Workspace::partition(std::int64_t plan, const PartitionShape &shape) const
{
    return readPartition(*m_database, plan, shape);
}

Outcome<std::unique_ptr<PartitionStream>> Workspace::partitionStream(std::int64_t plan,
                                                                     const PartitionShape &shape) const
{
    return readParts(*m_database, plan, shape);
}

Outcome<Done> Workspace::storeEvaluation(std::int64_t plan, const Evaluation &evaluation)
{
    return m_database->change("UPDATE plan SET evaluation = ? WHERE id = ?",
                              {printed(toJson(evaluation)), qint64(plan)}, planText(plan));
}

Outcome<Done> Workspace::storeForecast(std::int64_t plan, const ForecastSettings &settings)
{
    return m_database->change("UPDATE plan SET forecast = ? WHERE id = ?", {printed(toJson(settings)), qint64(plan)},
                              planText(plan));
}

Outcome<Workspace::Adoption> Workspace::adoption(std::int64_t plan) const
{
    Adoption found;
    const auto readForecast = [&](const QVariantList &row) -> Outcome<Done> {
        auto settings = readDocument(row[0], file(), forecastFromJson);
        SHARDSCOPE_TRY(settings);
        found.forecast = *std::move(settings);
        return Done();
    };
    const auto readSession = [&](const QVariantList &row) -> Outcome<Done> {
        found.sessions.push_back(row[0].toLongLong());
        return Done();
    };
    SHARDSCOPE_TRY(m_database->read("SELECT forecast FROM plan WHERE id = ? AND forecast IS NOT NULL", {qint64(plan)},
                                    readForecast));
    SHARDSCOPE_TRY(
        m_database->read("SELECT id FROM tuning_session WHERE plan = ? ORDER BY id", {qint64(plan)}, readSession));
    return found;
}

Outcome<Done> Workspace::storeAdoption(std::int64_t plan, const Adoption &adoption)
{
    const auto transaction = m_database->begin();
    SHARDSCOPE_TRY(transaction);
    if (adoption.forecast) {
        SHARDSCOPE_TRY(storeForecast(plan, *adoption.forecast));
    }
    for (const std::int64_t session : adoption.sessions) {
        SHARDSCOPE_TRY(m_database->write("UPDATE tuning_session SET plan = ? WHERE id = ? AND plan IS NULL",
                                         {qint64(plan), qint64(session)}));
    }
    return (*transaction)->commit();
}

Outcome<Done> Workspace::addLiveRun(std::int64_t plan, const LiveRun &run)
{
    return m_database->change("INSERT INTO live_run (plan, content) SELECT id, ? FROM plan WHERE id = ?",
                              {printed(toJson(run)), qint64(plan)}, planText(plan));
}

Outcome<std::vector<LiveRun>> Workspace::liveRuns(std::int64_t plan) const
{
    std::vector<LiveRun> runs;
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        if (auto run = readDocument(row[0], file(), liveRunFromJson)) {
            runs.push_back(*std::move(run));
        }
        return Done();
    };
    SHARDSCOPE_TRY(
        m_database->read("SELECT content FROM live_run WHERE plan = ? ORDER BY id DESC", {qint64(plan)}, readRow));
    return runs;
}

Outcome<Done> Workspace::keepCluster(const ClusterEntry &cluster)
{
    SHARDSCOPE_TRY(m_database->write("INSERT INTO cluster (name, address) VALUES (?, ?)"
                                     " ON CONFLICT (name) DO UPDATE SET address = excluded.address",
                                     {toQt(cluster.name), toQt(cluster.address)}));
    return Done();
}

Outcome<Done> Workspace::forgetCluster(const std::string &name)
{
    SHARDSCOPE_TRY(m_database->write("DELETE FROM cluster WHERE name = ?", {toQt(name)}));
    return Done();
}

Outcome<std::vector<Workspace::ClusterEntry>> Workspace::clusters() const
{
    std::vector<ClusterEntry> entries;
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        entries.push_back({fromQt(row[0]), fromQt(row[1])});
        return Done();
    };
    SHARDSCOPE_TRY(m_database->read("SELECT name, address FROM cluster ORDER BY name", {}, readRow));
    return entries;
}

Outcome<Done> Workspace::setValue(const std::string &key, const std::string &value)
{
    SHARDSCOPE_TRY(m_database->write("INSERT INTO value (key, value) VALUES (?, ?)"
                                     " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                                     {toQt(key), toQt(value)}));
    return Done();
}

std::string Workspace::value(const std::string &key) const
{
    std::string stored;
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        stored = fromQt(row[0]);
        return Done();
    };
    const auto done = m_database->read("SELECT value FROM value WHERE key = ?", {toQt(key)}, readRow);
    return done.ok() ? stored : std::string();
}

Error unreadableEntries(const fs::path &file, const std::vector<Workspace::Unreadable> &entries)
{
    std::string names;
    for (const auto &entry : entries) {
        names += (names.empty() ? "" : ", ") + entry.name;
    }
    return {Code::UnreadableEntries, file.string(), {static_cast<std::int64_t>(entries.size()), names}};
}

} // namespace shardscope
