// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ClusterOptions.h"
#include "app/cli/Command.h"
#include "app/cli/LatencyWork.h"
#include "app/cli/Table.h"
#include "core/base/OutputFile.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/cluster/TrialRun.h"
#include "core/data/MappedFile.h"
#include "core/latency/Forecast.h"
#include "core/work/LiveMeasurement.h"
#include "core/work/StoredPlans.h"
#include "ui/text/ErrorText.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <memory>
#include <optional>
#include <vector>

namespace shardscope::cli {

namespace {

struct MeasureOptions
{
    CommonOptions common;
    DataOptions data;
    PlanOptions plan;
    LatencyOptions latency;
    ClusterOptions cluster;
    std::filesystem::path workspace;
    std::filesystem::path traces;
    double seconds = 0;
    std::optional<double> share{};
    bool sweeps = false;
};

const char *nameOf(ReplyStatus status)
{
    switch (status) {
    case ReplyStatus::Answered:
        return "answered";
    case ReplyStatus::Failed:
        return "failed";
    case ReplyStatus::Refused:
        return "refused";
    case ReplyStatus::Expired:
        return "expired";
    case ReplyStatus::Cancelled:
        return "cancelled";
    }
    return "";
}

/// One query a line: when it was meant to be sent, by the machine's clock, and what became of each of its requests, in
/// ms from there.
Json toJson(const QueryTrace &trace)
{
    const auto since = [&](std::int64_t time) -> Json {
        return time ? Json(static_cast<double>(time - trace.intended) / 1e6) : Json();
    };
    Json attempts = Json::array();
    for (const auto &attempt : trace.attempts) {
        attempts.push_back({{"shard", attempt.to.shard.value},
                            {"replica", attempt.to.replica},
                            {"hedge", attempt.isHedge},
                            {"status", nameOf(attempt.status)},
                            {"counted", attempt.counted},
                            {"queued", since(attempt.queued)},
                            {"sent", since(attempt.sent)},
                            {"arrived", since(attempt.arrived)},
                            {"service_began", since(attempt.serviceBegan)},
                            {"service_ended", since(attempt.serviceEnded)},
                            {"received", since(attempt.received)},
                            {"merged", since(attempt.merged)},
                            {"distances", attempt.distances}});
    }
    return {{"query", trace.number},       {"intended", static_cast<double>(trace.intended) / 1e6},
            {"ended", since(trace.ended)}, {"asked", trace.asked},
            {"answered", trace.answered},  {"attempts", attempts}};
}

/// Where traces go while a run is measured. What cannot be written does not stop the run.
class TraceFile
{
public:
    /// Errors: CannotWrite.
    static Outcome<TraceFile> create(const std::filesystem::path &path)
    {
        TraceFile file;
        if (!path.empty()) {
            auto output = OutputFile::create(path);
            SHARDSCOPE_TRY(output);
            file.m_output = *std::move(output);
        }
        return file;
    }

    void listen(TrialSettings &settings)
    {
        if (m_output) {
            settings.onTrace = [this](const QueryTrace &trace) {
                if (m_written) {
                    m_written = m_output->write(compactText(toJson(trace)) + '\n');
                }
            };
        }
    }
    /// Errors: the first that there was, those of checkUnchanged.
    Outcome<Done> finish(const DataSet &data)
    {
        SHARDSCOPE_TRY(m_written);
        SHARDSCOPE_TRY(checkUnchanged(data));
        return m_output ? m_output->commit() : Done();
    }

private:
    std::optional<OutputFile> m_output;
    Outcome<Done> m_written = Done();
};

// --- a live cluster

/// A deployed plan beside what is known of it here.
struct LivePlan
{
    ReachableCluster cluster;
    Prepared prepared;
    std::shared_ptr<const EvaluatedPlan> plan;
    LiveCluster live;
};

/// Errors: those of publishedPlan, prepare, evaluate and openLive.
Outcome<LivePlan> openLivePlan(const MeasureOptions &options, Console &console)
{
    const auto cluster = options.cluster.cluster(options.workspace);
    SHARDSCOPE_TRY(cluster);
    const auto engine = connect(cluster->address, cluster->password);
    SHARDSCOPE_TRY(engine);
    const auto published = publishedPlan(**engine, cluster->address.collection);
    SHARDSCOPE_TRY(published);
    Source source = options.data.source();
    source.metric = published->spec.metric;
    auto prepared = prepare(source, published->spec.k, TruthUse::Evaluate, options.data.cache(), console);
    SHARDSCOPE_TRY(prepared);
    auto live = openLive(cluster->address, cluster->password, *prepared->data);
    SHARDSCOPE_TRY(live);
    auto plan = evaluate(*prepared, published->spec, console);
    SHARDSCOPE_TRY(plan);
    return LivePlan{*cluster, *std::move(prepared), *std::move(plan), *std::move(live)};
}

/// How many shards a query asked: the same for all, or the mean.
std::string askedText(const LiveRun &run)
{
    return run.nprobe == ownDepth ? fixed(run.fanOut, 2) : std::to_string(run.nprobe);
}

std::string liveText(const LiveRun &run)
{
    Table table({{"", Table::Align::Left}, {"measured"}, {"forecast"}, {"differs by"}, {"again"}, {"differs by"}});
    const auto &recall = run.askedRecall();
    table.add({"recall@" + std::to_string(run.k), fixed(recall.measured, 4), fixed(recall.forecast, 4),
               fixed(recall.measured - recall.forecast, 4), "", ""});
    const auto add = [&](const char *name, const BesideForecast &time) {
        const BesideForecast again{time.measured, time.again.value_or(time.forecast)};
        table.add({name, fixed(time.measured / 1e6, 3), fixed(time.forecast / 1e6, 3), percent(time.difference()),
                   fixed(again.forecast / 1e6, 3), percent(again.difference())});
    };
    add("p50, ms", run.p50);
    add("p90, ms", run.p90);
    add("p99, ms", run.p99);
    add("mean, ms", run.mean);
    add("service, ms", run.service);
    table.add({"coverage", percent(run.coverage.measured, 2), percent(run.coverage.forecast, 2), "", "", ""});
    for (const auto &node : run.memory) {
        table.add({node.node, bytesText(static_cast<std::int64_t>(node.bytes.measured)),
                   bytesText(static_cast<std::int64_t>(node.bytes.forecast)), percent(node.bytes.difference()), "",
                   ""});
    }
    std::string text =
        table.text() + "\nSaturation by the forecast: " + fixed(run.saturationQps, 0) + " queries a second over " +
        askedText(run) +
        " shards.\n"
        "Service: of a request, in the forecast as under three quarters of this load, and under this load "
        "as measured; \"again\" is the forecast with the measured one.\n";
    if (run.way > 0) {
        text += "This machine takes " + fixed(run.way / 1e6, 3) +
                " ms to send a request, and as long to take in an answer, which the forecast counts.\n";
    }
    const auto &slowdown = run.contention.slowdown;
    if (slowdown.size() > 1 && !run.contention.isNone()) {
        text += "With all " + std::to_string(slowdown.size()) + " nodes busy a request takes " +
                fixed(slowdown.back(), 2) +
                " times as long as with one: they share a machine, or this one has too much to do. The forecast counts "
                "with it.\n";
    }
    for (const auto &node : run.downNodes) {
        text += node + " does not answer.\n";
    }
    return text + (run.failed > 0 ? grouped(run.failed) + " requests had no answer.\n" : "");
}

/// In the workspace, beside the plan that is deployed. Errors: NotFound, those of the workspace.
Outcome<Done> keep(const LiveRun &run, const MeasureOptions &options, const LivePlan &live)
{
    if (options.workspace.empty()) {
        return Done();
    }
    const auto workspace = openWorkspace(options.workspace);
    SHARDSCOPE_TRY(workspace);
    const auto known = knownPartition(options.workspace, *live.prepared.data, live.plan->spec);
    SHARDSCOPE_TRY(known);
    return known->plan == 0 ? Outcome<Done>(Error{Code::NotFound, options.workspace.string(), {live.plan->spec.name}})
                            : (*workspace)->addLiveRun(known->plan, run);
}

const char *nameOf(LiveStage stage)
{
    switch (stage) {
    case LiveStage::Ask:
        return "asking every shard";
    case LiveStage::Pilot:
        return "most of the load first";
    case LiveStage::Forecast:
        return "forecast";
    case LiveStage::Measure:
        return "measuring";
    }
    return "";
}

/// A load that is put on a live cluster.
struct LiveLoad
{
    int nprobe = 1;
    std::optional<double> share{}; ///< of the load at which the forecast saturates; none: what the options say
};

std::vector<LiveLoad> loadsOf(const MeasureOptions &options, int nprobe, int shards)
{
    if (!options.sweeps) {
        return {{nprobe, options.share}};
    }
    std::vector<LiveLoad> loads;
    if (nprobe == ownDepth) {
        loads = {{ownDepth, 0.3}, {ownDepth, 0.7}};
    }
    for (int asked = 1; asked < 2 * shards; asked *= 2) {
        for (const double share : {0.3, 0.7}) {
            loads.push_back({std::min(asked, shards), share});
        }
    }
    return loads;
}

Outcome<Done> setLoad(SimulationSpec &spec, const MeasureOptions &options, const LiveLoad &load)
{
    const double saturation = saturationLoad(spec); // before others' replicas and workers come in
    SHARDSCOPE_TRY(options.latency.applyTo(spec));
    if (load.share) {
        spec.arrivals.qps = *load.share * saturation;
    }
    if (options.seconds > 0) { // or the queries before those that are measured would take longer than these
        const double before = std::ceil(options.seconds * spec.arrivals.qps / 10);
        spec.warmUp = std::min(spec.warmUp, static_cast<std::int64_t>(before));
    }
    return Done();
}

std::string sweepText(const std::vector<LiveRun> &runs)
{
    Table table({{"nprobe"},
                 {"queries/s"},
                 {"of saturation"},
                 {"recall"},
                 {"forecast"},
                 {"p50, ms"},
                 {"forecast"},
                 {"p99, ms"},
                 {"forecast"},
                 {"coverage"}});
    for (const LiveRun &run : runs) {
        const auto &recall = run.askedRecall();
        const auto ms = [](double time) { return fixed(time / 1e6, 3); };
        table.add({askedText(run) + (run.nprobe == ownDepth ? " as routed" : ""), fixed(run.qps, 0),
                   percent(run.qps / run.saturationQps, 0), fixed(recall.measured, 4), fixed(recall.forecast, 4),
                   ms(run.p50.measured), ms(run.p50.forecast), ms(run.p99.measured), ms(run.p99.forecast),
                   percent(run.coverage.measured, 2)});
    }
    return table.text();
}

/// What is measured on a live cluster, beside what is forecast from one query at a time and from most of the load.
Outcome<Done> runLive(const MeasureOptions &options)
{
    Console console(options.common.quiet);
    auto traces = TraceFile::create(options.traces);
    SHARDSCOPE_TRY(traces);
    auto opened = openLivePlan(options, console);
    SHARDSCOPE_TRY(opened);
    const EvaluatedPlan &plan = *opened->plan;
    const auto nprobe = options.latency.nprobe(plan);
    SHARDSCOPE_TRY(nprobe);
    TrialSettings trial{.seconds = options.seconds};
    traces->listen(trial);
    LiveMeasurement task{opened->cluster.address, opened->cluster.password, opened->live, plan, *nprobe, {}, trial};
    const auto progress = inStages<LiveStage>(console, nameOf);
    const auto known = learnAbout(task, progress);
    SHARDSCOPE_TRY(known);
    if (known->failure) {
        console.note(sentence(*known->failure).toStdString());
    }
    std::vector<LiveRun> runs;
    std::optional<DepthComparison> comparison;
    for (const LiveLoad &load : loadsOf(options, *nprobe, plan.spec.shards)) {
        task.nprobe = load.nprobe;
        task.setLoad = [&](SimulationSpec &spec) { return setLoad(spec, options, load); };
        auto measured = measureLive(task, *known, progress);
        SHARDSCOPE_TRY(measured);
        if (load.nprobe == ownDepth && !options.sweeps) {
            task.trial.onTrace = nullptr; // the traces are those of the plan as it asks
            const auto compared = measureFixed(task, *known, *measured, progress);
            SHARDSCOPE_TRY(compared);
            comparison = *compared;
        }
        SHARDSCOPE_TRY(keep(measured->run, options, *opened));
        runs.push_back(std::move(measured->run));
    }
    SHARDSCOPE_TRY(traces->finish(*opened->prepared.data));
    if (!options.sweeps) {
        Json document = toJson(runs.front());
        if (comparison) {
            document["fixed_nprobe"] = toJson(*comparison);
        }
        return options.common.json
                   ? console.print(document)
                   : console.print(liveText(runs.front()) + (comparison ? '\n' + text(*comparison) : std::string()));
    }
    Json list = Json::array();
    std::ranges::transform(runs, std::back_inserter(list), [](const LiveRun &run) { return toJson(run); });
    return options.common.json ? console.print(list) : console.print(sweepText(runs));
}

Outcome<Done> run(const MeasureOptions &options)
{
    if (options.cluster.isGiven()) {
        return runLive(options);
    }
    Console console(options.common.quiet);
    const auto plan = options.plan.spec();
    SHARDSCOPE_TRY(plan);
    SHARDSCOPE_TRY(options.latency.nprobe(mostShards(*plan)));
    const auto service = options.latency.service();
    SHARDSCOPE_TRY(service);
    SimulationSpec wanted;
    SHARDSCOPE_TRY(options.latency.applyTo(wanted)); // before the long work, to refuse what cannot be
    auto traces = TraceFile::create(options.traces);
    SHARDSCOPE_TRY(traces);
    const auto source = options.plan.sourceFor(options.data.source());
    SHARDSCOPE_TRY(source);
    const auto prepared = prepare(*source, plan->k, TruthUse::Evaluate, options.data.cache(), console);
    SHARDSCOPE_TRY(prepared);
    const auto built = evaluate(*prepared, *plan, console);
    SHARDSCOPE_TRY(built);
    const auto nprobe = options.latency.nprobe(**built);
    SHARDSCOPE_TRY(nprobe);
    const auto model = serviceFor(**built, *nprobe, *service, console);
    SHARDSCOPE_TRY(model);
    SimulationSpec spec = forecastOf(**built, *nprobe, *model);
    SHARDSCOPE_TRY(options.latency.applyTo(spec));

    TrialSettings settings{.seconds = options.seconds};
    if (service->law || service->cost) {
        settings.pace.emplace(model->durations);
    }
    traces->listen(settings);
    const Stopwatch watch;
    const auto figures = tryOut(**built, spec, settings, console.stage("measuring"));
    SHARDSCOPE_TRY(figures);
    const auto written = traces->finish(*prepared->data);
    AboutRun about{.timing = model->timing};
    if (*nprobe == ownDepth) {
        auto fixed = fixedSpecOf(**built, *model, *service, console);
        SHARDSCOPE_TRY(fixed);
        SHARDSCOPE_TRY(options.latency.applyTo(*fixed));
        settings.onTrace = nullptr; // the traces are those of the plan as it asks
        const auto beside = tryOut(**built, *fixed, settings, console.stage("measuring a fixed nprobe"));
        SHARDSCOPE_TRY(beside);
        about.comparison = compareWithFixed((*built)->evaluation, *figures, *beside);
    }
    about.seconds = watch.seconds();
    SHARDSCOPE_TRY(printFigures(*figures, about, options.common, console));
    return written;
}

} // namespace

Command measureCommand(CLI::App &parent)
{
    auto options = std::make_shared<MeasureOptions>();
    auto *parser = parent.add_subcommand(
        "measure", "Latency, load and coverage measured on the embedded cluster, or on a live one "
                   "(--cluster) beside what is forecast of it");
    options->data.addTo(*parser);
    options->plan.addTo(*parser,
                        "All servers share this machine's processors. With --service each request is searched for real "
                        "and its worker then stays busy until that time is over, as on a machine of its own. "
                        "With --network and --jitter requests and answers are on their way for that time.\n"
                        "Example:\n"
                        "  shardscope-cli measure fashion-mnist --strategy semantic --shards 16 --nprobe 3 --qps 200 "
                        "--service lognormal:median=2ms,sigma=0.5 --traces traces.jsonl\n\n" +
                            serviceText());
    options->latency.addTo(*parser);
    options->cluster.addTo(*parser, false);
    parser
        ->add_option(
            "--workspace", options->workspace,
            "With --cluster: keep the figures there with the plan, for its report; keeps the cluster, where a name "
            "is given")
        ->needs("--cluster")
        ->type_name("FILE");
    parser
        ->add_option("--of-saturation", options->share,
                     "With --cluster: offer this share of the load at which the forecast saturates, instead of --qps")
        ->needs("--cluster")
        ->excludes("--qps")
        ->check(CLI::Range(0.001, 10.0))
        ->type_name("SHARE");
    parser
        ->add_flag(
            "--sweep", options->sweeps,
            "With --cluster: from one shard to all, at 30 % and 70 % of saturation; --duration and --requests are "
            "those of each")
        ->needs("--cluster");
    options->common.addTo(*parser);
    parser->add_option("--duration", options->seconds, "Measure for this many seconds at most")
        ->check(CLI::PositiveNumber)
        ->type_name("SECONDS");
    parser->add_option("--traces", options->traces, "Write what became of every query and request, one JSON a line")
        ->type_name("FILE");
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
