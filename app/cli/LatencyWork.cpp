// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/LatencyWork.h"

#include "app/cli/Table.h"
#include "core/latency/Forecast.h"
#include "core/latency/SearchDistances.h"
#include "core/latency/TimedShards.h"
#include "ui/text/AdaptiveText.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <numeric>

namespace shardscope::cli {

namespace {

std::string inMilliseconds(double nanoseconds)
{
    const double value = nanoseconds / 1e6;
    return fixed(value, value < 10 ? 3 : value < 100 ? 2 : 1);
}

} // namespace

std::string text(const LatencyFigures &figures)
{
    Table latency({{"latency, ms", Table::Align::Left}, {"p50"}, {"p90"}, {"p95"}, {"p99"}, {"p99.9"}, {"mean"}});
    const std::array estimates{figures.p50, figures.p90, figures.p95, figures.p99, figures.p999, figures.mean};
    std::vector<std::string> values{"value"};
    std::vector<std::string> intervals{"± 95 %"};
    bool isKnown = false; // of a single run it is not
    for (const auto &estimate : estimates) {
        values.push_back(inMilliseconds(estimate.value));
        intervals.push_back(estimate.halfWidth ? inMilliseconds(*estimate.halfWidth) : "");
        isKnown = isKnown || estimate.halfWidth;
    }
    latency.add(values);
    if (isKnown) {
        latency.add(intervals);
    }

    Table rest({{"", Table::Align::Left}, {""}});
    rest.add({"coverage", percent(figures.coverage.value, 2)});
    rest.add({"recall of what was asked", percent(figures.recall.value, 2)});
    if (figures.answerable < 1) {
        rest.add({"of queries with a true neighbour", percent(figures.answerable, 2)});
    }
    rest.add({"shards asked a query", fixed(figures.fanOut.value, 2)});
    rest.add({"work a query, ms of service", inMilliseconds(figures.workPerQuery.value)});
    rest.add({"requests sent twice", percent(figures.extraLoad, 2)});
    rest.add({"saturation load, queries a second",
              figures.saturationQps > 0 ? fixed(figures.saturationQps, 0) : "not known"});

    std::vector<std::size_t> order(figures.shards.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, std::greater(), [&](std::size_t i) { return figures.shards[i].utilisation; });
    Table shards({{"busiest shards"}, {"utilisation"}, {"waiting"}, {"asked by"}, {"answers last"}});
    for (std::size_t i = 0; i < std::min<std::size_t>(5, order.size()); ++i) {
        const auto &shard = figures.shards[order[i]];
        shards.add({std::to_string(order[i]), percent(shard.utilisation), fixed(shard.queue, 2), percent(shard.asked),
                    percent(shard.slowest)});
    }
    const std::string warning = figures.saturated
                                    ? "\nOverloaded: the offered load is at or above saturation, so latencies only "
                                      "grow with the length of the run.\n"
                                    : "";
    return latency.text() + '\n' + rest.text() + '\n' + shards.text() + warning;
}

std::string text(const DepthComparison &comparison)
{
    const FixedNprobe &beside = comparison.fixed;
    Table table({{"at equal recall", Table::Align::Left},
                 {"as routed"},
                 {"nprobe " + std::to_string(beside.nprobe)},
                 {"differs by"},
                 {"", Table::Align::Left}});
    table.add({"recall", fixed(comparison.recall, 4), fixed(beside.recall, 4), "", ""});
    const auto add = [&table](const char *name, const BesideFixed &figure, const auto &told) {
        const auto cell = [&told](const std::optional<Estimate> &estimate) {
            return estimate ? told(estimate->value) : std::string("overloaded");
        };
        const auto difference = figure.difference();
        table.add({name, cell(figure.own), cell(figure.fixed), difference ? percent(*difference) : std::string(),
                   figure.isBetter() ? "" : "no better"});
    };
    add("shards asked a query", comparison.fanOut, [](double value) { return fixed(value, 2); });
    add("work a query, ms of service", comparison.work, inMilliseconds);
    add("p50, ms", comparison.p50, inMilliseconds);
    add("p99, ms", comparison.p99, inMilliseconds);
    return table.text() + '\n' + depthVerdict(comparison).toStdString() + '\n';
}

Outcome<ServiceModel> serviceFor(const EvaluatedPlan &plan, int nprobe, const GivenService &given, Console &console)
{
    if (given.law && given.scale == ServiceScale::Stated) {
        return statedService(*given.law);
    }
    if (given.cost) {
        return serviceOf(*given.cost, distancesPerSearch(plan, nprobe));
    }
    auto service = timedService(plan, nprobe, console.stage("timing shards"));
    SHARDSCOPE_TRY(service);
    service->durations = given.law.value_or(service->durations);
    return service;
}

Outcome<SimulationSpec> fixedSpecOf(const EvaluatedPlan &plan, const ServiceModel &service, const GivenService &given,
                                    Console &console)
{
    const int nprobe = asGoodFixedNprobe(plan.evaluation)->nprobe;
    if (!given.cost && timedNprobe(plan, nprobe) == timedNprobe(plan, ownDepth)) {
        return forecastOf(plan, nprobe, service);
    }
    const auto another = serviceFor(plan, nprobe, given, console);
    SHARDSCOPE_TRY(another);
    return forecastOf(plan, nprobe, *another);
}

std::string timingText(const Timing &timing)
{
    std::string text = "Service times: timed here, " + whenText(timing) + ", " + std::to_string(timing.rounds) +
                       " rounds, of which the fastest counts; the usual one took " + percent(timing.spread) +
                       " longer.\n";
    if (wasBusy(timing)) {
        const std::string others =
            timing.others > 0 ? "other work kept " + fixed(timing.others, 1) + " processors busy, " : "";
        text += "The machine was busy meanwhile (" + others + "the timing waited for " + percent(timing.waited) +
                " of its time): time again when it is quiet, for these times may be too long.\n";
    }
    return text;
}

Outcome<Done> printFigures(const LatencyFigures &figures, const AboutRun &about, const CommonOptions &options,
                           Console &console)
{
    if (!options.json) {
        return console.print(text(figures) + (about.comparison ? '\n' + text(*about.comparison) : std::string()) +
                             (about.timing ? '\n' + timingText(*about.timing) : std::string()));
    }
    Json document = toJson(figures);
    document["timing"] = about.timing ? toJson(*about.timing) : Json();
    document["seconds"] = about.seconds;
    if (about.comparison) {
        document["fixed_nprobe"] = toJson(*about.comparison);
    }
    return console.print(document);
}

} // namespace shardscope::cli
