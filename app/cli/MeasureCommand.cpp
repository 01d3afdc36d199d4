// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/LatencyWork.h"
#include "core/base/OutputFile.h"
#include "core/cluster/TrialRun.h"
#include "core/data/MappedFile.h"
#include "core/latency/Forecast.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <optional>

namespace shardscope::cli {

namespace {

struct MeasureOptions
{
    CommonOptions common;
    DataOptions data;
    PlanOptions plan;
    LatencyOptions latency;
    std::filesystem::path traces;
    double seconds = 0;
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

/// One query a line: what became of each of its requests, in ms from the intended send.
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
    return {{"query", trace.number},
            {"ended", since(trace.ended)},
            {"asked", trace.asked},
            {"answered", trace.answered},
            {"attempts", attempts}};
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
                    m_written = m_output->write(toJson(trace).dump() + '\n');
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

Outcome<Done> run(const MeasureOptions &options)
{
    Console console(options.common.quiet);
    const auto plan = options.plan.spec();
    SHARDSCOPE_TRY(plan);
    const auto nprobe = options.latency.nprobe(plan->shards);
    SHARDSCOPE_TRY(nprobe);
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
    SHARDSCOPE_TRY(printFigures(*figures, watch.seconds(), model->timing, options.common, console));
    return written;
}

} // namespace

Command measureCommand(CLI::App &parent)
{
    auto options = std::make_shared<MeasureOptions>();
    auto *parser = parent.add_subcommand("measure", "Latency, load and coverage measured on the embedded cluster");
    options->data.addTo(*parser);
    options->plan.addTo(*parser,
                        "All servers share this machine's processors. With --service each request is searched for real "
                        "and its worker then stays busy until that time is over, as on a machine of its own. "
                        "With --network and --jitter requests and answers are on their way for that time.\n"
                        "Example:\n"
                        "  shardscope-cli measure fashion-mnist --strategy semantic --shards 16 --nprobe 3 --qps 200 "
                        "--service lognormal:median=2ms,sigma=0.5 --traces traces.jsonl\n");
    options->latency.addTo(*parser);
    options->common.addTo(*parser);
    parser->add_option("--duration", options->seconds, "Measure for this many seconds at most")
        ->check(CLI::PositiveNumber)
        ->type_name("SECONDS");
    parser->add_option("--traces", options->traces, "Write what became of every query and request, one JSON a line")
        ->type_name("FILE");
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
