// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"
#include "core/sources/Source.h"
#include "core/store/Workspace.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace shardscope {

/// A workspace that must be there already. Errors: CannotOpen, those of Workspace::open.
Outcome<std::unique_ptr<Workspace>> openWorkspace(const std::filesystem::path &file);

/// A plan of a workspace and the data set it is for.
struct StoredPlan
{
    Workspace::DataEntry data;
    Workspace::PlanEntry plan;
};

/// The plan of that name, in the data set used last that has one; without a name the plan added last to the data set
/// used last. Errors: NotFound, those of the workspace.
Outcome<StoredPlan> findPlan(const Workspace &workspace, const std::string &name);

Outcome<StoredPlan> findPlan(const Workspace &workspace, std::int64_t id);

/// Whether they differ in nothing but their names, once they are complete.
bool isSamePlan(const PlanSpec &plan, const PlanSpec &other);

/// The same source, found from any folder.
Source withAbsolutePaths(Source source);

/// Where the files of a data set are now; empty for those that have not moved.
struct MovedData
{
    std::string location{};
    std::filesystem::path queries{};
    std::filesystem::path truth{};
    std::filesystem::path trainingQueries{};
};

/// The source of a stored data set: where it is said to be, else where it was, else beside the workspace, with which it
/// may have been moved. Errors: DataMoved.
Outcome<Source> foundAgain(const Source &stored, const MovedData &moved, const std::filesystem::path &workspace);

/// Whether that is the data of the entry. Errors: DataChanged.
Outcome<Done> checkSame(const DataSet &data, const Workspace::DataEntry &entry);

/// The partition that is kept of a plan; null where there is none.
struct KeptPartition
{
    std::shared_ptr<const Partition> partition;
    std::optional<Error> fault{}; ///< why the one that is there is none of that data; the plan makes the same again
};
KeptPartition keptPartition(const Workspace &workspace, std::int64_t plan, const PartitionShape &shape);

/// The partition that a workspace, if it is there, keeps of the same plan on the same data, whatever its name, and the
/// seconds that it took; null where there is none. Errors: those of the workspace.
struct FoundPartition : KnownPartition
{
    std::int64_t plan = 0; ///< id of the plan whose it is
};
Outcome<FoundPartition> knownPartition(const std::filesystem::path &file, const DataSet &data, PlanSpec spec);

/// Whether a workspace will take what is to be kept in it, as far as can be told beforehand, so that nothing long is
/// done in vain. Without a file nothing is asked. `plan`: for which data and plan there must be room, where they are
/// known. Errors: those of Workspace::checkRoom.
Outcome<Done> checkWorkspace(const std::filesystem::path &file);
Outcome<Done> checkWorkspace(const std::filesystem::path &file, const DataSet &data, const PlanSpec &plan);

} // namespace shardscope
