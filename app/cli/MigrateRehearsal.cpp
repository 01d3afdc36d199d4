// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/MigrateOptions.h"
#include "app/cli/Table.h"
#include "core/work/KeptStudies.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>
#include <span>

namespace shardscope::cli {

namespace {

RehearsalSettings settingsOf(const MigrateOptions &options, double bandwidth)
{
    const auto has = [&](const char *name) { return std::ranges::find(options.faults, name) != options.faults.end(); };
    RehearsalSettings settings;
    settings.seed = options.seed;
    settings.scope = options.scope == "shard" ? MigrationScope::Shard : MigrationScope::Tenant;
    settings.faults = {.coordinator = has("coordinator"),
                       .clients = has("clients"),
                       .nodes = has("nodes"),
                       .messages = has("messages")};
    if (options.vectors <= mostRehearsed) {
        settings.vectors = static_cast<int>(options.vectors);
    } else { // what stays there is as much as ever
        rehearseCounts(settings, std::span(&options.vectors, 1));
    }
    settings.replicas = options.replicas;
    settings.deletes = options.deletes;
    settings.batch = options.batch > 0 ? options.batch : settings.batch;
    settings.abortAt = migrationStepOf(options.abortAt);
    settings.bytesPerSecond = bandwidth / settings.standsFor;
    return settings;
}

/// Orders as the options have them: one, or all where none of them has that name.
std::vector<MigrationOrder> ordersOf(const MigrateOptions &options)
{
    const auto orders = migrationOrders();
    const auto one = std::ranges::find(orders, options.order,
                                       [](MigrationOrder order) { return std::string(shardscope::nameOf(order)); });
    return one == orders.end() ? std::vector(orders.begin(), orders.end()) : std::vector{*one};
}

} // namespace

std::string rehearsalText(const MigrationStudy &study)
{
    Table table({{"order", Table::Align::Left},
                 {"runs"},
                 {"with violations"},
                 {"lost"},
                 {"stale"},
                 {"resurrected"},
                 {"doubled"},
                 {"foreign"},
                 {"kills"},
                 {"write p99, ms"},
                 {"before"},
                 {"longest read, ms"},
                 {"before"}});
    std::string notes;
    for (const MigrationStudy::Rehearsed &each : study.orders) {
        const Rehearsal &sum = each.rehearsal;
        const Violations &found = sum.violations;
        const std::int64_t kills =
            std::accumulate(sum.crashesAt.begin(), sum.crashesAt.end(), sum.clientCrashes + sum.nodeCrashes);
        table.add({std::string(shardscope::nameOf(each.order)), grouped(sum.runs), grouped(sum.runsWithViolations),
                   grouped(found.lost), grouped(found.stale), grouped(found.resurrected), grouped(found.doubled),
                   grouped(found.foreign), grouped(kills), fixed(sum.writeP99 / 1e6, 2),
                   fixed(sum.writeP99Before / 1e6, 2), fixed(sum.readPause / 1e6, 2),
                   fixed(sum.longestReadBefore / 1e6, 2)});
        if (!sum.firstViolation.empty()) {
            notes += std::string(shardscope::nameOf(each.order)) + ": first with --seed " +
                     std::to_string(sum.firstSeed) + ": " + sum.firstViolation + "\n";
        }
    }
    return table.text() + "\n" + notes +
           "Violations are counted as often as a client saw them. Times are of simulated requests, in runs without "
           "faults.\n";
}

std::string standInText(const RehearsalSettings &settings)
{
    return settings.standsFor > 1 ? "Of every " + fixed(settings.standsFor, 0) + " vectors one is rehearsed, " +
                                        grouped(rehearsedVectors(settings)) + " in all.\n"
                                  : std::string();
}

Outcome<Done> rehearseMigrations(const MigrateOptions &options, double bandwidth, Console &console)
{
    const MigrationQuestion question{settingsOf(options, bandwidth), ordersOf(options), options.runs};
    const auto study = studyMigration(question, console.stage("rehearsing"));
    SHARDSCOPE_TRY(study);
    SHARDSCOPE_TRY(options.common.json ? console.print(toJson(*study))
                                       : console.print(standInText(study->question.settings) + rehearsalText(*study)));
    if (!options.workspace.empty()) {
        SHARDSCOPE_TRY(keepStudy(options.workspace, *study));
        console.note("kept in " + options.workspace.string());
    }
    return Done();
}

} // namespace shardscope::cli
