// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/MigrateOptions.h"
#include "core/tuning/Limits.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <vector>

namespace shardscope::cli {

namespace {

constexpr const char *allOrders = "all";

std::vector<std::string> orderNames()
{
    std::vector<std::string> names{allOrders};
    for (const MigrationOrder order : migrationOrders()) {
        names.emplace_back(shardscope::nameOf(order));
    }
    return names;
}

/// Steps that can be aborted at.
std::vector<std::string> abortNames()
{
    std::vector<std::string> names;
    for (const MigrationStep step : stepsOf(MigrationOrder::Safe)) {
        if (step < MigrationStep::SwitchReads) {
            names.emplace_back(shardscope::nameOf(step));
        }
    }
    return names;
}

/// Errors: BadParameter. 0: as fast as it can.
Outcome<double> bandwidthOf(const MigrateOptions &options)
{
    if (options.bandwidth.empty()) {
        return 0.0;
    }
    const auto bytes = parseBytes(options.bandwidth);
    if (!bytes || *bytes <= 0) {
        return Error{Code::BadParameter,
                     "--bandwidth",
                     {std::string("--bandwidth"), options.bandwidth, std::string("1kB"), std::string("1000TB")}};
    }
    return *bytes;
}

Outcome<Done> run(const MigrateOptions &options)
{
    Console console(options.common.quiet);
    const auto bandwidth = bandwidthOf(options);
    SHARDSCOPE_TRY(bandwidth);
    if (options.cluster.isGiven()) {
        return migrateCluster(options, *bandwidth, console);
    }
    if (options.dryRun) {
        return printForecast(options, console, forecastMigration(options.vectors, options.dim, *bandwidth));
    }
    return rehearseMigrations(options, *bandwidth, console);
}

void addRehearsal(CLI::App &parser, MigrateOptions &options)
{
    parser.add_option("--rehearse", options.runs, "Migrations on simulated nodes, with seeds that follow one another")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->type_name("N");
    parser
        .add_option("--order", options.order,
                    "Of steps; all but \"safe\" are how it is done wrongly, to be seen to lose")
        ->check(CLI::IsMember(orderNames()))
        ->capture_default_str()
        ->type_name("ORDER");
    parser.add_option("--scope", options.scope, "What is moved in a rehearsal: one tenant of a shard, or all of it")
        ->check(CLI::IsMember({"tenant", "shard"}))
        ->capture_default_str()
        ->type_name("SCOPE");
    parser.add_option("--faults", options.faults, "Who is killed and what gets lost in a rehearsal; \"none\": nothing")
        ->delimiter(',')
        ->check(CLI::IsMember({"coordinator", "clients", "nodes", "messages", "none"}))
        ->capture_default_str()
        ->type_name("FAULT,…");
    parser.add_option("--abort-at", options.abortAt, "Step at which a rehearsed migration is aborted")
        ->check(CLI::IsMember(abortNames()))
        ->type_name("STEP");
    parser.add_option("--seed", options.seed, "Of the first rehearsal")->capture_default_str()->type_name("SEED");
    parser
        .add_option("--vectors", options.vectors,
                    "To move in a rehearsal, or a dry run without a cluster; of more than 20,000 a share is rehearsed")
        ->check(CLI::Range(std::int64_t(0), std::int64_t(1'000'000'000)))
        ->capture_default_str()
        ->type_name("N");
    parser.add_option("--replicas", options.replicas, "Copies of every shard in a rehearsal")
        ->check(CLI::Range(1, 5))
        ->capture_default_str()
        ->type_name("N");
    parser.add_option("--deletes", options.deletes, "Share of writes that delete in a rehearsal")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str()
        ->type_name("SHARE");
}

void addLive(CLI::App &parser, MigrateOptions &options)
{
    options.cluster.addTo(parser, false);
    parser
        .add_option("--workspace", options.workspace,
                    "Workspace that knows the cluster by its name, or that keeps what a rehearsal finds out")
        ->type_name("FILE");
    auto *cluster = parser.get_option("--cluster");
    auto *shard = parser.add_option("--shard", options.shard, "Shard to move, or to move a tenant out of")
                      ->check(CLI::NonNegativeNumber)
                      ->type_name("N")
                      ->needs(cluster);
    cluster->needs(shard);
    auto *tenant =
        parser.add_option("--only-tenant", options.tenant, "Tenant to move; else the whole shard is")->needs(cluster);
    auto *toShard = parser.add_option("--to-shard", options.toShard, "Shard that the tenant goes to")
                        ->check(CLI::NonNegativeNumber)
                        ->type_name("N")
                        ->needs(tenant);
    tenant->needs(toShard);
    parser.add_option("--to-node", options.toNode, "Node that the shard goes to: its place in the address, from 0")
        ->check(CLI::NonNegativeNumber)
        ->type_name("N")
        ->needs(cluster)
        ->excludes(tenant);
    parser
        .add_option("--most-silence", options.mostSilence,
                    "How long a shard may not answer that the engine moves itself, as Redis does with its slot")
        ->capture_default_str()
        ->type_name("TIME");
    options.routers.addTo(parser, cluster);
    parser
        .add_option("--state", options.file,
                    "File in which the state of migrations is kept, so that one that was killed can be resumed")
        ->type_name("FILE")
        ->needs(cluster);
    auto *resume = parser.add_flag("--resume", options.resume, "Go on with the one that is kept")->needs(cluster);
    parser.add_flag("--abort", options.abort, "Undo the one that is kept; possible until reads are switched")
        ->needs(cluster)
        ->excludes(resume);
}

} // namespace

Command migrateCommand(CLI::App &parent)
{
    auto options = std::make_shared<MigrateOptions>();
    auto *parser = parent.add_subcommand("migrate", "Moves a tenant or a shard while it is served, or rehearses that");
    addRehearsal(*parser, *options);
    addLive(*parser, *options);
    parser->add_option("--batch", options->batch, "Vectors copied or compared at a time")
        ->check(CLI::PositiveNumber)
        ->type_name("N");
    parser->add_option("--bandwidth", options->bandwidth, "Bytes a second to copy and to compare at most")
        ->type_name("BYTES");
    parser->add_flag("--dry-run", options->dryRun, "Only tell what would be moved");
    parser->add_option("--dim", options->dim, "Dimensions, for a dry run without a cluster")
        ->check(CLI::PositiveNumber)
        ->type_name("N");
    options->common.addTo(*parser);
    parser->callback([options] { // throws what the parser does where an option is missing
        if (options->cluster.isGiven() && options->toShard < 0 && options->toNode < 0) {
            throw CLI::RequiredError("--to-shard or --to-node");
        }
        if (options->cluster.isGiven() && options->file.empty() && !options->dryRun) {
            throw CLI::RequiredError("--state");
        }
        if (!options->cluster.isGiven() && options->dryRun && options->dim == 0) {
            throw CLI::RequiredError("--dim");
        }
    });
    parser->footer("Examples:\n"
                   "  shardscope-cli migrate --rehearse 1000 --order all\n"
                   "  shardscope-cli migrate --dry-run --vectors 1000000 --dim 768 --bandwidth 100MB\n"
                   "  shardscope-cli migrate --cluster pgvector://me@db1,db2/app/items --shard 0 --only-tenant acme "
                   "--to-shard 1 --state moves.db --bandwidth 20MB\n"
                   "  shardscope-cli migrate --cluster pgvector://me@db1,db2/app/items --shard 0 --only-tenant acme "
                   "--to-shard 1 --state moves.db --resume\n");
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
