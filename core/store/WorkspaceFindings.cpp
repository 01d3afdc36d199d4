// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Workspace.h"

#include "core/store/Database.h"
#include "core/store/PartitionStore.h"
#include "core/store/StoredDocument.h"

#include <nlohmann/json.hpp>

namespace shardscope {

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

} // namespace shardscope
