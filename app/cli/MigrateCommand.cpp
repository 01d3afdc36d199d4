// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ClusterOptions.h"
#include "app/cli/Command.h"
#include "app/cli/Console.h"
#include "app/cli/Options.h"
#include "app/cli/Table.h"
#include "core/base/Duration.h"
#include "core/lifecycle/migration/Rehearsal.h"
#include "core/tuning/Limits.h"
#include "core/work/LiveMigration.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

namespace shardscope::cli {

namespace {

constexpr const char *allOrders = "all";
constexpr std::int64_t mostRehearsed = 100'000; ///< vectors

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
    bool resume = false;
    bool abort = false;
    // both
    int batch = 0;
    std::string bandwidth;
    bool dryRun = false;
    int dim = 0;
};

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

// --- what it would do

Json toJson(const MigrationForecast &forecast)
{
    Json steps = Json::array();
    for (const MigrationStep step : stepsOf(MigrationOrder::Safe)) {
        steps.push_back(shardscope::nameOf(step));
    }
    return {{"steps", steps},
            {"vectors", forecast.vectors},
            {"copied_bytes", forecast.copiedBytes},
            {"compared_bytes", forecast.comparedBytes},
            {"seconds", forecast.seconds > 0 ? Json(forecast.seconds) : Json()}};
}

Outcome<Done> printForecast(const MigrateOptions &options, Console &console, const MigrationForecast &forecast)
{
    if (options.common.json) {
        return console.print(toJson(forecast));
    }
    std::string text = "Steps:";
    for (const MigrationStep step : stepsOf(MigrationOrder::Safe)) {
        text += " " + std::string(shardscope::nameOf(step)) + (step == MigrationStep::Finished ? "\n" : ",");
    }
    text += grouped(forecast.vectors) + " vectors: " + bytesText(forecast.copiedBytes) + " are copied, " +
            bytesText(forecast.comparedBytes) + " read again to compare, as far as nobody writes meanwhile.\n";
    text += forecast.seconds > 0 ? "At this bandwidth at least " +
                                       (forecast.seconds < 1 ? "1 s" : spokenDuration(forecast.seconds)) + ".\n"
                                 : "As fast as it goes; --bandwidth limits it.\n";
    return console.print(text);
}

// --- rehearsals

struct RehearsedOrder
{
    MigrationOrder order;
    Rehearsal sum;
};

Json toJson(const RehearsedOrder &rehearsed)
{
    const Rehearsal &sum = rehearsed.sum;
    Json crashes = Json::object();
    for (std::size_t step = 0; step < migrationSteps; ++step) {
        crashes[std::string(shardscope::nameOf(static_cast<MigrationStep>(step)))] = sum.crashesAt[step];
    }
    return {{"order", shardscope::nameOf(rehearsed.order)},
            {"runs", sum.runs},
            {"finished", sum.finished},
            {"aborted", sum.aborted},
            {"runs_with_violations", sum.runsWithViolations},
            {"violations",
             {{"lost", sum.violations.lost},
              {"stale", sum.violations.stale},
              {"resurrected", sum.violations.resurrected},
              {"doubled", sum.violations.doubled},
              {"foreign", sum.violations.foreign}}},
            {"first_violation",
             sum.firstViolation.empty() ? Json() : Json{{"seed", sum.firstSeed}, {"what", sum.firstViolation}}},
            {"reads", sum.reads},
            {"writes", sum.writes},
            {"crashes", {{"coordinator", crashes}, {"clients", sum.clientCrashes}, {"nodes", sum.nodeCrashes}}},
            {"mended", sum.mended},
            {"write_p99_ms", sum.writeP99 / 1e6},
            {"write_p99_before_ms", sum.writeP99Before / 1e6},
            {"longest_read_ms", sum.readPause / 1e6},
            {"longest_read_before_ms", sum.longestReadBefore / 1e6}};
}

std::string text(const std::vector<RehearsedOrder> &all)
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
    for (const RehearsedOrder &each : all) {
        const Rehearsal &sum = each.sum;
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
    settings.vectors = static_cast<int>(options.vectors);
    settings.deletes = options.deletes;
    settings.batch = options.batch > 0 ? options.batch : settings.batch;
    settings.abortAt = migrationStepOf(options.abortAt);
    settings.bytesPerSecond = bandwidth;
    return settings;
}

/// Errors: BadParameter, for what would not fit in memory.
Outcome<Done> rehearseAll(const MigrateOptions &options, double bandwidth, Console &console)
{
    if (options.vectors > mostRehearsed) {
        return Error{Code::BadParameter,
                     "--vectors",
                     {std::string("--vectors"), std::to_string(options.vectors), std::string("0"),
                      std::to_string(mostRehearsed) + " in a rehearsal"}};
    }
    RehearsalSettings settings = settingsOf(options, bandwidth);
    std::vector<RehearsedOrder> all;
    for (const MigrationOrder order : migrationOrders()) {
        const std::string name(shardscope::nameOf(order));
        if (options.order != allOrders && options.order != name) {
            continue;
        }
        settings.order = order;
        auto sum = rehearse(settings, options.runs, console.stage("rehearsing " + name));
        SHARDSCOPE_TRY(sum);
        all.push_back({order, *std::move(sum)});
    }
    if (!options.common.json) {
        return console.print(text(all));
    }
    Json document = Json::array();
    for (const RehearsedOrder &each : all) {
        document.push_back(toJson(each));
    }
    return console.print(Json{{"rehearsals", document}});
}

// --- a live cluster

Json toJson(const MigrationState &state)
{
    return {{"step", shardscope::nameOf(state.step)},    {"vectors_at_begin", state.total}, {"copied", state.copied},
            {"copied_bytes", state.copiedBytes},         {"verified", state.verified},      {"mended", state.mended},
            {"checksum", std::to_string(state.checksum)}};
}

std::string text(const LiveMigrationTask &task, const MigrationState &state)
{
    if (state.step == MigrationStep::Aborted) {
        return shardscope::nameOf(task) + ": aborted; it is served where it was, and the target is empty again.\n";
    }
    if (state.verified == 0 && !task.tenant && state.copied > 0) {
        return shardscope::nameOf(task) + ": moved by the engine itself, " + grouped(state.copied) + " vectors.\n";
    }
    return shardscope::nameOf(task) + ": moved. " + grouped(state.copied) + " vectors copied, " +
           bytesText(state.copiedBytes) + "; " + grouped(state.verified) + " found the same on both sides, " +
           grouped(state.mended) + " of them mended.\n";
}

Outcome<Done> printLive(const MigrateOptions &options, Console &console, const LiveForecast &forecast)
{
    if (!forecast.ownMove) {
        return printForecast(options, console, forecast.moved);
    }
    const OwnMove &own = *forecast.ownMove;
    if (options.common.json) {
        return console.print(
            Json{{"vectors", forecast.moved.vectors}, {"bytes", own.bytes}, {"silence_seconds", own.silence}});
    }
    return console.print("The engine moves it itself: " + grouped(forecast.moved.vectors) + " vectors, " +
                         bytesText(own.bytes) + ". The shard does not answer meanwhile, for up to about " +
                         fixed(own.silence * 1e3, 0) + " ms (--most-silence limits that).\n");
}

/// Errors: BadParameter.
Outcome<double> silenceOf(const MigrateOptions &options)
{
    const auto nanoseconds = parseDuration(options.mostSilence);
    if (!nanoseconds) {
        return Error{Code::BadParameter,
                     "--most-silence",
                     {std::string("--most-silence"), options.mostSilence, std::string("0ms"), std::string("any")}};
    }
    return *nanoseconds / 1e9;
}

Outcome<Done> migrateCluster(const MigrateOptions &options, double bandwidth, Console &console)
{
    const auto cluster = options.cluster.cluster(options.workspace);
    SHARDSCOPE_TRY(cluster);
    LiveMigrationTask task{.address = cluster->address, .password = cluster->password, .shard = ShardId(options.shard)};
    task.tenant = options.tenant;
    task.toShard = options.toShard >= 0 ? std::optional(ShardId(options.toShard)) : std::nullopt;
    task.toNode = options.toNode;
    const auto silence = silenceOf(options);
    SHARDSCOPE_TRY(silence);
    task.mostSilence = *silence;
    if (options.dryRun) {
        const auto forecast = forecastLive(task, bandwidth, console.stage("looking"));
        SHARDSCOPE_TRY(forecast);
        return printLive(options, console, *forecast);
    }
    MigrationOptions how;
    how.batch = options.batch > 0 ? options.batch : how.batch;
    how.bytesPerSecond = bandwidth;
    const LiveBegin begin = options.abort ? LiveBegin::Abort : options.resume ? LiveBegin::Resume : LiveBegin::Anew;
    const auto state = migrateLive(task, options.file, begin, how, console.stage("moving"));
    SHARDSCOPE_TRY(state);
    return options.common.json ? console.print(toJson(*state)) : console.print(text(task, *state));
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
    return rehearseAll(options, *bandwidth, console);
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
    parser.add_option("--vectors", options.vectors, "To move in a rehearsal, or a dry run without a cluster")
        ->check(CLI::Range(std::int64_t(0), std::int64_t(1'000'000'000)))
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
    parser.add_option("--workspace", options.workspace, "Workspace that knows the cluster by its name")
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
