// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/TuneOptions.h"
#include "app/cli/TuneReport.h"
#include "app/cli/Work.h"
#include "core/work/StoredPlans.h"
#include "core/work/TuningWork.h"
#include "ui/text/ErrorText.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace shardscope::cli {

namespace {

/// A workspace to keep a session in.
struct SessionPlace
{
    std::unique_ptr<Workspace> workspace; ///< null: nothing is kept
    std::unique_ptr<TuningStore> store;

    static Outcome<SessionPlace> open(const std::filesystem::path &file)
    {
        if (file.empty()) {
            return SessionPlace();
        }
        SHARDSCOPE_TRY(checkWorkspace(file));
        auto workspace = Workspace::open(file);
        SHARDSCOPE_TRY(workspace);
        auto store = TuningStore::open(file);
        SHARDSCOPE_TRY(store);
        return SessionPlace{*std::move(workspace), *std::move(store)};
    }

    /// The spec of the session that is there, if one is. Errors: DataChanged.
    Outcome<std::optional<TuningSpec>> standing(const std::string &name, const DataSet &data) const
    {
        const auto entry = store ? store->sessionOn(name, data) : Error{Code::NotFound, {}, {}};
        if (entry) {
            return std::optional(entry->spec);
        }
        return entry.error().code == Code::NotFound ? std::optional<TuningSpec>()
                                                    : Outcome<std::optional<TuningSpec>>(entry.error());
    }
};

/// Begins the session, or goes on with it: fills in what is known from earlier runs.
Outcome<Done> begin(const SessionPlace &place, const TuneOptions &options, TuningWork &work, Console &console)
{
    if (!place.store) {
        return Done();
    }
    TuningTask &task = work.task;
    const auto session =
        beginSession(*place.workspace, *place.store, options.data.source(), *task.data, options.session, task.spec);
    SHARDSCOPE_TRY(session);
    auto known = knownTrials(*place.store, *session, *task.data);
    SHARDSCOPE_TRY(known);
    if (!known->unreadable.empty()) {
        console.note(sentence(unreadableEntries(options.workspace, known->unreadable)).toStdString());
    }
    if (options.timesAgain) {
        SHARDSCOPE_TRY(forgetCosts(*place.store, *session, *known));
    }
    task.trials = std::move(known->trials);
    task.calibrations = std::move(known->calibrations);
    work.workspace = std::make_shared<const WorkspacePlace>(options.workspace);
    work.session = *session;
    return Done();
}

Outcome<Done> showSpace(const TuneOptions &options, Console &console)
{
    const auto data = openData(options.data.source(), console);
    SHARDSCOPE_TRY(data);
    const auto spec = options.spec(**data, {});
    SHARDSCOPE_TRY(spec);
    return console.print(toJson(spec->space));
}

/// The first of what is wrong with a spec.
Outcome<Done> checked(const TuningSpec &spec, const DataSet &data)
{
    const auto faults = check(spec, data);
    return faults.empty() ? Outcome<Done>(Done()) : faults.front().error;
}

Outcome<Done> run(const TuneOptions &options)
{
    Console console(options.common.quiet);
    if (options.showSpace) {
        return showSpace(options, console);
    }
    const auto budget = options.budget();
    SHARDSCOPE_TRY(budget);
    const auto place = SessionPlace::open(options.workspace);
    SHARDSCOPE_TRY(place);
    const Source &source = options.data.source();
    const auto data = openData(source, console);
    SHARDSCOPE_TRY(data);
    const auto standing = place->standing(options.session, **data);
    SHARDSCOPE_TRY(standing);
    auto spec = options.spec(**data, *standing);
    SHARDSCOPE_TRY(spec);
    if (spec->space.shards == std::vector<int>{1}) {
        console.note("one shard is all that is tried: " + dataLine(**data) +
                     " is little for more. To try others, change what --show-space prints and give it as --space.");
    }
    SHARDSCOPE_TRY(checked(*spec, **data)); // before the exact neighbours, which take their time
    TuningWork work;
    work.task.data = *data;
    work.task.spec = *std::move(spec);
    work.task.budget = *budget;
    work.truthCache = options.data.cache();
    SHARDSCOPE_TRY(begin(*place, options, work, console));

    TuningListener listener;
    listener.status = [&](const TuningStatus &status) { return console.status(statusLine(status)); };
    const auto tuned = search(work, listener, console.stage("exact neighbours"), console.cacheTrouble());
    SHARDSCOPE_TRY(tuned);
    const TuningResult &result = tuned->result;
    const auto kept = tuned->notKept ? Outcome<Done>(*tuned->notKept) : Done();
    if (result.ending == Ending::Stopped) {
        if (work.workspace) {
            SHARDSCOPE_TRY(kept);
            console.note("The session \"" + options.session + "\" keeps its " + std::to_string(result.trials.size()) +
                         " trials; the same command goes on with it.");
        }
        return Error{Code::Cancelled, {}, {}};
    }
    const auto adopted = adoptBest(work, *tuned, source, options.session, console.stages(options.session));
    SHARDSCOPE_TRY(options.common.json ? console.print(toJson(result)) : console.print(tuningReport(result)));
    SHARDSCOPE_TRY(kept);
    return adopted;
}

} // namespace

Command tuneCommand(CLI::App &parent)
{
    auto options = std::make_shared<TuneOptions>();
    auto *parser = parent.add_subcommand("tune", "The plan that keeps to limits and costs least");
    options->addTo(*parser);
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
