// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Stored.h"
#include "app/cli/TuneOptions.h"
#include "app/cli/TuneReport.h"
#include "app/cli/Work.h"
#include "core/store/TuningStore.h"
#include "core/store/Workspace.h"
#include "core/tuning/Tuner.h"
#include "ui/text/ErrorText.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace shardscope::cli {

namespace {

/// A session of a workspace, if one is asked for.
class TuneSession
{
public:
    static Outcome<TuneSession> open(const TuneOptions &options)
    {
        TuneSession session;
        session.m_name = options.session;
        if (options.workspace.empty()) {
            return session;
        }
        SHARDSCOPE_TRY(checkWorkspace(options.workspace));
        auto workspace = Workspace::open(options.workspace);
        SHARDSCOPE_TRY(workspace);
        auto store = TuningStore::open(options.workspace);
        SHARDSCOPE_TRY(store);
        session.m_workspace = *std::move(workspace);
        session.m_store = *std::move(store);
        return session;
    }

    /// The spec of the session that is there, if one is. Errors: DataChanged.
    Outcome<std::optional<TuningSpec>> standing(const DataSet &data)
    {
        if (!m_store) {
            return std::optional<TuningSpec>();
        }
        auto entry = m_store->sessionOn(m_name, data);
        if (entry) {
            m_entry = *std::move(entry);
            return std::optional(m_entry->spec);
        }
        return entry.error().code == Code::NotFound ? std::optional<TuningSpec>()
                                                    : Outcome<std::optional<TuningSpec>>(entry.error());
    }

    /// Begins the session, or goes on with it: fills in what is known from earlier sittings.
    Outcome<Done> begin(const Source &source, const TuneOptions &options, TuningTask &task, Console &console)
    {
        if (!m_store) {
            return Done();
        }
        const auto data = m_workspace->rememberData(withAbsolutePaths(source), *task.data);
        SHARDSCOPE_TRY(data);
        m_data = *data;
        if (!m_entry) {
            const auto id = m_store->create(m_data, m_name, task.spec);
            SHARDSCOPE_TRY(id);
            m_id = *id;
            return Done();
        }
        SHARDSCOPE_TRY(checkSame(m_entry->spec, task.spec));
        m_id = m_entry->id;
        auto trials = m_store->trials(m_id);
        SHARDSCOPE_TRY(trials);
        auto calibrations = m_store->calibrations(m_id);
        SHARDSCOPE_TRY(calibrations);
        task.trials = *std::move(trials);
        task.calibrations = *std::move(calibrations);
        const auto unreadable = m_store->unreadableParts(m_id);
        SHARDSCOPE_TRY(unreadable);
        if (!unreadable->empty()) {
            console.note(sentence(unreadableEntries(m_workspace->file(), *unreadable)).toStdString());
        }
        return options.timesAgain ? forgetCosts(task) : Done();
    }

    /// What follows from timed costs is made anew: a trial without forecasts is not used as it is. Stored at once, so
    /// that no run mixes old costs with new ones.
    Outcome<Done> forgetCosts(TuningTask &task)
    {
        task.calibrations.clear();
        for (Trial &trial : task.trials) {
            trial.forecasts.clear();
            SHARDSCOPE_TRY(m_store->add(m_id, trial));
        }
        return Done();
    }

    /// What cannot be kept does not stop the search: see `kept`.
    void listen(TuningListener &listener)
    {
        if (m_store) {
            listener.ended = [this](const Trial &trial) { return note(m_store->add(m_id, trial)); };
            listener.calibrated = [this](const Calibration &known) { return note(m_store->add(m_id, known)); };
        }
    }
    /// Errors: the first trial's or cost's that could not be kept.
    const Outcome<Done> &kept() const { return m_kept; }

    /// Makes the best a plan of the workspace, measured on all of the data, so that reports and exports find it.
    Outcome<Done> adopt(const TuningResult &result, const Prepared &prepared, Console &console) const
    {
        if (!m_store || !result.meets) {
            return Done();
        }
        const OperatingPoint &best = result.points[result.best];
        PlanSpec spec = result.trialOf(best)->plan;
        spec.name = m_name;
        const auto known = planThere(spec);
        SHARDSCOPE_TRY(known);
        if (*known) {
            SHARDSCOPE_TRY(m_workspace->storeForecast(**known, result.forecastOf(best)));
            return m_store->setPlan(m_id, **known);
        }
        const auto plan = evaluate(prepared, spec, console);
        SHARDSCOPE_TRY(plan);
        const ForecastSettings forecast = result.forecastOf(best);
        const auto kept =
            m_workspace->keepPlan(m_data, (*plan)->spec, {*(*plan)->partition, (*plan)->evaluation, &forecast});
        SHARDSCOPE_TRY(kept);
        return m_store->setPlan(m_id, kept->id);
    }

    bool isStored() const { return m_store != nullptr; }

private:
    Outcome<Done> note(const Outcome<Done> &added)
    {
        if (m_kept && !added) {
            m_kept = added;
        }
        return Done();
    }

    Outcome<Done> checkSame(const TuningSpec &stored, const TuningSpec &asked) const
    {
        const Json before = toJson(stored);
        const Json now = toJson(asked);
        for (const auto &part : before.items()) {
            if (part.value() != now[part.key()]) {
                return Error{Code::SessionDiffers, m_name, {m_name, part.key()}};
            }
        }
        return Done();
    }

    /// The plan that an earlier run left, evaluated.
    Outcome<std::optional<std::int64_t>> planThere(const PlanSpec &spec) const
    {
        const auto plans = m_workspace->plans(m_data);
        SHARDSCOPE_TRY(plans);
        for (const auto &plan : *plans) {
            if (plan.spec == spec && plan.evaluation) {
                return std::optional(plan.id);
            }
        }
        return std::optional<std::int64_t>();
    }

    std::string m_name;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<TuningStore> m_store;
    std::optional<TuningStore::SessionEntry> m_entry;
    std::int64_t m_data = 0;
    std::int64_t m_id = 0;
    Outcome<Done> m_kept = Done();
};

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
    auto session = TuneSession::open(options);
    SHARDSCOPE_TRY(session);
    const Source &source = options.data.source();
    const auto data = openData(source, console);
    SHARDSCOPE_TRY(data);
    const auto standing = session->standing(**data);
    SHARDSCOPE_TRY(standing);
    TuningTask task;
    task.data = *data;
    task.budget = *budget;
    auto spec = options.spec(**data, *standing);
    SHARDSCOPE_TRY(spec);
    if (spec->space.shards == std::vector<int>{1}) {
        console.note("one shard is all that is tried: " + dataLine(**data) +
                     " is little for more. To try others, change what --show-space prints and give it as --space.");
    }
    SHARDSCOPE_TRY(checked(*spec, **data)); // before the exact neighbours, which take their time
    task.spec = *std::move(spec);
    SHARDSCOPE_TRY(session->begin(source, options, task, console));

    const auto prepared = prepare(*data, task.spec.k, options.data.cache(), console);
    SHARDSCOPE_TRY(prepared);
    task.truth = prepared->truth;
    TuningListener listener;
    listener.status = [&](const TuningStatus &status) { return console.status(statusLine(status)); };
    session->listen(listener);
    const auto result = tune(task, listener);
    SHARDSCOPE_TRY(result);
    if (result->ending == Ending::Stopped) {
        if (session->isStored()) {
            SHARDSCOPE_TRY(session->kept());
            console.note("The session \"" + options.session + "\" keeps its " + std::to_string(result->trials.size()) +
                         " trials; the same command goes on with it.");
        }
        return Error{Code::Cancelled, {}, {}};
    }
    const auto adopted = session->adopt(*result, *prepared, console);
    SHARDSCOPE_TRY(options.common.json ? console.print(toJson(*result)) : console.print(tuningReport(*result)));
    SHARDSCOPE_TRY(session->kept());
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
