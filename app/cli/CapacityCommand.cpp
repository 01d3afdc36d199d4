// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CapacityText.h"
#include "app/cli/ClusterOptions.h"
#include "app/cli/Command.h"
#include "app/cli/KeepOptions.h"
#include "app/cli/Work.h"
#include "core/base/Decimal.h"
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
    KeepOptions keep;
    ClusterOptions cluster;
    std::int64_t engineSample = shardscope::engineSample;
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
    std::string disk; // of a node
    std::filesystem::path machines;
};

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

/// Errors: those of readMachines.
Outcome<std::vector<Machine>> machinesOf(const std::filesystem::path &file)
{
    return file.empty() ? Outcome<std::vector<Machine>>(std::vector<Machine>()) : readMachines(file);
}

/// Errors: BadParameter (disk).
Outcome<CapacityOptions> askedOf(const CapacityCommandOptions &options, const Limits &limits,
                                 const std::vector<Machine> &machines)
{
    const auto disk = options.disk.empty() ? std::optional(0.0) : parseBytes(options.disk);
    if (!disk || !(*disk >= 0)) {
        return Error{Code::BadParameter,
                     "--disk",
                     {std::string("--disk"), options.disk, std::string("1kB"), std::string("1000000TB")}};
    }
    CapacityOptions asked;
    asked.question = {.vectors = options.vectors,
                      .growth = options.growth / 100,
                      .months = options.months,
                      .replicas = options.replicas,
                      .load = options.qps,
                      .headroom = options.headroom / 100,
                      .memory = limits.memory.value_or(0),
                      .disk = *disk,
                      .workers = options.workers,
                      .domains = options.domains,
                      .nprobe = options.nprobe,
                      .p99 = limits.p99,
                      .mostNodes = static_cast<int>(limits.nodes.value_or(CapacityQuestion::usualMostNodes))};
    asked.recall = limits.recall;
    asked.sample = options.sample;
    asked.machines = machines;
    return asked;
}

Outcome<Done> run(const CapacityCommandOptions &options)
{
    Console console(options.common.quiet);
    const auto spec = options.plan.spec();
    SHARDSCOPE_TRY(spec);
    const auto limits = limitsOf(options);
    SHARDSCOPE_TRY(limits);
    const auto machines = machinesOf(options.machines);
    SHARDSCOPE_TRY(machines);
    auto asked = askedOf(options, *limits, *machines);
    SHARDSCOPE_TRY(asked);
    SHARDSCOPE_TRY(asked->check());
    if (options.cluster.isGiven()) {
        auto reachable = options.cluster.cluster(options.keep.workspace);
        SHARDSCOPE_TRY(reachable);
        asked->engine =
            MeasuredEngine{std::move(reachable->address), std::move(reachable->password), options.engineSample};
    }
    const auto source = options.plan.sourceFor(options.data.source());
    SHARDSCOPE_TRY(source);
    const auto prepared = prepare(*source, spec->k, TruthUse::Evaluate, options.data.cache(), console);
    SHARDSCOPE_TRY(prepared);
    const auto plan = evaluate(*prepared, *spec, console);
    SHARDSCOPE_TRY(plan);
    const auto study = studyCapacity(*plan, *asked, console.stage("working out capacity"));
    SHARDSCOPE_TRY(study);
    if (options.nprobe == 0 && !limits->recall && !reachesRecall(study->found.low, usualRecall)) {
        console.note("No nprobe surely reaches a recall of .95 on this data; what is told is of recall " +
                     fixedDecimal(study->found.low, 3) + " or more.");
    }
    const DataSet &data = *(*plan)->data;
    SHARDSCOPE_TRY(options.common.json ? console.print(documentOf(*study)) : console.print(textOf(*study, data)));
    return options.keep.keep(*source, data, *study, console);
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
        "machines.json: [{\"name\": \"large\", \"memory\": \"256GB\", \"cores\": 32, \"disk\": \"4TB\", \"price\": "
        "900}, "
        "…],\nor a table machines.csv with these columns; disk and price may be left out, prices are a month\n");
    options->common.addTo(*parser);
    options->keep.addTo(*parser);
    options->cluster.addTo(*parser, false);
    parser
        ->add_option("--engine-sample", options->engineSample,
                     "Vectors of the largest sample that --cluster is loaded with, in a collection of its own that is "
                     "removed again")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->type_name("N");
    parser
        ->add_option("--vectors", options->vectors,
                     "Vectors there are, before they grow, such as 1e9 (default: those of DATA)")
        ->check(CLI::PositiveNumber)
        ->type_name("VECTORS");
    auto *growth = parser
                       ->add_option("--growth", options->growth,
                                    "Growth a month, per cent; also tells in which month which limit is passed")
                       ->check(CLI::Range(-99.0, 1000.0))
                       ->type_name("PERCENT");
    parser
        ->add_option("--months", options->months,
                     "Months that it is to last (default: nodes are for what there is now)")
        ->check(CLI::NonNegativeNumber)
        ->needs(growth)
        ->type_name("N");
    parser->add_option("--replicas", options->replicas, "Copies of each shard")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->type_name("N");
    parser->add_option("--domains", options->domains, "Failure domains; copies of a shard are in different ones")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->type_name("N");
    parser->add_option("--qps", options->qps, "Load, queries a second at the end (default: only memory and disk count)")
        ->check(CLI::PositiveNumber)
        ->type_name("Q");
    parser->add_option("--workers", options->workers, "Requests that a node serves at once")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->type_name("N");
    parser->add_option("--headroom", options->headroom, "Per cent of a node's memory, disk and time that stay free")
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
    parser->add_option("--disk", options->disk, "Disk of a node, such as 2TB (default: as much as is needed)")
        ->type_name("SIZE");
    parser->add_option("--machines", options->machines, "File with the machines there are and their prices")
        ->type_name("FILE");
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
