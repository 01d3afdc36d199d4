// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/LatencyWork.h"
#include "core/latency/Forecast.h"

#include <memory>

namespace shardscope::cli {

namespace {

struct SimulateOptions
{
    CommonOptions common;
    DataOptions data;
    PlanOptions plan;
    LatencyOptions latency;
};

/// A cluster of which only the number of shards is known: queries ask any of them.
Outcome<SimulationSpec> withoutData(const SimulateOptions &options, const PlanSpec &plan)
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
    return spec;
}

/// A plan over real data: its routes, and each shard's service time measured, or given and scaled by its size.
Outcome<SimulationSpec> withData(const SimulateOptions &options, const PlanSpec &plan, Console &console)
{
    const auto nprobe = options.latency.nprobe(plan.shards);
    SHARDSCOPE_TRY(nprobe);
    const auto given = options.latency.service();
    SHARDSCOPE_TRY(given);
    const auto source = options.plan.sourceFor(options.data.source());
    SHARDSCOPE_TRY(source);
    const auto timed = timePlan(*source, plan, options.data.cache(), *given, console);
    SHARDSCOPE_TRY(timed);
    return forecastOf(*timed->plan, *nprobe, timed->service);
}

Outcome<Done> run(const SimulateOptions &options)
{
    Console console(options.common.quiet);
    const auto plan = options.plan.spec();
    SHARDSCOPE_TRY(plan);
    auto spec =
        options.data.source().location.empty() ? withoutData(options, *plan) : withData(options, *plan, console);
    SHARDSCOPE_TRY(spec);
    SHARDSCOPE_TRY(options.latency.applyTo(*spec));
    const Stopwatch watch;
    const auto figures = simulate(*spec, console.stage("simulating"));
    SHARDSCOPE_TRY(figures);
    return printFigures(*figures, watch.seconds(), options.common, console);
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
                        "--deadline 5ms --network 200us\n");
    options->latency.addTo(*parser);
    options->common.addTo(*parser);
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
