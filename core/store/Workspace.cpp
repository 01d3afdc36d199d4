// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Workspace.h"

#include "core/base/JsonReader.h"
#include "core/store/Database.h"
#include "core/store/PartitionBlob.h"
#include "core/store/Schema.h"
#include "core/store/SourceJson.h"

#include <QDateTime>

#include <nlohmann/json.hpp>

namespace shardscope {

namespace fs = std::filesystem;

namespace {

std::string planText(std::int64_t plan)
{
    return "plan " + std::to_string(plan);
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

Outcome<std::int64_t> Workspace::rememberData(const Source &source, const DataSet &data)
{
    const QString location = toQt(source.location);
    const QString fingerprint = toQt(data.fingerprint);
    const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    SHARDSCOPE_TRY(
        m_database->write("INSERT INTO data_set (location, fingerprint, name, source, last_used) VALUES (?, ?, ?, ?, ?)"
                          " ON CONFLICT (location, fingerprint) DO UPDATE"
                          " SET name = excluded.name, source = excluded.source, last_used = excluded.last_used",
                          {location, fingerprint, toQt(data.name), printed(toJson(source)), now}));
    // Not RETURNING: a statement that hands out rows commits only when it is let go, where no error can be seen.
    std::int64_t id = 0;
    SHARDSCOPE_TRY(m_database->read("SELECT id FROM data_set WHERE location = ? AND fingerprint = ?",
                                    {location, fingerprint}, [&](const QVariantList &row) -> Outcome<Done> {
                                        id = row[0].toLongLong();
                                        return Done();
                                    }));
    return id;
}

Outcome<std::vector<Workspace::DataEntry>> Workspace::dataSets() const
{
    std::vector<DataEntry> entries;
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        const auto document = parseJson(fromQt(row[1]), file().string());
        SHARDSCOPE_TRY(document);
        auto source = sourceFromJson(*document);
        SHARDSCOPE_TRY(source);
        entries.push_back({.id = row[0].toLongLong(),
                           .source = *std::move(source),
                           .name = fromQt(row[2]),
                           .fingerprint = fromQt(row[3]),
                           .lastUsed = fromQt(row[4])});
        return Done();
    };
    SHARDSCOPE_TRY(m_database->read(
        "SELECT id, source, name, fingerprint, last_used FROM data_set ORDER BY last_used DESC, id DESC", {}, readRow));
    return entries;
}

Outcome<std::int64_t> Workspace::addPlan(std::int64_t data, const PlanSpec &spec)
{
    const auto inserted = m_database->write("INSERT INTO plan (data_set, spec) SELECT id, ? FROM data_set WHERE id = ?",
                                            {printed(toJson(spec)), qint64(data)});
    SHARDSCOPE_TRY(inserted);
    if (inserted->rows < 1) {
        return m_database->missing("data set " + std::to_string(data));
    }
    return inserted->lastId;
}

Outcome<Done> Workspace::renamePlan(std::int64_t plan, const std::string &name)
{
    return m_database->change("UPDATE plan SET spec = json_set(spec, '$.name', ?) WHERE id = ?",
                              {toQt(name), qint64(plan)}, planText(plan));
}

Outcome<Done> Workspace::removePlan(std::int64_t plan)
{
    return m_database->change("DELETE FROM plan WHERE id = ?", {qint64(plan)}, planText(plan));
}

Outcome<std::vector<Workspace::PlanEntry>> Workspace::plans(std::int64_t data) const
{
    std::vector<PlanEntry> entries;
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        auto spec = planFromText(fromQt(row[1]));
        SHARDSCOPE_TRY(spec);
        PlanEntry entry{
            .id = row[0].toLongLong(), .data = data, .spec = *std::move(spec), .evaluation = {}, .forecast = {}};
        if (!row[2].isNull()) {
            const auto document = parseJson(fromQt(row[2]), file().string());
            SHARDSCOPE_TRY(document);
            auto evaluation = evaluationFromJson(*document);
            SHARDSCOPE_TRY(evaluation);
            entry.evaluation = *std::move(evaluation);
        }
        if (!row[3].isNull()) {
            const auto document = parseJson(fromQt(row[3]), file().string());
            SHARDSCOPE_TRY(document);
            auto forecast = forecastFromJson(*document);
            SHARDSCOPE_TRY(forecast);
            entry.forecast = *std::move(forecast);
        }
        entries.push_back(std::move(entry));
        return Done();
    };
    SHARDSCOPE_TRY(m_database->read("SELECT id, spec, evaluation, forecast FROM plan WHERE data_set = ? ORDER BY id",
                                    {qint64(data)}, readRow));
    return entries;
}

Outcome<Done> Workspace::storePartition(std::int64_t plan, const Partition &partition)
{
    return m_database->change("INSERT OR REPLACE INTO partition (plan, content) SELECT id, ? FROM plan WHERE id = ?",
                              {toBlob(partition), qint64(plan)}, planText(plan));
}

Outcome<std::optional<Partition>> Workspace::partition(std::int64_t plan) const
{
    std::optional<Partition> stored;
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        auto partition = partitionFromBlob(row[0].toByteArray());
        SHARDSCOPE_TRY(partition);
        stored = *std::move(partition);
        return Done();
    };
    SHARDSCOPE_TRY(m_database->read("SELECT content FROM partition WHERE plan = ?", {qint64(plan)}, readRow));
    return stored;
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

} // namespace shardscope
