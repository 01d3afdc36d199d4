// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Console.h"
#include "core/work/StoredPlans.h"

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
    MovedData moved;

    /// `needed`: --workspace must be given.
    void addTo(CLI::App &parser, bool needed = true);
};

/// The partition that is kept of a plan of that data; null where there is none, or its shards are those of a column,
/// which may have changed; or where it is none of that data, which is said.
std::shared_ptr<const Partition> storedPartition(const Workspace &workspace, const Workspace::PlanEntry &plan,
                                                 const DataSet &data, Console &console);

/// Opens the data of a stored plan, wherever that is now. Errors: those of foundAgain, `open` and checkSame.
Outcome<std::shared_ptr<const DataSet>> openStored(Workspace::DataEntry &entry, const StoredOptions &options,
                                                   Console &console);

} // namespace shardscope::cli
