// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CapacityText.h"
#include "app/cli/Command.h"
#include "app/cli/Work.h"
#include "core/base/Decimal.h"
#include "core/base/JsonReader.h"
#include "core/base/TextFile.h"
#include "core/tuning/Limits.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <memory>

namespace shardscope::cli {

namespace {

struct CapacityCommandOptions
{
    CommonOptions common;
    DataOptions data;
    PlanOptions plan;
    double vectors = 0;
    double growth = 0; // per cent
    int months = 0;
    int replicas = 1;
    double qps = 0;
    double headroom = 20; // per cent
    int workers = 1;
    int domains = 1;
    int nprobe = 0;
    std::int64_t sample = growthSample;
    std::vector<std::string> limits;
    std::filesystem::path machines;
};

/// Machines as the user lists them: [{"name", "memory", "workers", "price"}, …], a price a month in any currency.
/// Errors: CannotOpen, BadDocument, BadParameter.
Outcome<std::vector<Machine>> readMachines(const std::filesystem::path &file)
{
    std::vector<Machine> machines;
    if (file.empty()) {
        return machines;
    }
    const auto text = readText(file);
    SHARDSCOPE_TRY(text);
    const auto document = parseJson(*text, file.string());
    SHARDSCOPE_TRY(document);
    JsonFault fault(file.string());
    const Json wrapped{{"machines", *document}};
    JsonReader reader(wrapped, fault);
    for (JsonReader &entry : reader.objects("machines")) {
        entry.allow({"name", "memory", "workers", "price"});
        Machine machine;
        std::string memory;
        entry.read("name", machine.name);
        entry.read("memory", memory);
        entry.read("workers", machine.workers);
        if (entry.has("price")) {
            entry.read("price", machine.price.emplace());
        }
        SHARDSCOPE_TRY(fault.outcome());
        const auto refuse = [&](const char *what, const std::string &value, const char *least, const char *greatest) {
            return Error{Code::BadParameter,
                         file.string(),
                         {std::string(what) + " of " + machine.name, value, std::string(least), std::string(greatest)}};
        };
        const auto bytes = parseBytes(memory);
        if (!bytes || *bytes <= 0) {
            return refuse("memory", memory, "1kB", "1000TB");
        }
        if (machine.workers < 1 || machine.workers > 10'000) {
            return refuse("workers", std::to_string(machine.workers), "1", "10000");
        }
        if (machine.price.value_or(0) < 0) {
            return refuse("price", decimal(*machine.price), "0", "any");
        }
        machine.memory = *bytes;
        machines.push_back(machine);
    }
    SHARDSCOPE_TRY(fault.outcome());
    return machines;
}

/// Errors: BadLimit, OutOfRange; BadChoice for a limit that says nothing of capacity.
Outcome<Limits> limitsOf(const CapacityCommandOptions &options)
{
    Limits limits;
    for (const std::string &text : options.limits) {
        const auto limit = parseLimit(text);
        SHARDSCOPE_TRY(limit);
        const auto kind = limit->kind;
        if (kind != LimitKind::Recall && kind != LimitKind::P99 && kind != LimitKind::Memory &&
            kind != LimitKind::Nodes) {
            return Error{
                Code::BadChoice, "--limit", {std::string("--limit"), text, std::string("recall, p99, memory, nodes")}};
        }
        limits.of(kind) = limit->value;
    }
    return limits;
}

CapacityOptions askedOf(const CapacityCommandOptions &options, const Limits &limits,
                        const std::vector<Machine> &machines)
{
    CapacityOptions asked;
    asked.question = {.vectors = options.vectors,
                      .growth = options.growth / 100,
                      .months = options.months,
                      .replicas = options.replicas,
                      .load = options.qps,
                      .headroom = options.headroom / 100,
                      .memory = limits.memory.value_or(0),
                      .workers = options.workers,
                      .domains = options.domains,
                      .nprobe = options.nprobe,
                      .p99 = limits.p99,
                      .mostNodes = static_cast<int>(limits.nodes.value_or(10'000))};
    asked.recall = limits.recall;
    asked.sample = options.sample;
    asked.machines = machines;
    return asked;
}

/// What is told only together. Errors: NotPositive.
Outcome<Done> checkTogether(const CapacityCommandOptions &options, const Limits &limits)
{
    if (limits.p99 && options.qps <= 0) {
        return Error{Code::NotPositive, "--qps", {std::string("--qps beside a limit of p99"), options.qps}};
    }
    return Done();
}

Outcome<Done> run(const CapacityCommandOptions &options)
{
    Console console(options.common.quiet);
    const auto spec = options.plan.spec();
    SHARDSCOPE_TRY(spec);
    const auto limits = limitsOf(options);
    SHARDSCOPE_TRY(limits);
    SHARDSCOPE_TRY(checkTogether(options, *limits));
    const auto machines = readMachines(options.machines);
    SHARDSCOPE_TRY(machines);
    const auto source = options.plan.sourceFor(options.data.source());
    SHARDSCOPE_TRY(source);
    const auto prepared = prepare(*source, spec->k, TruthUse::Evaluate, options.data.cache(), console);
    SHARDSCOPE_TRY(prepared);
    const auto plan = evaluate(*prepared, *spec, console);
    SHARDSCOPE_TRY(plan);
    const auto study =
        studyCapacity(*plan, askedOf(options, *limits, *machines), console.stage("working out capacity"));
    SHARDSCOPE_TRY(study);
    if (options.nprobe == 0 && !limits->recall && !reachesRecall(study->recall().low, usualRecall)) {
        console.note("No nprobe surely reaches a recall of .95 on this data; what is told is of recall " +
                     fixedDecimal(study->recall().low, 3) + " or more.");
    }
    return options.common.json ? console.print(documentOf(*study)) : console.print(textOf(*study));
}

} // namespace

Command capacityCommand(CLI::App &parent)
{
    auto options = std::make_shared<CapacityCommandOptions>();
    auto *parser = parent.add_subcommand("capacity", "Memory, nodes, latency and money at another number of vectors");
    options->data.addTo(*parser);
    options->plan.addTo(
        *parser,
        "The index is built over samples of DATA, and searched: bytes and times of larger shards are foretold from "
        "how\n"
        "these grow, with the error that the same made in foretelling the largest sample. Limits are kept to by the\n"
        "upper end.\nExamples:\n"
        "  shardscope-cli capacity fashion-mnist --vectors 1e9 --index hnsw --shards 256 --limit 'memory<=256GB'\n"
        "  shardscope-cli capacity base.fbin --vectors 2e8 --growth 5 --months 12 --replicas 2 --domains 3 --qps 500 "
        "\\\n"
        "    --limit 'recall>=0.95' --limit 'p99<=50ms' --limit 'memory<=128GB' --machines machines.json\n"
        "machines.json: [{\"name\": \"large\", \"memory\": \"256GB\", \"workers\": 32, \"price\": 900}, …], prices a "
        "month\n");
    options->common.addTo(*parser);
    parser->add_option("--vectors", options->vectors, "Vectors there are to be, such as 1e9 (default: those of DATA)")
        ->check(CLI::PositiveNumber)
        ->type_name("VECTORS");
    auto *growth = parser->add_option("--growth", options->growth, "Growth a month, per cent")
                       ->check(CLI::Range(-99.0, 1000.0))
                       ->type_name("PERCENT");
    auto *months = parser->add_option("--months", options->months, "Months that it is to last")
                       ->check(CLI::NonNegativeNumber)
                       ->type_name("N");
    growth->needs(months);
    months->needs(growth);
    parser->add_option("--replicas", options->replicas, "Copies of each shard")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->type_name("N");
    parser->add_option("--domains", options->domains, "Failure domains; copies of a shard are in different ones")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->type_name("N");
    parser->add_option("--qps", options->qps, "Load, queries a second at the end (default: only memory counts)")
        ->check(CLI::PositiveNumber)
        ->type_name("Q");
    parser->add_option("--workers", options->workers, "Requests that a node serves at once")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->type_name("N");
    parser->add_option("--headroom", options->headroom, "Per cent of a node's memory and time that stay free")
        ->check(CLI::Range(0.0, 95.0))
        ->capture_default_str()
        ->type_name("PERCENT");
    parser
        ->add_option("--nprobe", options->nprobe,
                     "Shards that a query asks (default: the fewest that surely reach the recall wanted, or .95)")
        ->check(CLI::PositiveNumber)
        ->type_name("N");
    parser
        ->add_option("--limit", options->limits,
                     "What to keep to: recall>=0.95, p99<=50ms, memory<=256GB of a node, nodes<=64; may be repeated")
        ->type_name("LIMIT");
    parser->add_option("--sample", options->sample, "Vectors of the largest sample that the index is built over")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->type_name("N");
    parser->add_option("--machines", options->machines, "File with the machines there are and their prices")
        ->type_name("FILE");
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
