// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/migration/Rehearsal.h"
#include "tests/bench/Bench.h"

#include <cstdio>
#include <limits>
#include <string>

namespace shardscope::bench {

namespace {

constexpr std::int64_t crashRuns = 1000;

/// Violations of an order in as many runs as are told of the safe one; what nobody could read is counted as all.
double violationsOf(MigrationOrder order, MigrationScope scope, int replicas)
{
    RehearsalSettings settings;
    settings.order = order;
    settings.scope = scope;
    settings.replicas = replicas;
    const auto all = rehearse(settings, crashRuns, unwatched);
    if (!all.ok()) {
        return std::numeric_limits<double>::infinity();
    }
    const Violations &found = all->violations;
    std::int64_t crashes = all->clientCrashes + all->nodeCrashes;
    for (const std::int64_t each : all->crashesAt) {
        crashes += each;
    }
    std::fprintf(
        stderr,
        "%s, %d of each shard: %lld lost, %lld stale, %lld resurrected, %lld doubled, %lld foreign of %lld reads and "
        "%lld "
        "writes, %lld of %lld runs; %lld crashes; write p99 %.2f ms (before %.2f), longest read %.2f ms (before "
        "%.2f) of simulated time without faults\n",
        std::string(nameOf(order)).c_str(), replicas, static_cast<long long>(found.lost),
        static_cast<long long>(found.stale), static_cast<long long>(found.resurrected),
        static_cast<long long>(found.doubled), static_cast<long long>(found.foreign),
        static_cast<long long>(all->reads), static_cast<long long>(all->writes),
        static_cast<long long>(all->runsWithViolations), static_cast<long long>(all->runs),
        static_cast<long long>(crashes), all->writeP99 / 1e6, all->writeP99Before / 1e6, all->readPause / 1e6,
        all->longestReadBefore / 1e6);
    return static_cast<double>(found.sum());
}

Ceiling row(MigrationOrder order, MigrationScope scope, int replicas = 1)
{
    const std::string moved = scope == MigrationScope::Tenant ? "a tenant" : "a whole shard";
    const std::string what = moved + (replicas > 1 ? " in " + std::to_string(replicas) + " copies" : "");
    return {.what = "violations in 1,000 migrations of " + what + ", everybody killed at every step, order \"" +
                    std::string(nameOf(order)) + "\"",
            .measure = [order, scope, replicas] { return violationsOf(order, scope, replicas); },
            .unit = "found",
            .most = 0,
            .repetitions = 1,
            .isFloor = order != MigrationOrder::Safe}; // what is done wrongly must be seen to lose
}

} // namespace

Subject migrationSubject()
{
    Subject subject;
    for (const MigrationOrder order : migrationOrders()) {
        for (const MigrationScope scope : {MigrationScope::Tenant, MigrationScope::Shard}) {
            subject.ceilings.push_back(row(order, scope));
        }
        subject.ceilings.push_back(row(order, MigrationScope::Tenant, 2));
    }
    return subject;
}

} // namespace shardscope::bench
