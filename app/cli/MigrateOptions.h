// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/ClusterOptions.h"
#include "app/cli/Console.h"
#include "app/cli/Options.h"
#include "app/cli/RouterOptions.h"
#include "core/lifecycle/migration/Migration.h"
#include "core/work/MigrationStudy.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace shardscope::cli {

struct MigrateOptions
{
    CommonOptions common;
    // a rehearsal
    std::int64_t runs = 200;
    std::string order = "safe";
    std::string scope = "tenant";
    std::vector<std::string> faults{"coordinator", "clients", "nodes", "messages"};
    std::string abortAt;
    std::uint64_t seed = 1;
    std::int64_t vectors = 96;
    int replicas = 1;
    double deletes = .25;
    // a live cluster
    ClusterOptions cluster;
    std::filesystem::path workspace;
    std::filesystem::path file;
    int shard = -1;
    std::optional<std::string> tenant;
    int toShard = -1;
    int toNode = -1;
    std::string mostSilence = "1s";
    RouterOptions routers;
    bool resume = false;
    bool abort = false;
    // both
    int batch = 0;
    std::string bandwidth;
    bool dryRun = false;
    int dim = 0;
};

/// Forecast of what would be moved, for a reader or as JSON.
Outcome<Done> printForecast(const MigrateOptions &options, Console &console, const MigrationForecast &forecast);

/// Errors: BadParameter.
Outcome<double> secondsOf(const char *option, const std::string &text);

/// Violations and times of rehearsals, for a reader.
std::string rehearsalText(const MigrationStudy &study);

/// Where not all vectors are rehearsed: of how many one is. Else empty.
std::string standInText(const RehearsalSettings &settings);

/// Rehearses what the options say, tells what came of it, and keeps it where they name a workspace. `bandwidth`: bytes
/// a second; 0: as fast as it can. Errors: those of studyMigration and keepStudy.
Outcome<Done> rehearseMigrations(const MigrateOptions &options, double bandwidth, Console &console);

/// Moves on a live cluster, or tells what that would do. Errors: those of migrateLive and forecastLive; BadParameter.
Outcome<Done> migrateCluster(const MigrateOptions &options, double bandwidth, Console &console);

} // namespace shardscope::cli
