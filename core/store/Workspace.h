// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/Source.h"
#include "core/evaluate/Evaluation.h"
#include "core/latency/ForecastSettings.h"
#include "core/partition/Partition.h"
#include "core/plan/PlanSpec.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

class Database;

/// One SQLite file that keeps what was worked out: data set references, plans, partitions, evaluations. Written as
/// work happens; every call that returns Done is on disk, and a kill at any moment leaves the file as of the last one.
///
/// Threads: a Workspace belongs to the thread that opened it.
class Workspace
{
public:
    /// Opens, or makes, the file. One of a newer schema is opened read-only (isReadOnly, with the version in `newer`).
    /// Errors: CannotOpen, NotAWorkspace, DatabaseFailure.
    static Outcome<std::unique_ptr<Workspace>> open(const std::filesystem::path &file);
    ~Workspace();

    struct DataEntry
    {
        std::int64_t id = 0;
        Source source;
        std::string name;
        std::string fingerprint;
        std::string lastUsed; ///< ISO 8601, UTC
    };
    struct PlanEntry
    {
        std::int64_t id = 0;
        std::int64_t data = 0;
        PlanSpec spec;
        std::optional<Evaluation> evaluation;
        std::optional<ForecastSettings> forecast; ///< with which its latency is forecast; a tuner sets it
    };

    const std::filesystem::path &file() const;
    bool isReadOnly() const;
    static int knownVersion(); ///< schema version this program writes
    int newerVersion() const;  ///< schema version of a file from a newer program; else 0

    /// Remembers a data set, or finds it again by location and fingerprint. Returns its id.
    Outcome<std::int64_t> rememberData(const Source &source, const DataSet &data);
    Outcome<std::vector<DataEntry>> dataSets() const; ///< last used first

    Outcome<std::int64_t> addPlan(std::int64_t data, const PlanSpec &spec);
    Outcome<Done> renamePlan(std::int64_t plan, const std::string &name);
    Outcome<Done> removePlan(std::int64_t plan);
    Outcome<std::vector<PlanEntry>> plans(std::int64_t data) const; ///< in the order added

    Outcome<Done> storePartition(std::int64_t plan, const Partition &partition);
    Outcome<std::optional<Partition>> partition(std::int64_t plan) const;
    Outcome<Done> storeEvaluation(std::int64_t plan, const Evaluation &evaluation);
    Outcome<Done> storeForecast(std::int64_t plan, const ForecastSettings &settings);

    /// Small values of the window: current page, selected plan, nprobe.
    Outcome<Done> setValue(const std::string &key, const std::string &value);
    std::string value(const std::string &key) const;

private:
    explicit Workspace(std::unique_ptr<Database> database);
    std::unique_ptr<Database> m_database;
};

} // namespace shardscope
