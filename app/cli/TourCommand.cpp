// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/ReportWork.h"
#include "app/cli/Table.h"
#include "app/cli/TuneReport.h"
#include "app/cli/Work.h"
#include "core/base/Duration.h"
#include "core/base/OutputFile.h"
#include "core/catalogue/Defaults.h"
#include "core/data/MappedFile.h"
#include "core/evaluate/Comparison.h"
#include "core/latency/TimedShards.h"
#include "core/tuning/Tuner.h"
#include "ui/text/SlackText.h"

#include <nlohmann/json.hpp>

#include <array>
#include <memory>
#include <system_error>

namespace shardscope::cli {

namespace {

struct TourOptions
{
    CommonOptions common;
    DataOptions data;
    std::filesystem::path out = "shardscope-tour";
    std::string budget = "12s"; ///< the tour ends within a minute
};

constexpr double target = 0.95; ///< recall that the two plans are compared at

/// What the tour found out; the story and the document are two ways to tell it.
struct Tour
{
    Prepared prepared;
    std::shared_ptr<const EvaluatedPlan> baseline;
    std::shared_ptr<const EvaluatedPlan> recommended;
    std::shared_ptr<const TuningResult> tuning; ///< null where the data is too small to be tuned on
    std::shared_ptr<const EvaluatedPlan> tuned; ///< the best of that
};

/// Searches for the plan that reaches the recall on the fewest nodes, for so many seconds at most.
Outcome<Done> tuneTour(Tour &tour, double budget, Console &console)
{
    TuningTask task;
    task.data = tour.prepared.data;
    task.truth = tour.prepared.truth;
    task.spec.limits.recall = target;
    // One node that holds everything would be cheapest: let none hold more than an eighth of the vectors, indices
    // included.
    task.spec.limits.memory = static_cast<double>(task.data->base.bytes()) / 8;
    task.spec.space = suggestedSpace(*task.data, task.spec.limits);
    task.budget = budget;
    TuningListener listener;
    listener.status = [&](const TuningStatus &status) { return console.status("tuning: " + statusLine(status)); };
    auto result = tune(task, listener);
    if (!result && result.error().code == Code::LimitTooLow) {
        return Done(); // vectors so short or so few that their ids outgrow an eighth of them
    }
    SHARDSCOPE_TRY(result);
    if (result->ending == Ending::Stopped) {
        return Error{Code::Cancelled, {}, {}};
    }
    tour.tuning = std::make_shared<const TuningResult>(*std::move(result));
    if (tour.tuning->best < 0) {
        return Done();
    }
    PlanSpec spec = tour.tuning->trialOf(tour.tuning->points[tour.tuning->best])->plan;
    spec.name = tour.tuning->meets ? "tuned" : "nearest";
    auto tuned = evaluate(tour.prepared, spec, console);
    SHARDSCOPE_TRY(tuned);
    tour.tuned = *std::move(tuned);
    return Done();
}

Outcome<Tour> measure(const Source &source, const std::filesystem::path &cache, double budget, Console &console)
{
    auto prepared = prepare(source, PlanSpec().k, TruthUse::Evaluate, cache, console);
    SHARDSCOPE_TRY(prepared);
    Tour tour{*std::move(prepared), nullptr, nullptr, nullptr, nullptr};
    const auto evaluateAs = [&](PlanSpec spec, const char *name) {
        spec.name = name;
        return evaluate(tour.prepared, spec, console);
    };
    auto baseline = evaluateAs(baselinePlan(*tour.prepared.data), "random");
    SHARDSCOPE_TRY(baseline);
    tour.baseline = *std::move(baseline);
    auto recommended = evaluateAs(recommendedPlan(*tour.prepared.data), "semantic");
    SHARDSCOPE_TRY(recommended);
    tour.recommended = *std::move(recommended);
    SHARDSCOPE_TRY(tuneTour(tour, budget, console));
    return tour;
}

/// At equal recall: the random shards stand beside the semantic ones at the nprobe they need for it.
Table recallTable(const Tour &tour)
{
    const Evaluation &random = tour.baseline->evaluation;
    const Evaluation &semantic = tour.recommended->evaluation;
    const std::string recall = "recall@" + std::to_string(semantic.k);
    Table table(
        {{"semantic: nprobe"}, {recall}, {"95 % interval"}, {"scanned"}, {"random: nprobe"}, {recall}, {"scanned"}});
    for (const int nprobe : {1, 2, 3, 4, 8, 16, 32, 64}) {
        if (nprobe > tour.recommended->spec.shards) {
            break;
        }
        const RecallPoint &point = semantic.recall[static_cast<std::size_t>(nprobe) - 1];
        const int there = counterpartOf(semantic, nprobe, random, ComparisonBasis::EqualRecall).nprobe;
        const RecallPoint &other = random.recall[static_cast<std::size_t>(there) - 1];
        table.add({std::to_string(nprobe), fixed(point.recall, 4), fixed(point.low, 4) + " … " + fixed(point.high, 4),
                   percent(point.scanned), std::to_string(there), fixed(other.recall, 4), percent(other.scanned)});
    }
    return table;
}

Table skewTable(const Tour &tour)
{
    Table table(
        {{"plan", Table::Align::Left}, {"vectors: max/mean"}, {"Gini"}, {"nprobe"}, {"queries: max/mean"}, {"Gini"}});
    for (const auto &plan : {tour.baseline, tour.recommended}) {
        const Skew &sizes = plan->evaluation.sizes;
        const int nprobe = plan->evaluation.nprobeTowards(target);
        const Skew load = plan->loadAt(nprobe);
        table.add({plan->spec.name, fixed(sizes.maxOverMean, 2), fixed(sizes.gini, 3), std::to_string(nprobe),
                   fixed(load.maxOverMean, 2), fixed(load.gini, 3)});
    }
    return table;
}

Table lossTable(const Tour &tour)
{
    Table table({{"nprobe"}, {"missed"}, {"no router could"}, {"router's choice"}, {"index in the shard"}});
    for (const LossPoint &loss : tour.recommended->evaluation.losses) {
        if (loss.nprobe <= 4) {
            table.add({std::to_string(loss.nprobe), percent(loss.oracle + loss.routing + loss.index, 2),
                       percent(loss.oracle, 2), percent(loss.routing, 2), percent(loss.index, 2)});
        }
    }
    return table;
}

std::string conclusion(const Tour &tour)
{
    const auto line = [](const EvaluatedPlan &plan) {
        const int nprobe = plan.evaluation.nprobeFor(target);
        if (nprobe == 0) {
            return plan.spec.name + " shards do not reach it";
        }
        const RecallPoint &point = plan.evaluation.recall[static_cast<std::size_t>(nprobe) - 1];
        return plan.spec.name + " shards ask " + std::to_string(nprobe) + " of " + std::to_string(plan.spec.shards) +
               " and scan " + percent(point.scanned) + " of the vectors";
    };
    return "For a recall of " + percent(target, 0) + ", " + line(*tour.baseline) + "; " + line(*tour.recommended) + ".";
}

/// Empty where shards grow no further than usual.
std::string slackLine(const DataSet &data)
{
    const auto sentence = slackSentence(slackAdvice(data)).toStdString();
    return sentence.empty() ? sentence : sentence + '\n';
}

/// The tour as a text; `format` says how a table is written.
std::string story(const Tour &tour, std::string (Table::*format)() const, const std::string &heading)
{
    const auto section = [&](const std::string &title, const std::string &lead, const Table &table) {
        return heading + title + "\n\n" + lead + "\n\n" + (table.*format)() + '\n';
    };
    const Evaluation &measured = tour.recommended->evaluation;
    return dataLine(*tour.prepared.data) + '\n' + leftOutLine(measured.queries, measured.answerable) +
           "\nrandom: " + summary(tour.baseline->spec) + "\nsemantic: " + summary(tour.recommended->spec) + '\n' +
           slackLine(*tour.prepared.data) + '\n' +
           section("Did we ask the right shards?",
                   conclusion(tour) + " Each row is of equal recall, or as near as another shard asked allows.",
                   recallTable(tour)) +
           section("Is one shard too big or too busy?",
                   "A max/mean of 1 is even. Queries are counted at the nprobe that reaches the recall above.",
                   skewTable(tour)) +
           section("Where were neighbours missed?",
                   "Share of the true neighbours that the semantic plan does not return, by what lost them.",
                   lossTable(tour));
}

/// What tuning came to; empty where nothing could be measured.
std::string tuningSentence(const Tour &tour)
{
    if (!tour.tuned) {
        return {};
    }
    const TuningResult &tuning = *tour.tuning;
    const OperatingPoint &best = tuning.points[tuning.best];
    const auto size = [](double bytes) {
        return bytes < 1e5 ? fixed(bytes / 1e3, 2) + " kB" : fixed(bytes / 1e6, 2) + " MB";
    };
    const std::string depth =
        best.nprobe == ownDepth ? "as many shards a query as it says" : "nprobe " + std::to_string(best.nprobe);
    const std::string plan = summary(tour.tuned->spec) + ", " + depth + ", " + std::to_string(best.nodes) +
                             " nodes, recall " + fixed(best.recall, 4) + " (from " + fixed(best.low, 4) +
                             "), the largest node " + size(best.memory);
    const std::string asked = "a recall of " + percent(target, 0) + " on nodes of at most " +
                              size(*tuning.spec.limits.memory) + ", an eighth of the data";
    const std::string inTime = tuning.ending == Ending::Complete ? "" : " in the time given";
    switch (tuning.verdict()) {
    case Verdict::Keeps:
        return "Tuned for " + asked + ", and the fewest of them" + (inTime.empty() ? "" : " that were found" + inTime) +
               ": " + plan + ".\n\n";
    case Verdict::Nearest:
        return "Not tuned: nothing that was tried" + inTime + " keeps to " + asked + ". The nearest: " + plan + ".\n\n";
    case Verdict::Sampled:
        return "Not tuned: in the time given nothing was measured with all queries that keeps to " + asked +
               ". From a sample of them: " + plan + ".\n\n";
    case Verdict::Nothing:
        break;
    }
    return {};
}

Json document(const Tour &tour)
{
    Json plans = Json::array();
    for (const auto &plan : {tour.baseline, tour.recommended}) {
        plans.push_back(evaluationDocument(*plan, tour.prepared.seconds, plan->evaluation.nprobeTowards(target)));
    }
    return {{"program", "shardscope-cli " SHARDSCOPE_VERSION},
            {"plans", std::move(plans)},
            {"tuning", tour.tuning ? toJson(*tour.tuning) : Json()}};
}

/// The tuned plan beside the random one, as `report` tells it of stored plans.
Outcome<Done> writeTourReport(const Source &source, const Tour &tour, const std::filesystem::path &folder,
                              Console &console)
{
    const auto reported = [](const std::shared_ptr<const EvaluatedPlan> &plan) {
        return ReportPlan{plan->spec, plan->evaluation, plan};
    };
    ReportInput input;
    input.source = source;
    input.data = tour.prepared.data;
    input.compared = reported(tour.baseline);
    input.target = target;
    if (tour.tuning) {
        input.tuning = ReportTuning{{}, {}, tour.tuning};
    }
    input.plan = reported(tour.tuned ? tour.tuned : tour.recommended);
    ForecastSettings settings;
    if (tour.tuned) {
        settings = tour.tuning->forecastOf(tour.tuning->points[tour.tuning->best]);
        const bool isByRouter = settings.nprobe == ownDepth; // the report then stands at the nprobe that finds as much
        SHARDSCOPE_TRY(chooseNprobe(input, isByRouter ? std::nullopt : std::optional(settings.nprobe)));
    } else {
        SHARDSCOPE_TRY(chooseNprobe(input, {}));
        const auto cost = timedCost(*input.plan.built, input.nprobe, console.stage("timing shards"));
        SHARDSCOPE_TRY(cost);
        settings.service = cost->cost;
        settings.timing = cost->timing;
        settings.nprobe = input.nprobe;
    }
    input.forecast = ReportForecast{settings, nullptr};
    SHARDSCOPE_TRY(writeReport(std::move(input), {}, folder / "report.html", console));
    return Done();
}

Outcome<Done> writeResult(const Source &source, const Tour &tour, const std::filesystem::path &folder, Console &console)
{
    SHARDSCOPE_TRY(checkUnchanged(*tour.prepared.data));
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure) {
        return Error{Code::CannotWrite, folder.string(), {failure.message()}};
    }
    SHARDSCOPE_TRY(writeFile(folder / "tour.json", indentedText(document(tour))));
    SHARDSCOPE_TRY(writeFile(folder / "tour.md",
                             "# A tour of sharding\n\n" + story(tour, &Table::markdown, "## ") + tuningSentence(tour)));
    return writeTourReport(source, tour, folder, console);
}

Outcome<Done> run(const TourOptions &options)
{
    Console console(options.common.quiet);
    const auto budget = parseDuration(options.budget);
    if (!budget || *budget <= 0) {
        return Error{Code::BadChoice,
                     "--budget",
                     {std::string("--budget"), options.budget, std::string("a time such as 12s or 1min")}};
    }
    Source source = options.data.source();
    if (source.location.empty()) {
        source.location = defaultSource().location;
        if (!isFashionMnistInstalled()) {
            console.note("Fashion-MNIST is not installed (Debian package dataset-fashion-mnist); generated vectors "
                         "stand in for it: " +
                         source.location);
        }
    }
    const auto tour = measure(source, options.data.cache(), *budget / 1e9, console);
    SHARDSCOPE_TRY(tour);
    SHARDSCOPE_TRY(writeResult(source, *tour, options.out, console));
    if (options.common.json) {
        return console.print(document(*tour));
    }
    return console.print(story(*tour, &Table::text, "") + tuningSentence(*tour) + "The result is in " +
                         std::filesystem::absolute(options.out).lexically_normal().string() +
                         ": report.html, tour.md, tour.json\n");
}

} // namespace

Command tourCommand(CLI::App &parent)
{
    auto options = std::make_shared<TourOptions>();
    auto *parser = parent.add_subcommand("tour", "What the window's first screen shows: random shards beside semantic");
    options->data.addTo(*parser, false);
    options->common.addTo(*parser);
    parser->add_option("-o,--out", options->out, "Folder for the result")->capture_default_str()->type_name("FOLDER");
    parser->add_option("--budget", options->budget, "Time to tune at most")->capture_default_str()->type_name("TIME");
    parser->footer("Examples:\n"
                   "  shardscope-cli tour\n"
                   "  shardscope-cli tour base.fbin --queries queries.fbin --out result");
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
