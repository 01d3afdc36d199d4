// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/AgainstOptions.h"
#include "app/cli/Command.h"
#include "app/cli/Options.h"
#include "app/cli/ReportWork.h"
#include "app/cli/Stored.h"
#include "app/cli/Table.h"
#include "app/cli/Work.h"
#include "core/base/TextFile.h"
#include "core/latency/TimedShards.h"
#include "core/store/TuningStore.h"
#include "core/truth/ExactSearch.h"
#include "core/truth/TruthCache.h"
#include "core/work/ReportStudies.h"
#include "ui/report/Compose.h"
#include "ui/report/ReportWriter.h"
#include "ui/text/ErrorText.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace shardscope::cli {

namespace {

struct ReportOptions
{
    CommonOptions common;
    StoredOptions stored;
    std::string session;
    std::string compared;
    ComparisonBasis basis = ComparisonBasis::EqualRecall;
    std::filesystem::path cache = usualTruthCache();
    std::vector<std::string> sections;
    std::filesystem::path notes;
    std::string title;
    std::optional<int> nprobe;
    double target = 0.95;
    std::optional<double> qps;
    std::optional<int> replicas;
    bool timesAgain = false;
    std::filesystem::path out;
};

Outcome<ReportSettings> settingsOf(const ReportOptions &options)
{
    ReportSettings settings{.title = QString::fromStdString(options.title)};
    if (!options.sections.empty()) {
        settings.sections.emplace();
        for (const std::string &id : options.sections) {
            settings.sections->append(QString::fromStdString(id));
        }
        SHARDSCOPE_TRY(checkSections(*settings.sections));
    }
    if (!options.notes.empty()) {
        const auto text = readText(options.notes);
        SHARDSCOPE_TRY(text);
        settings.notes = QString::fromStdString(*text);
    }
    return settings;
}

/// Builds a stored plan again: the partition is there, and the same plan gives the same figures.
Outcome<ReportPlan> rebuild(const Workspace &workspace, const Workspace::PlanEntry &entry, const Prepared &prepared,
                            Console &console)
{
    const auto stored = storedPartition(workspace, entry, *prepared.data, console);
    const auto built = evaluatePlan(prepared.data, prepared.truth, entry.spec, KnownPartition{stored},
                                    console.stages(entry.spec.name));
    SHARDSCOPE_TRY(built);
    ReportPlan plan{entry.spec, (*built)->evaluation, *built};
    if (entry.evaluation) {
        plan.evaluation.seconds = entry.evaluation->seconds;
    }
    return plan;
}

/// The forecast that a tuner stored, or one at the load that is asked for. What serving costs is timed once and kept,
/// so that the next report tells the same, until it is to be timed again.
Outcome<Done> addForecast(ReportInput &input, const ReportOptions &options, Workspace &workspace,
                          const Workspace::PlanEntry &entry, Console &console)
{
    if (!entry.forecast && !options.qps) {
        return Done();
    }
    const int nprobe = options.nprobe ? input.nprobe : forecastNprobe(input);
    const bool isToTime = !entry.forecast || options.timesAgain;
    ForecastSettings settings = entry.forecast.value_or(ForecastSettings());
    if (isToTime) {
        const auto timed = timedCost(*input.plan.built, nprobe, console.stage("timing shards"));
        SHARDSCOPE_TRY(timed);
        settings.service = timed->cost;
        settings.timing = timed->timing;
        if (wasBusy(timed->timing)) {
            console.note("The machine was busy while requests were timed: --time-again times them anew.");
        }
    }
    settings.qps = options.qps.value_or(settings.qps);
    settings.replicas = options.replicas.value_or(settings.replicas);
    settings.nprobe = nprobe;
    if (isToTime && !workspace.isReadOnly()) {
        if (const auto kept = workspace.storeForecast(entry.id, settings); !kept.ok()) { // the report needs no more
            console.note("What was timed is not kept: " + sentence(kept.error()).toStdString());
        }
    }
    input.forecast = ReportForecast{settings, nullptr};
    return Done();
}

/// The plan that is asked for, else the one that the session led to.
Outcome<StoredPlan> planFor(const ReportOptions &options, const Workspace &workspace,
                            const std::optional<TuningStore::SessionEntry> &session)
{
    if (!options.stored.plan.empty() || !session) {
        return findPlan(workspace, options.stored.plan);
    }
    if (!session->plan) {
        return Error{Code::NotFound, options.session, {std::string("a plan that it led to")}};
    }
    return findPlan(workspace, *session->plan);
}

Outcome<ReportInput> inputOf(const ReportOptions &options, Console &console)
{
    const auto workspace = openWorkspace(options.stored.workspace);
    SHARDSCOPE_TRY(workspace);
    const auto sessions = TuningStore::open(options.stored.workspace);
    SHARDSCOPE_TRY(sessions);
    std::optional<TuningStore::SessionEntry> session;
    if (!options.session.empty()) {
        auto found = (*sessions)->session(options.session);
        SHARDSCOPE_TRY(found);
        session = *std::move(found);
    }
    auto stored = planFor(options, **workspace, session);
    SHARDSCOPE_TRY(stored);
    auto data = openStored(stored->data, options.stored, console);
    SHARDSCOPE_TRY(data);
    Prepared prepared{*data, nullptr, {}};
    auto truth = groundTruth(**data, truthDepth(**data, stored->plan.spec.k), options.cache,
                             console.stage("exact neighbours"), console.cacheTrouble());
    SHARDSCOPE_TRY(truth);
    prepared.truth = std::make_shared<const GroundTruth>(*std::move(truth));

    ReportInput input;
    input.source = stored->data.source;
    input.data = *data;
    input.target = options.target;
    input.basis = options.basis;
    if (session) {
        if (session->fingerprint != stored->data.fingerprint) {
            return Error{Code::DataChanged, options.session, {session->fingerprint, stored->data.fingerprint}};
        }
        const auto file = std::filesystem::absolute(options.stored.workspace).lexically_normal();
        auto tuning = tuningOf(file, session->name, **data);
        SHARDSCOPE_TRY(tuning);
        input.tuning = *std::move(tuning);
        input.target = session->spec.limits.recall;
    }
    auto plan = rebuild(**workspace, stored->plan, prepared, console);
    SHARDSCOPE_TRY(plan);
    input.plan = *std::move(plan);
    if (!options.compared.empty()) {
        const auto other = findPlan(**workspace, options.compared);
        SHARDSCOPE_TRY(other);
        if (other->data.fingerprint != stored->data.fingerprint) {
            return Error{Code::DataChanged, options.compared, {stored->data.fingerprint, other->data.fingerprint}};
        }
        auto compared = rebuild(**workspace, other->plan, prepared, console);
        SHARDSCOPE_TRY(compared);
        input.compared = *std::move(compared);
    }
    const bool isTuned = !options.nprobe && stored->plan.forecast && stored->plan.forecast->nprobe != ownDepth;
    SHARDSCOPE_TRY(chooseNprobe(input, isTuned ? std::optional(stored->plan.forecast->nprobe) : options.nprobe));
    SHARDSCOPE_TRY(addForecast(input, options, **workspace, stored->plan, console));
    auto live = (*workspace)->liveRuns(stored->plan.id);
    SHARDSCOPE_TRY(live);
    input.live = *std::move(live);
    const auto kept = keptStudies(options.stored.workspace, stored->data.id, std::nullopt);
    SHARDSCOPE_TRY(kept);
    if (!kept->unreadable.empty()) { // the report is whole without them
        console.note(sentence(unreadableEntries(options.stored.workspace, kept->unreadable)).toStdString());
    }
    input.lifecycle = studiesFor(input, lifecycleOf(*kept, options.target));
    return input;
}

Outcome<Done> run(const ReportOptions &options)
{
    Console console(options.common.quiet);
    const auto format = formatOf(QString::fromStdString(options.out.string()));
    SHARDSCOPE_TRY(format);
    const auto settings = settingsOf(options);
    SHARDSCOPE_TRY(settings);
    auto input = inputOf(options, console);
    SHARDSCOPE_TRY(input);
    const std::string plan = input->plan.spec.name;
    const auto size = writeReport(*std::move(input), *settings, options.out, console);
    SHARDSCOPE_TRY(size);
    if (options.common.json) {
        return console.print(
            Json{{"plan", plan}, {"file", options.out.string()}, {"files", size->files}, {"bytes", size->bytes}});
    }
    return console.print("report of \"" + plan + "\" in " + options.out.string() + ": " +
                         (size->files > 1 ? grouped(size->files) + " files, " : "") + bytesText(size->bytes) + '\n');
}

} // namespace

Command reportCommand(CLI::App &parent)
{
    auto options = std::make_shared<ReportOptions>();
    auto *parser = parent.add_subcommand("report", "Report of a stored plan, as HTML, PDF, Markdown, JSON or CSV");
    options->stored.addTo(*parser);
    parser->add_option("--session", options->session, "Tuning session: what was tried, and the plan it led to")
        ->type_name("NAME");
    parser->add_option("--compare", options->compared, "Name of a plan to compare it with")->type_name("NAME");
    addEqual(*parser, options->basis);
    parser
        ->add_option("--nprobe", options->nprobe,
                     "Shards a query asks (default: as tuned, else the fewest that reach --target)")
        ->check(CLI::PositiveNumber)
        ->type_name("N");
    parser->add_option("--target", options->target, "Recall that is wanted")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str()
        ->type_name("RECALL");
    parser->add_option("--qps", options->qps, "Also forecast latency at this load, queries a second")
        ->check(CLI::PositiveNumber)
        ->type_name("Q");
    parser->add_option("--replicas", options->replicas, "Replicas of each shard in that forecast")
        ->check(CLI::PositiveNumber)
        ->type_name("N");
    parser->add_flag("--time-again", options->timesAgain,
                     "Time requests anew for that forecast, instead of using what was timed before");
    parser->add_option("--sections", options->sections, "Sections in their order (default: all that have something)")
        ->delimiter(',')
        ->type_name("A,B");
    parser->add_option("--title", options->title, "Title of the report")->type_name("TEXT");
    parser->add_option("--notes", options->notes, "Your own words, as Markdown")->type_name("FILE");
    parser->add_option("--cache", options->cache, "Folder that keeps computed exact neighbours")
        ->capture_default_str()
        ->type_name("FOLDER");
    parser
        ->add_option("-o,--out", options->out,
                     "Where to write it: .html, .pdf, .md (with pictures beside it), .json, or a folder for CSV")
        ->required()
        ->type_name("FILE");
    options->common.addTo(*parser);
    parser->footer([] {
        std::string text =
            "Examples:\n"
            "  shardscope-cli evaluate fashion-mnist --shards 64 --workspace work.shardscope --name first\n"
            "  shardscope-cli report --workspace work.shardscope --plan first -o report.html\n\n"
            "Sections:\n";
        for (const SectionKind &kind : sectionKinds()) {
            text += "  " + std::string(kind.id) + ": " + kind.meaning().toStdString() + '\n';
        }
        return text;
    });
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
