// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/TuneReport.h"

#include "app/cli/Console.h"
#include "app/cli/LatencyWork.h"
#include "app/cli/Table.h"
#include "app/cli/Work.h"
#include "core/base/Duration.h"
#include "core/base/Notation.h"
#include "ui/text/TimeLeftText.h"

namespace shardscope::cli {

namespace {

std::string milliseconds(const std::optional<double> &nanoseconds)
{
    if (!nanoseconds) {
        return "overloaded";
    }
    const double value = *nanoseconds / perMillisecond;
    return fixed(value, value < 10 ? 3 : value < 100 ? 2 : 1);
}

std::string asked(const OperatingPoint &point)
{
    return point.nprobe == ownDepth ? fixed(point.fanOut, 2) + " as routed" : std::to_string(point.nprobe);
}

/// A line for each of its parts.
std::string planText(const PlanSpec &plan)
{
    return "  strategy  " + toNotation(plan.strategy.kind, plan.strategy.settings) + '\n' + "  router    " +
           toNotation(plan.router.kind, plan.router.settings) + '\n' + "  index     " +
           toNotation(plan.index.kind, plan.index.settings);
}

std::string shortPlan(const TuningResult &result, const OperatingPoint &point)
{
    const Trial *trial = result.trialOf(point);
    return trial ? trial->plan.strategy.kind + ", " + trial->plan.router.kind + ", " + trial->plan.index.kind : "";
}

const char *word(TuningStage stage)
{
    switch (stage) {
    case TuningStage::Selecting:
        return "choosing vectors and queries";
    case TuningStage::Calibrating:
        return "timing an index";
    case TuningStage::Partitioning:
        return "partitioning";
    case TuningStage::Routing:
        return "routing";
    case TuningStage::Building:
        return "building the shards' indices";
    case TuningStage::Searching:
        return "searching";
    case TuningStage::Forecasting:
        return "forecasting latency";
    }
    return "";
}

std::string plural(std::int64_t count, const char *one, const char *many)
{
    return grouped(count) + ' ' + (count == 1 ? one : many);
}

std::string heading(const TuningResult &result)
{
    switch (result.verdict()) {
    case Verdict::Keeps:
        return "The plan that serves best:\n";
    case Verdict::Sampled:
        return "Nothing was measured in full in the time given. The nearest, from a sample of the queries:\n";
    case Verdict::Nearest:
    case Verdict::Nothing:
        break;
    }
    return "Nothing that was measured keeps to all limits. The nearest plan:\n";
}

std::string bestText(const TuningResult &result)
{
    const OperatingPoint &best = result.points[result.best];
    const Trial *trial = result.trialOf(best);
    Table table({{"", Table::Align::Left}, {""}});
    table.add({"nodes (shards × replicas)", std::to_string(best.nodes) + " (" + std::to_string(best.shards) + " × " +
                                                std::to_string(best.replicas) + ")"});
    table.add({"shards asked (nprobe)", asked(best)});
    table.add({"recall@" + std::to_string(result.spec.k),
               fixed(best.recall, 4) + " (" + fixed(best.low, 4) + " … " + fixed(best.high, 4) + ")"});
    table.add({"p99, ms, forecast", milliseconds(best.p99)});
    table.add({"mean, ms, forecast", milliseconds(best.mean)});
    table.add({"work a query, ms of service", milliseconds(best.work)});
    table.add({"memory a node, MB", fixed(best.memory / 1e6, 2)});
    table.add({"imbalance (max/mean)", fixed(best.imbalance, 3)});
    return heading(result) + planText(trial->plan) + "\n\n" + table.text() +
           leftOutLine(trial->queries, trial->answerable);
}

std::string bindingText(const TuningResult &result)
{
    std::string names;
    for (const LimitKind kind : result.binding) {
        names += (names.empty() ? "" : ", ") + toText({kind, *result.spec.limits.of(kind)});
    }
    if (names.empty()) {
        return result.meets ? "\nNo limit keeps anything better that was tried from being chosen.\n" : "";
    }
    const bool keeps = excess(result.points[result.best], result.spec.limits) == 0;
    return (keeps ? "\nWithout these limits another would be better: " : "\nIt breaks: ") + names + '\n';
}

std::string sensitivityText(const TuningResult &result)
{
    Table table({{"when a limit moves", Table::Align::Left},
                 {"to", Table::Align::Left},
                 {"nodes"},
                 {"recall"},
                 {"p99, ms"},
                 {"plan", Table::Align::Left}});
    for (const LimitMove &move : result.sensitivity) {
        const std::string from = toText({move.kind, move.from});
        if (!move.choice) {
            table.add({from, "tighter", "", "", "", move.isProven ? "nothing" : "nothing that was tried"});
            continue;
        }
        const OperatingPoint &choice = *move.choice;
        table.add({from, toText({move.kind, move.to}), std::to_string(choice.nodes), fixed(choice.recall, 4),
                   milliseconds(choice.p99),
                   shortPlan(result, choice) + (!choice.isMeasured ? " (from a sample)"
                                                : !move.isProven   ? " (of what was tried)"
                                                                   : "")});
    }
    return result.sensitivity.empty() ? "" : '\n' + table.text();
}

std::string frontText(const TuningResult &result)
{
    Table table({{"recall"},
                 {"nodes"},
                 {"shards"},
                 {"nprobe"},
                 {"p99, ms"},
                 {"work, ms"},
                 {"MB a node"},
                 {"plan", Table::Align::Left}});
    for (const int i : result.front) {
        const OperatingPoint &point = result.points[i];
        table.add({fixed(point.recall, 4), std::to_string(point.nodes), std::to_string(point.shards), asked(point),
                   milliseconds(point.p99), milliseconds(point.work), fixed(point.memory / 1e6, 2),
                   shortPlan(result, point) + (point.isMeasured ? "" : " (from a sample)")});
    }
    return "\nPareto front of recall, nodes and p99 among what was tried:\n" + table.text();
}

std::string coverageText(const TuningResult &result)
{
    const std::int64_t all = result.configurations.value_or(0);
    std::string text = '\n' + plural(static_cast<std::int64_t>(result.trials.size()), "trial", "trials") + " for " +
                       grouped(result.configurationsCovered.value_or(0)) + " of " +
                       plural(all, "configuration", "configurations") + " in " + fixed(result.seconds, 1) +
                       " s of trials";
    for (const RuledOut &out : result.ruledOut) {
        text += "; " + plural(out.plans, "plan", "plans");
        switch (out.reason) {
        case RuledOut::Reason::Limit:
            text += " cannot keep to the limit of " + std::string(textOf(out.limit).name);
            break;
        case RuledOut::Reason::Worse:
            text += " cannot be better";
            break;
        case RuledOut::Reason::Time:
            text += " left undecided";
            break;
        }
        text += " (" + grouped(out.untouched) + " without building anything)";
    }
    return text + ".\n" + (result.ending == Ending::Budget ? "The time budget ended before the search did.\n" : "");
}

} // namespace

std::string tuningReport(const TuningResult &result)
{
    if (result.best < 0) {
        return "Nothing was measured in the time given." + coverageText(result);
    }
    const auto timing = result.forecastOf(result.points[result.best]).timing;
    return bestText(result) + (timing ? '\n' + timingText(*timing) : "") + bindingText(result) +
           sensitivityText(result) + frontText(result) + coverageText(result);
}

std::string statusLine(const TuningStatus &status)
{
    std::string line = word(status.stage);
    if (status.plan) {
        line += ", " + summary(*status.plan);
    }
    line += "; " + plural(status.trials, "trial", "trials") + ", " + grouped(status.undecided) + " of " +
            plural(status.plans, "plan", "plans") + " undecided";
    if (status.best) {
        line += ", best so far " + plural(status.best->nodes, "node", "nodes");
    }
    if (status.range) {
        return line + ", " + timeLeftText(*status.range).toStdString();
    }
    return status.atMost ? line + ", " + timeLeftAtMostText(*status.atMost).toStdString() : line;
}

} // namespace shardscope::cli
