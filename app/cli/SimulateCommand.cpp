// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/AgainstOptions.h"
#include "app/cli/Command.h"
#include "app/cli/LatencyWork.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/latency/Forecast.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <optional>

namespace shardscope::cli {

namespace {

struct SimulateOptions
{
    CommonOptions common;
    DataOptions data;
    PlanOptions plan;
    LatencyOptions latency;
    AgainstOptions against;
};

/// What is simulated: a plan and, where one was asked for, another beside it.
struct Specs
{
    SimulationSpec plan;
    std::optional<Timing> timing{};               ///< of its service times, where they were measured
    std::optional<SimulationSpec> fixed{};        ///< of the plan, where every query asks as many shards
    std::shared_ptr<const EvaluatedPlan> built{}; ///< of which that is
    std::optional<SimulationSpec> other{};
    Counterpart standing{}; ///< of the other
    std::string line{};     ///< which says at which nprobe each is
};

/// A cluster of which only the number of shards is known: queries ask any of them.
Outcome<Specs> withoutData(const SimulateOptions &options, const PlanSpec &plan)
{
    const auto nprobe = options.latency.nprobe(plan.shards);
    SHARDSCOPE_TRY(nprobe);
    const auto service = options.latency.service();
    SHARDSCOPE_TRY(service);
    if (service->cost) { // without data there are no distances to pay for
        return Error{Code::BadChoice,
                     "--service",
                     {std::string("--service without DATA"), toNotation(*service->cost),
                      std::string("lognormal, gamma, exponential, constant")}};
    }
    SimulationSpec spec;
    spec.workload = std::make_shared<const Workload>(Workload::random(plan.shards, *nprobe, 1000, plan.seed));
    spec.service = service->law.value_or(Durations::logNormal(2e6, 0.5));
    spec.seed = plan.seed;
    return Specs{.plan = std::move(spec)};
}

/// A plan over real data: its routes, and each shard's service time measured, or given.
Outcome<Specs> withData(const SimulateOptions &options, const PlanSpec &plan, Console &console)
{
    SHARDSCOPE_TRY(options.latency.nprobe(mostShards(plan)));
    const auto given = options.latency.service();
    SHARDSCOPE_TRY(given);
    const auto source = options.plan.sourceFor(options.data.source());
    SHARDSCOPE_TRY(source);
    std::optional<PlanSpec> other;
    if (options.against.isGiven()) {
        const auto read = planFromOption(options.against.plan);
        SHARDSCOPE_TRY(read);
        other = *read;
    }
    // The data and its neighbours are the same for both, as many as the greater k needs.
    const int k = std::max(plan.k, other ? other->k : 0);
    const auto prepared = prepare(*source, k, TruthUse::Evaluate, options.data.cache(), console);
    SHARDSCOPE_TRY(prepared);
    const auto built = evaluate(*prepared, plan, console);
    SHARDSCOPE_TRY(built);
    const auto nprobe = options.latency.nprobe(**built);
    SHARDSCOPE_TRY(nprobe);
    const auto service = serviceFor(**built, *nprobe, *given, console);
    SHARDSCOPE_TRY(service);
    Specs specs{.plan = forecastOf(**built, *nprobe, *service), .timing = service->timing};
    if (*nprobe == ownDepth) {
        const auto fixed = fixedSpecOf(**built, *service, *given, console);
        SHARDSCOPE_TRY(fixed);
        specs.fixed = *fixed;
        specs.built = *built;
    }
    if (other) {
        const auto beside = evaluate(*prepared, *other, console);
        SHARDSCOPE_TRY(beside);
        const ComparisonBasis basis = options.against.basis;
        specs.standing = counterpartOf((*built)->evaluation, *nprobe, (*beside)->evaluation, basis);
        const auto others = serviceFor(**beside, specs.standing.nprobe, *given, console);
        SHARDSCOPE_TRY(others);
        specs.other = forecastOf(**beside, specs.standing.nprobe, *others);
        specs.line = standingLine(**built, *nprobe, **beside, specs.standing, basis);
    }
    return specs;
}

Outcome<Done> run(const SimulateOptions &options)
{
    Console console(options.common.quiet);
    const auto plan = options.plan.spec();
    SHARDSCOPE_TRY(plan);
    const bool hasData = !options.data.source().location.empty();
    if (options.against.isGiven() && !hasData) { // recall is that of data
        return Error{Code::BadChoice,
                     "--against",
                     {std::string("--against"), std::string("used without DATA"),
                      std::string("a plan, with DATA to compare on")}};
    }
    auto specs = hasData ? withData(options, *plan, console) : withoutData(options, *plan);
    SHARDSCOPE_TRY(specs);
    SHARDSCOPE_TRY(options.latency.applyTo(specs->plan));
    const Stopwatch watch;
    const auto figures = simulate(specs->plan, console.stage("simulating"));
    SHARDSCOPE_TRY(figures);
    AboutRun about{.timing = specs->timing};
    if (specs->fixed) {
        SHARDSCOPE_TRY(options.latency.applyTo(*specs->fixed));
        const auto fixed = simulate(*specs->fixed, console.stage("simulating a fixed nprobe"));
        SHARDSCOPE_TRY(fixed);
        about.comparison = compareWithFixed(specs->built->evaluation, *figures, *fixed);
    }
    about.seconds = watch.seconds();
    if (!specs->other) {
        return printFigures(*figures, about, options.common, console);
    }
    SHARDSCOPE_TRY(options.latency.applyTo(*specs->other));
    const auto others = simulate(*specs->other, console.stage("simulating the other plan"));
    SHARDSCOPE_TRY(others);
    if (!options.common.json) {
        return console.print(specs->line + "\n\n" + text(*figures) +
                             (about.comparison ? '\n' + text(*about.comparison) : std::string()) +
                             "\nthe other plan, nprobe " + std::to_string(specs->standing.nprobe) + "\n\n" +
                             text(*others) + (specs->timing ? '\n' + timingText(*specs->timing) : std::string()));
    }
    Json document = toJson(*figures);
    document["seconds"] = watch.seconds();
    if (about.comparison) {
        document["fixed_nprobe"] = toJson(*about.comparison);
    }
    document["timing"] = specs->timing ? toJson(*specs->timing) : Json();
    document["equal"] = nameOf(options.against.basis);
    document["against"] = toJson(*others);
    document["against"]["nprobe"] = specs->standing.nprobe;
    document["against"]["reached"] = specs->standing.reaches;
    return console.print(document);
}

} // namespace

Command simulateCommand(CLI::App &parent)
{
    auto options = std::make_shared<SimulateOptions>();
    auto *parser = parent.add_subcommand("simulate", "Forecast of latency, load and recall under a deadline");
    options->data.addTo(*parser, false);
    options->plan.addTo(*parser,
                        "Without DATA the shards are asked at random and serve as --service says.\n"
                        "Examples:\n"
                        "  shardscope-cli simulate --shards 100 --qps 50 --straggler 0.01x20\n"
                        "  shardscope-cli simulate --shards 2000 --nprobe 8 --qps 400 --replicas 2 --hedge 95%\n"
                        "  shardscope-cli simulate fashion-mnist --strategy semantic --shards 64 --nprobe 3 --qps 2000 "
                        "--deadline 5ms --network 200us\n\n" +
                            serviceText());
    options->latency.addTo(*parser);
    options->against.addTo(*parser, "Also forecast");
    options->common.addTo(*parser);
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
