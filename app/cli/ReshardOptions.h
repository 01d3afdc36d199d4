// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/ClusterOptions.h"
#include "app/cli/Console.h"
#include "app/cli/KeepOptions.h"
#include "app/cli/Options.h"
#include "app/cli/RouterOptions.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace shardscope::cli {

struct ReshardOptions
{
    CommonOptions common;
    DataOptions data;
    PlanOptions plan;
    int shards = 0;
    double recall = 0.95;
    int loadNprobe = 1;
    std::string bandwidth = "100MB";
    int nodes = 0;
    std::string nodeMemory;
    KeepOptions keep;
    std::string way;       ///< whose moves are rehearsed or carried out; empty: the first
    std::int64_t runs = 0; ///< of a rehearsal; 0: none
    // on a live cluster
    ClusterOptions cluster;
    bool carriesOut = false;
    bool dryRun = false;
    bool resume = false;
    bool abort = false;
    std::filesystem::path file;
    std::filesystem::path moves;
    std::string throttle;
    RouterOptions routers;
    int batch = 0;
};

/// Errors: BadParameter, of the option.
Outcome<double> readBytes(const char *option, const std::string &text);

/// Carries a resharding out on a live cluster, or tells what that would do. Errors: BadChoice, BadParameter, those of
/// reshardLive and forecastResharding.
Outcome<Done> reshardCluster(const ReshardOptions &options, Console &console);

} // namespace shardscope::cli
