// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Console.h"
#include "core/data/Source.h"
#include "core/evaluate/EvaluatedPlan.h"
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
    std::string plan; ///< its name
    std::string data; ///< where its data is now, if it has moved

    void addTo(CLI::App &parser);
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

/// The partition that is kept of a plan; null where there is none, or none that can be read, which is said.
Outcome<std::shared_ptr<const Partition>> storedPartition(const Workspace &workspace, const Workspace::PlanEntry &plan,
                                                          Console &console);

/// Opens the data of a stored plan, at `location` where it has moved. Errors: those of `open`; DataChanged.
Outcome<std::shared_ptr<const DataSet>> openStored(Workspace::DataEntry &entry, const std::string &location,
                                                   Console &console);

/// What a workspace, if it is there, keeps of the same plan on the same data, whatever its name. The partition is null
/// where there is none.
Outcome<KnownPartition> knownPartition(const std::filesystem::path &file, const DataSet &data, PlanSpec spec);

/// Keeps a plan with its partition and evaluation. A plan of the same name and settings is measured anew; one of other
/// settings stays, and the new one gets a number. Returns the name it was stored under.
Outcome<std::string> store(const std::filesystem::path &file, const Source &source, const EvaluatedPlan &plan);

} // namespace shardscope::cli
