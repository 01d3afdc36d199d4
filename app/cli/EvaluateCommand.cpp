// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/AgainstOptions.h"
#include "app/cli/Command.h"
#include "app/cli/Table.h"
#include "app/cli/Work.h"
#include "core/catalogue/Defaults.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/data/MappedFile.h"
#include "core/data/VectorWriter.h"
#include "core/evaluate/Comparison.h"
#include "core/evaluate/SampleSize.h"
#include "core/partition/Partitioner.h"
#include "core/projection/MapLayout.h"
#include "core/work/PlanWork.h"
#include "core/work/StoredPlans.h"
#include "ui/text/AdaptiveText.h"
#include "ui/text/HubText.h"
#include "ui/text/WholeText.h"

#include <nlohmann/json.hpp>

#include <bit>
#include <memory>
#include <optional>

namespace shardscope::cli {

namespace {

struct EvaluateOptions
{
    CommonOptions common;
    DataOptions data;
    PlanOptions plan;
    int loadNprobe = 1;
    std::filesystem::path map;
    std::filesystem::path workspace;
    std::string name;
    double epsilon = 0; ///< 0: no sample is planned
    AgainstOptions against;
};

/// Another plan beside the plan, over the same queries.
struct Beside
{
    std::shared_ptr<const EvaluatedPlan> plan;
    Counterpart standing; ///< where query load is counted
    std::vector<DifferencePoint> differences;
};

Outcome<Beside> compare(const EvaluatedPlan &plan, const Prepared &prepared, const EvaluateOptions &options,
                        Console &console)
{
    auto spec = planFromOption(options.against.plan);
    SHARDSCOPE_TRY(spec);
    auto other = evaluate(prepared, *std::move(spec), console);
    SHARDSCOPE_TRY(other);
    auto differences =
        differencesOf(plan, **other, options.loadNprobe, options.against.basis, console.stage("comparing"));
    SHARDSCOPE_TRY(differences);
    const Counterpart standing =
        counterpartOf(plan.evaluation, options.loadNprobe, (*other)->evaluation, options.against.basis);
    return Beside{*std::move(other), standing, *std::move(differences)};
}

std::string differenceTable(const std::vector<DifferencePoint> &differences)
{
    Table table({{"nprobe"},
                 {"of the other"},
                 {"difference"},
                 {"low"},
                 {"high"},
                 {"scanned"},
                 {"by the other"},
                 {"", Table::Align::Left}});
    for (const DifferencePoint &point : differences) {
        const RecallDifference &recall = point.recall;
        table.add({std::to_string(point.nprobe), std::to_string(point.other.nprobe), fixed(recall.difference, 4),
                   fixed(recall.low, 4), fixed(recall.high, 4), percent(point.scanned, 2),
                   percent(point.otherScanned, 2),
                   !point.other.reaches ? "not reached"
                   : point.isSeen()     ? ""
                                        : "no difference seen"});
    }
    return table.text();
}

std::string besideText(const EvaluatedPlan &plan, const Beside &beside, const EvaluateOptions &options)
{
    const Skew load = beside.plan->loadAt(beside.standing.nprobe);
    return '\n' + standingLine(plan, options.loadNprobe, *beside.plan, beside.standing, options.against.basis) +
           "\nthe other plan: " + summary(beside.plan->spec) + "; queries: max/mean " + fixed(load.maxOverMean, 3) +
           ", Gini " + fixed(load.gini, 3) +
           "\n\ndifference in recall to the other plan, with its 95 % paired bootstrap\n" +
           differenceTable(beside.differences);
}

/// The vectors in two dimensions, along their two directions of greatest variance: the map of the window and reports.
Outcome<Done> writeMap(const EvaluatedPlan &plan, const std::filesystem::path &file, Console &console)
{
    const auto layout = layOut(plan.data, plan.partition->shardOf, "pca", console.stage("map"));
    SHARDSCOPE_TRY(layout);
    const auto &points = (*layout)->projection.points;
    Matrix places(static_cast<std::int64_t>(points.size()), 2);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto place = places.row(static_cast<std::int64_t>(i));
        place[0] = points[i].x;
        place[1] = points[i].y;
    }
    SHARDSCOPE_TRY(checkUnchanged(*plan.data));
    return writeVectors(VectorSet::own(std::move(places)), file, console.stage("writing the map"));
}

/// Every nprobe at first, then at growing distances: the curve bends early.
bool isShown(int nprobe, int shards)
{
    if (nprobe <= 6 || nprobe == shards) {
        return true;
    }
    const int step = static_cast<int>(std::bit_floor(static_cast<unsigned>(nprobe - 1))) / 4; // 8, 10 … 16, 20 …
    return nprobe % step == 0;
}

std::string recallTable(const Evaluation &evaluation)
{
    std::vector<Table::Column> columns{{"nprobe"},       {"recall@" + std::to_string(evaluation.k)},
                                       {"low"},          {"high"},
                                       {"scanned"},      {"distances"},
                                       {"lost: oracle"}, {"routing"},
                                       {"index"}};
    const auto &adaptive = evaluation.adaptive;
    const bool isOwn = adaptive && adaptive->losses;
    if (isOwn) {
        columns.insert(columns.end() - 1, {"depth"});
    }
    const bool isForetold = evaluation.whole && !evaluation.whole->recall.empty();
    if (isForetold) {
        columns.insert(columns.end(), {{"of all"}, {"low"}, {"high"}});
    }
    Table table(columns);
    for (std::size_t i = 0; i < evaluation.recall.size(); ++i) {
        const RecallPoint &point = evaluation.recall[i];
        const LossPoint &loss = evaluation.losses[i];
        if (isShown(point.nprobe, static_cast<int>(evaluation.recall.size()))) {
            std::vector<std::string> cells{
                std::to_string(point.nprobe), fixed(point.recall, 4),    fixed(point.low, 4),
                fixed(point.high, 4),         percent(point.scanned, 2), fixed(point.distances, 0),
                fixed(loss.oracle, 4),        fixed(loss.routing, 4),    fixed(loss.index, 4)};
            if (isOwn) {
                cells.insert(cells.end() - 1, fixed(loss.depth, 4));
            }
            if (isForetold) {
                const WholePoint &all = evaluation.whole->recall[i];
                cells.insert(cells.end(), {fixed(all.recall, 3), fixed(all.low, 3), fixed(all.high, 3)});
            }
            table.add(std::move(cells));
        }
    }
    if (isOwn) {
        const LossPoint &loss = *adaptive->losses;
        std::vector<std::string> cells{fixed(adaptive->fanOut, 2) + " as routed",
                                       fixed(adaptive->recall, 4),
                                       fixed(adaptive->low, 4),
                                       fixed(adaptive->high, 4),
                                       percent(adaptive->scanned, 2),
                                       fixed(adaptive->distances, 0),
                                       fixed(loss.oracle, 4),
                                       fixed(loss.routing, 4),
                                       fixed(loss.depth, 4),
                                       fixed(loss.index, 4)};
        cells.resize(columns.size());
        table.add(std::move(cells));
    }
    return table.text();
}

/// What copies of hubs give and take; empty where the plan makes none.
std::string hubLines(const Evaluation &evaluation)
{
    if (!evaluation.hubs) {
        return {};
    }
    Table table({{"nprobe"}, {"held by the asked shards"}, {"without copies of hubs"}, {"difference"}});
    for (const HubGain::Point &point : evaluation.hubs->points) {
        if (isShown(point.nprobe, static_cast<int>(evaluation.hubs->points.size()))) {
            table.add({std::to_string(point.nprobe), fixed(point.with, 4), fixed(point.without, 4),
                       fixed(point.with - point.without, 4)});
        }
    }
    return '\n' + hubSentence(evaluation, 1).toStdString() + "\n\n" + table.text();
}

std::string skewTable(const Skew &sizes, const Skew &load, int loadNprobe)
{
    Table table({{"skew", Table::Align::Left}, {"max/mean"}, {"cv"}, {"Gini"}, {"imbalance factor"}});
    const auto add = [&](const std::string &name, const Skew &skew) {
        table.add(
            {name, fixed(skew.maxOverMean, 3), fixed(skew.cv, 3), fixed(skew.gini, 3), fixed(skew.imbalanceFactor, 3)});
    };
    add("vectors", sizes);
    add("queries at nprobe " + std::to_string(loadNprobe), load);
    return table.text();
}

/// What is foretold of all vectors, where these are a sample; empty elsewhere.
std::string wholeLines(const Evaluation &evaluation)
{
    if (!evaluation.whole) {
        return {};
    }
    const int nprobe = evaluation.nprobeTowards(0.95);
    return '\n' + wholeSentence(evaluation, nprobe).toStdString() + '\n' + wholeSkewSentence(evaluation).toStdString() +
           '\n';
}

/// What an adaptive router did, as a line; empty where the plan has none.
std::string adaptiveLine(const Evaluation &evaluation)
{
    const std::string text = adaptiveSentence(evaluation).toStdString();
    return text.empty() ? text : '\n' + text + '\n';
}

std::string report(const EvaluatedPlan &plan, const Seconds &before, int loadNprobe)
{
    const Seconds &seconds = plan.evaluation.seconds;
    return dataLine(*plan.data) + '\n' + sampleLine(*plan.data) + summary(plan.spec) + '\n' + scaleLine(plan) + '\n' +
           recallTable(plan.evaluation) + leftOutLine(plan.evaluation.queries, plan.evaluation.answerable) +
           answersLines(plan) + adaptiveLine(plan.evaluation) + hubLines(plan.evaluation) +
           wholeLines(plan.evaluation) + '\n' + skewTable(plan.evaluation.sizes, plan.loadAt(loadNprobe), loadNprobe) +
           "\nseconds: load " + fixed(before.load, 2) + ", truth " + fixed(before.truth, 2) + ", partition " +
           fixed(seconds.partition, 2) + ", build " + fixed(seconds.build, 2) + ", evaluate " +
           fixed(seconds.evaluate, 2) + '\n';
}

/// Measures the plan and keeps it, where that is asked for.
Outcome<MeasuredPlan> measure(const Prepared &prepared, const PlanSpec &spec, const Source &source,
                              const EvaluateOptions &options, Console &console)
{
    PlanWork work{.data = prepared.data, .truth = prepared.truth, .spec = spec, .source = source};
    work.spec.metric = prepared.data->metric;
    if (!options.workspace.empty()) {
        work.workspace = std::make_shared<const WorkspacePlace>(options.workspace);
    }
    auto measured = shardscope::measure(work, console.stages(spec.name));
    if (measured && measured->wasPartitionKnown) {
        console.note("the partition is that of the workspace, which the same plan makes again to the bit");
    }
    if (measured && measured->stored) {
        console.note("stored as \"" + measured->stored->name + "\" in " + options.workspace.string());
    }
    return measured;
}

/// Which sample would do for what is wanted. Errors: OutOfRange, where the vectors are not known to be a sample.
Outcome<std::optional<SampleAdvice>> planSample(const EvaluatedPlan &plan, const EvaluateOptions &options,
                                                Console &console)
{
    if (options.epsilon == 0) {
        return std::optional<SampleAdvice>();
    }
    if (!plan.evaluation.whole) {
        return Error{Code::OutOfRange,
                     "--plan-sample",
                     {std::string("vectors that these are a sample of (--sampled-from)"),
                      static_cast<double>(plan.data->notes.sampledFrom),
                      static_cast<double>(plan.data->base.size() + 1), 1e15}};
    }
    return adviseSample(plan, options.epsilon, console.stage("planning a sample"));
}

Outcome<Done> print(const EvaluatedPlan &plan, const Prepared &prepared, const std::optional<Beside> &beside,
                    const std::optional<SampleAdvice> &advice, const EvaluateOptions &options, Console &console)
{
    if (!options.common.json) {
        return console.print(report(plan, prepared.seconds, options.loadNprobe) +
                             (advice ? '\n' + sampleAdviceSentence(*advice).toStdString() + '\n' : "") +
                             (beside ? besideText(plan, *beside, options) : ""));
    }
    Json document = evaluationDocument(plan, prepared.seconds, options.loadNprobe);
    if (advice) {
        document["sample_advice"] = toJson(*advice);
    }
    if (beside) {
        document["equal"] = nameOf(options.against.basis);
        document["against"] = evaluationDocument(*beside->plan, prepared.seconds, beside->standing.nprobe);
        document["differences"] = toJson(beside->differences);
    }
    return console.print(document);
}

Outcome<Done> checkLoadNprobe(int nprobe, int shards)
{
    return nprobe <= shards ? Outcome<Done>(Done())
                            : Error{Code::NprobeOutOfRange,
                                    "--load-nprobe",
                                    {static_cast<std::int64_t>(nprobe), static_cast<std::int64_t>(shards)}};
}

Outcome<Done> run(const EvaluateOptions &options)
{
    Console console(options.common.quiet);
    const auto wanted = options.plan.spec();
    SHARDSCOPE_TRY(wanted);
    if (!options.map.empty()) {
        SHARDSCOPE_TRY(checkVectorEnding(options.map, Element::Float32));
    }
    SHARDSCOPE_TRY(checkLoadNprobe(options.loadNprobe, mostShards(*wanted)));
    SHARDSCOPE_TRY(checkWorkspace(options.workspace));
    const auto source = options.plan.sourceFor(options.data.source());
    SHARDSCOPE_TRY(source);
    const auto prepared = prepare(*source, wanted->k, TruthUse::Evaluate, options.data.cache(), console);
    SHARDSCOPE_TRY(prepared);
    auto spec = complete(*wanted, *prepared->data);
    SHARDSCOPE_TRY(spec);
    SHARDSCOPE_TRY(checkLoadNprobe(options.loadNprobe, spec->shards));
    if (!options.name.empty()) {
        spec->name = options.name;
    } else if (spec->name.empty() && !options.workspace.empty()) {
        spec->name = usualName(*spec);
    }
    SHARDSCOPE_TRY(checkWorkspace(options.workspace, *prepared->data, *spec));
    const auto measured = measure(*prepared, *spec, *source, options, console);
    SHARDSCOPE_TRY(measured);
    const EvaluatedPlan &plan = *measured->result;
    std::optional<Beside> beside;
    if (options.against.isGiven()) {
        auto found = compare(plan, *prepared, options, console);
        SHARDSCOPE_TRY(found);
        beside = *std::move(found);
    }
    const auto advice = planSample(plan, options, console);
    SHARDSCOPE_TRY(advice);
    const auto mapped = options.map.empty() ? Outcome<Done>(Done()) : writeMap(plan, options.map, console);
    SHARDSCOPE_TRY(print(plan, *prepared, beside, *advice, options, console)); // also where it could not be kept
    return measured->notStored ? *measured->notStored : mapped;
}

} // namespace

Command evaluateCommand(CLI::App &parent)
{
    auto options = std::make_shared<EvaluateOptions>();
    auto *parser = parent.add_subcommand("evaluate", "Recall for every nprobe, losses and skew of a plan");
    options->data.addTo(*parser);
    options->plan.addTo(*parser,
                        "Examples:\n"
                        "  shardscope-cli evaluate fashion-mnist --strategy semantic --shards 64\n"
                        "  shardscope-cli evaluate base.fbin --queries queries.fbin --truth truth.ibin --strategy "
                        "semantic --shards 256 --set spill=0.2 --index hnsw --json\n");
    options->common.addTo(*parser);
    parser->add_option("--load-nprobe", options->loadNprobe, "Shards a query asks when query load is counted")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->type_name("N");
    parser->add_option("--map", options->map, "Also write every vector's place on a map (two float32 a row)")
        ->type_name("FILE.npy");
    parser->add_option("--workspace", options->workspace, "Keep the plan with what was measured, for report and export")
        ->type_name("FILE");
    parser->add_option("--name", options->name, "Name of the plan (default: its strategy and shards)")
        ->type_name("NAME");
    parser
        ->add_option("--plan-sample", options->epsilon,
                     "How large a sample, and how many queries, would tell recall of all to this: 0.01 for ± .01")
        ->check(CLI::Range(0.001, 0.5))
        ->type_name("SHARE");
    options->against.addTo(*parser, "Also tell the difference in recall to");
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
