// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/evaluate/Evaluation.h"
#include "core/jobs/Progress.h"
#include "core/latency/ForecastSettings.h"
#include "core/latency/LiveRun.h"
#include "core/partition/PartitionCheck.h"
#include "core/partition/PartitionStream.h"
#include "core/plan/PlanSpec.h"
#include "core/sources/Source.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

class Database;

/// One SQLite file that keeps what was worked out: data set references, plans, partitions, evaluations. Written as
/// work happens; every call that returns Done is on disk, and a kill at any moment leaves the file as of the last one.
/// Any number of windows and commands may have one file open.
///
/// What cannot be read of it is listed as unreadable, and left as it is; the rest is there. An error of a list means
/// that it is not known what there is.
///
/// Threads: a Workspace belongs to the thread that opened it.
class Workspace
{
public:
    /// Opens, or makes, the file. One of a newer schema is opened read-only (isReadOnly, with the version in `newer`).
    /// Errors: CannotOpen, NotAWorkspace, WorkspaceInUse, WorkspaceDamaged, WorkspaceFull, DatabaseFailure.
    static Outcome<std::unique_ptr<Workspace>> open(const std::filesystem::path &file);
    /// An empty one in the place of whatever is there. Errors: WorkspaceInUse, CannotWrite, those of `open`.
    static Outcome<std::unique_ptr<Workspace>> create(const std::filesystem::path &file);
    /// Whether so many bytes could be kept in that file, as far as can be told without keeping them; it need not be
    /// there yet, and is not made. Errors: CannotOpen, WorkspaceReadOnly, NewerWorkspace, WorkspaceInUse,
    /// WorkspaceFull, those of `open`.
    static Outcome<Done> checkRoom(const std::filesystem::path &file, std::int64_t bytes);
    ~Workspace();

    struct DataEntry
    {
        std::int64_t id = 0;
        Source source;
        std::string name;
        std::string fingerprint;
        std::string lastUsed; ///< ISO 8601, UTC
    };
    /// What the user says of a plan.
    struct Remarks
    {
        std::string note{};              ///< any text
        std::vector<std::string> tags{}; ///< words or short names, each of one line
        bool operator==(const Remarks &) const = default;
    };
    struct PlanEntry
    {
        std::int64_t id = 0;
        std::int64_t data = 0;
        PlanSpec spec;
        std::optional<Evaluation> evaluation;
        std::optional<ForecastSettings> forecast; ///< with which its latency is forecast; a tuner sets it
        std::optional<Error> fault;               ///< why the evaluation or the forecast cannot be read
        Remarks remarks{};
    };
    /// What cannot be read, because it was damaged or a program that knows more wrote it.
    struct Unreadable
    {
        std::int64_t id = 0;
        std::string name;
        Error reason;
    };
    struct NamedPlan
    {
        std::int64_t id = 0;
        std::string name;
    };
    /// What was found out about a plan.
    struct Measured
    {
        const Partition &partition;
        const Evaluation &evaluation;
    };
    /// What a plan has from a tuner.
    struct Adoption
    {
        std::optional<ForecastSettings> forecast{}; ///< with which its latency is forecast
        std::vector<std::int64_t> sessions{};       ///< tuning sessions it was adopted from
        bool operator==(const Adoption &) const = default;
    };
    /// A plan's row in short: another stamp, another content.
    struct PlanStamp
    {
        std::int64_t id = 0;
        std::size_t stamp = 0;
        bool operator==(const PlanStamp &) const = default;
    };

    const std::filesystem::path &file() const;
    bool isReadOnly() const;
    static int knownVersion(); ///< schema version this program writes
    int newerVersion() const;  ///< schema version of a file from a newer program; else 0

    /// A whole copy in the place of whatever is at `file`, which stays if that fails; others may go on writing
    /// meanwhile. Errors: WorkspaceInUse if somebody has that file open, CannotWrite.
    Outcome<Done> copyTo(const std::filesystem::path &file) const;
    /// The same as a new file beside `file`, to be put in its place with putInPlace; none is left if it fails. Errors:
    /// CannotWrite, Cancelled.
    Outcome<std::filesystem::path> copyBeside(const std::filesystem::path &file, const Progress &progress) const;
    /// A number that is another once anybody else has written: another program, or another Workspace of this one.
    Outcome<std::int64_t> version() const;
    /// A number that is another once this Workspace itself has written.
    Outcome<std::int64_t> ownChanges() const;

    /// Remembers a data set, or finds it again by location and fingerprint. Returns its id. One that can only be read
    /// is only searched. Errors: NotFound (there).
    Outcome<std::int64_t> rememberData(const Source &source, const DataSet &data);
    /// The same vectors are found in another place from here on, with all that is known of them. Where there is an
    /// entry of that place already, both stay.
    Outcome<Done> moveData(const std::string &from, const std::string &to, const std::string &fingerprint);
    Outcome<std::vector<DataEntry>> dataSets() const; ///< last used first
    Outcome<std::vector<Unreadable>> unreadableDataSets() const;

    // No two plans of a data set have the same name, whoever adds them at whatever time.
    /// Errors: PlanNameTaken; NotFound (data).
    Outcome<std::int64_t> addPlan(std::int64_t data, const PlanSpec &spec);
    /// Under its name or, if that is taken, "name (2)" and so on. Errors: NotFound (data).
    Outcome<NamedPlan> addPlanNamedFreely(std::int64_t data, PlanSpec spec);
    /// Keeps a plan with what was found out about it, all or nothing. One of the same name and settings is measured
    /// anew; one of other settings stays, and this one gets a free name. Errors: NotFound (data).
    Outcome<NamedPlan> keepPlan(std::int64_t data, PlanSpec spec, const Measured &measured);
    /// Errors: PlanNameTaken, NotFound.
    Outcome<Done> renamePlan(std::int64_t plan, const std::string &name);
    Outcome<Done> removePlan(std::int64_t plan);
    Outcome<Done> storeRemarks(std::int64_t plan, const Remarks &remarks);
    Outcome<std::vector<PlanEntry>> plans(std::int64_t data) const; ///< in the order added
    Outcome<std::vector<Unreadable>> unreadablePlans(std::int64_t data) const;
    Outcome<std::vector<PlanStamp>> planStamps(std::int64_t data) const;

    Outcome<Done> storePartition(std::int64_t plan, const Partition &partition);
    /// None where none is stored, or strategies of an earlier revision made it: see partitionRevision. Errors:
    /// BadDocument where what is stored is no partition of that shape.
    Outcome<std::optional<Partition>> partition(std::int64_t plan, const PartitionShape &shape) const;
    /// The same without having it in memory, a stretch of vectors at a time.
    Outcome<Done> storePartition(std::int64_t plan, const PartitionStream &partition);
    /// A partition that is kept in parts, as those of more than vectorsPerStretch vectors are, to be read while the
    /// workspace is open; null where there is none, or it is kept as a whole. Errors: BadDocument.
    Outcome<std::unique_ptr<PartitionStream>> partitionStream(std::int64_t plan, const PartitionShape &shape) const;
    Outcome<Done> storeEvaluation(std::int64_t plan, const Evaluation &evaluation);
    Outcome<Done> storeForecast(std::int64_t plan, const ForecastSettings &settings);
    Outcome<Adoption> adoption(std::int64_t plan) const;
    /// All or nothing; sessions that are gone, or led to another plan since, are left out.
    Outcome<Done> storeAdoption(std::int64_t plan, const Adoption &adoption);

    /// What a live cluster that serves the plan was measured to do.
    Outcome<Done> addLiveRun(std::int64_t plan, const LiveRun &run);
    /// Last first; what cannot be read is left out.
    Outcome<std::vector<LiveRun>> liveRuns(std::int64_t plan) const;

    /// A live cluster by a name of the user's. Its address holds no secret.
    struct ClusterEntry
    {
        std::string name;
        std::string address;
        bool operator==(const ClusterEntry &) const = default;
    };
    /// In place of one of the same name.
    Outcome<Done> keepCluster(const ClusterEntry &cluster);
    Outcome<Done> forgetCluster(const std::string &name);
    Outcome<std::vector<ClusterEntry>> clusters() const; ///< by name

    /// Small values of the window: current page, selected plan, nprobe.
    Outcome<Done> setValue(const std::string &key, const std::string &value);
    std::string value(const std::string &key) const;

private:
    explicit Workspace(std::unique_ptr<Database> database);
    /// Hands every row to `take` or, where it cannot be read, to `leave`.
    template<class Taker, class Leaver>
    Outcome<Done> readDataSets(const Taker &take, const Leaver &leave) const;
    template<class Taker, class Leaver>
    Outcome<Done> readPlans(std::int64_t data, const Taker &take, const Leaver &leave) const;
    const char *planRows() const; ///< the statement that reads them
    // Inside a transaction:
    Outcome<bool> isTaken(std::int64_t data, const std::string &name) const;
    Outcome<std::int64_t> insertPlan(std::int64_t data, const PlanSpec &spec);
    Outcome<NamedPlan> insertPlanNamedFreely(std::int64_t data, PlanSpec spec);

    std::unique_ptr<Database> m_database;
};

/// UnreadableEntries, with their names.
Error unreadableEntries(const std::filesystem::path &file, const std::vector<Workspace::Unreadable> &entries);

} // namespace shardscope
