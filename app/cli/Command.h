// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <CLI/App.hpp>

#include <functional>

namespace shardscope::cli {

/// One command of shardscope-cli: its part of the parser, and what it does once its options are read.
/// It writes results to standard output only when it succeeds; main says why it failed.
struct Command
{
    CLI::App *parser = nullptr;
    std::function<Outcome<Done>()> run;
};

Command infoCommand(CLI::App &parent);
Command generateCommand(CLI::App &parent);
Command truthCommand(CLI::App &parent);
Command evaluateCommand(CLI::App &parent);
Command searchCommand(CLI::App &parent);
Command simulateCommand(CLI::App &parent);
Command measureCommand(CLI::App &parent);
Command tuneCommand(CLI::App &parent);
Command reportCommand(CLI::App &parent);
Command exportCommand(CLI::App &parent);
Command clusterCommand(CLI::App &parent);
Command reshardCommand(CLI::App &parent);
Command capacityCommand(CLI::App &parent);
Command tenantsCommand(CLI::App &parent);
Command driftCommand(CLI::App &parent);
Command migrateCommand(CLI::App &parent);
Command tourCommand(CLI::App &parent);

} // namespace shardscope::cli
