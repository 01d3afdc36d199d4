// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Console.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/sources/Source.h"
#include "core/store/Workspace.h"

#include <CLI/App.hpp>

#include <filesystem>
#include <memory>
#include <string>

namespace shardscope::cli {

/// Which plan of a workspace a command is about.
struct StoredOptions
{
    std::filesystem::path workspace;
    std::string plan;              ///< its name
    std::string data;              ///< where its data is now, if it has moved
    std::filesystem::path queries; ///< the same of its file of queries
    std::filesystem::path truth;   ///< the same of its file of exact neighbours

    /// `needed`: --workspace must be given.
    void addTo(CLI::App &parser, bool needed = true);
};

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

/// The same source, found from any folder.
Source withAbsolutePaths(Source source);

/// The partition that is kept of a plan of that data; null where there is none, or none that is one of them, which is
/// said.
Outcome<std::shared_ptr<const Partition>> storedPartition(const Workspace &workspace, const Workspace::PlanEntry &plan,
                                                          const DataSet &data, Console &console);

/// Opens the data of a stored plan: where the options say, else where it was, else beside the workspace, with which it
/// may have been moved. Errors: DataMoved; those of `open`; DataChanged.
Outcome<std::shared_ptr<const DataSet>> openStored(Workspace::DataEntry &entry, const StoredOptions &options,
                                                   Console &console);

/// What a workspace, if it is there, keeps of the same plan on the same data, whatever its name. The partition is null
/// where there is none.
Outcome<KnownPartition> knownPartition(const std::filesystem::path &file, const DataSet &data, PlanSpec spec);

/// Whether a workspace will take what is to be kept in it, as far as can be told beforehand, so that nothing long is
/// done in vain. Without a file nothing is asked. `plan`: for which data and plan there must be room, where they are
/// known. Errors: those of Workspace::checkRoom.
Outcome<Done> checkWorkspace(const std::filesystem::path &file);
Outcome<Done> checkWorkspace(const std::filesystem::path &file, const DataSet &data, const PlanSpec &plan);

/// Keeps a plan with its partition and evaluation. A plan of the same name and settings is measured anew; one of other
/// settings stays, and the new one gets a number. Returns the name it was stored under.
Outcome<std::string> store(const std::filesystem::path &file, const Source &source, const EvaluatedPlan &plan);

} // namespace shardscope::cli
