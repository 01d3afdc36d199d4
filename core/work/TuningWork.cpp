// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/TuningWork.h"

#include "core/work/PlanWork.h"
#include "core/work/StoredPlans.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace shardscope {

namespace {

Outcome<Done> checkGoesOn(const TuningStore::SessionEntry &entry, const TuningSpec &asked)
{
    const Json before = toJson(entry.spec);
    const Json now = toJson(asked);
    for (const auto &part : before.items()) {
        if (part.value() != now[part.key()]) {
            return Error{Code::SessionDiffers, entry.name, {entry.name, part.key()}};
        }
    }
    return Done();
}

/// The store of the workspace, wherever that is by now.
class PlacedStore
{
public:
    explicit PlacedStore(std::shared_ptr<const WorkspacePlace> place) : m_place(std::move(place)) {}

    /// Calls `work(TuningStore &)`, if there is a workspace. Errors: its own and those of TuningStore::open.
    template<class Work>
    Outcome<Done> use(const Work &work)
    {
        if (!m_place) {
            return Done();
        }
        return m_place->use([&](const std::filesystem::path &file) -> Outcome<Done> {
            if (!m_store || file != m_file) {
                m_store.reset();
                auto store = TuningStore::open(file);
                SHARDSCOPE_TRY(store);
                m_store = *std::move(store);
                m_file = file;
            }
            return work(*m_store);
        });
    }

private:
    std::shared_ptr<const WorkspacePlace> m_place;
    std::filesystem::path m_file; ///< of the store
    std::unique_ptr<TuningStore> m_store;
};

/// The plan of that name and settings that an earlier run left, evaluated; 0 if there is none.
Outcome<std::int64_t> planThere(const Workspace &workspace, std::int64_t data, const PlanSpec &spec)
{
    const auto plans = workspace.plans(data);
    SHARDSCOPE_TRY(plans);
    const auto found =
        std::ranges::find_if(*plans, [&](const auto &plan) { return plan.spec == spec && plan.evaluation; });
    return found == plans->end() ? std::int64_t(0) : found->id;
}

} // namespace

Outcome<std::int64_t> beginSession(Workspace &workspace, TuningStore &store, const Source &source, const DataSet &data,
                                   const std::string &name, const TuningSpec &spec)
{
    const auto set = workspace.rememberData(withAbsolutePaths(source), data);
    SHARDSCOPE_TRY(set);
    const auto entry = store.sessionOn(name, data);
    if (!entry && entry.error().code == Code::NotFound) {
        return store.create(*set, name, spec);
    }
    SHARDSCOPE_TRY(entry);
    SHARDSCOPE_TRY(checkGoesOn(*entry, spec));
    return entry->id;
}

Outcome<KnownTrials> knownTrials(const TuningStore &store, std::int64_t session, const DataSet &data)
{
    auto trials = store.trials(session);
    SHARDSCOPE_TRY(trials);
    auto calibrations = store.calibrations(session);
    SHARDSCOPE_TRY(calibrations);
    auto unreadable = store.unreadableParts(session);
    SHARDSCOPE_TRY(unreadable);
    return KnownTrials{settled(*std::move(trials), data), *std::move(calibrations), *std::move(unreadable)};
}

Outcome<Done> forgetCosts(TuningStore &store, std::int64_t session, KnownTrials &known)
{
    known.calibrations.clear();
    for (Trial &trial : known.trials) {
        trial.forecasts.clear();
        SHARDSCOPE_TRY(store.add(session, trial));
    }
    return Done();
}

Outcome<Tuned> search(const TuningWork &work, const TuningListener &listener, const Progress &progress,
                      const CacheTrouble &trouble)
{
    PlacedStore store(work.workspace);
    SHARDSCOPE_TRY(store.use([](const TuningStore &) { return Done(); })); // before any work
    TuningTask task = work.task;
    if (!task.truth || task.truth->k() < task.spec.k) {
        auto truth = groundTruth(*task.data, truthDepth(*task.data, task.spec.k), work.truthCache, progress, trouble);
        SHARDSCOPE_TRY(truth);
        task.truth = std::make_shared<const GroundTruth>(*std::move(truth));
    }
    std::optional<Error> notKept;
    const auto keep = [&](const auto &found, const auto &tell) {
        const auto kept = store.use([&](TuningStore &opened) { return opened.add(work.session, found); });
        if (!kept && !notKept) {
            notKept = kept.error();
        }
        return tell ? tell(found) : Outcome<Done>(Done());
    };
    TuningListener keeper = listener;
    keeper.calibrated = [&](const Calibration &calibration) { return keep(calibration, listener.calibrated); };
    keeper.ended = [&](const Trial &trial) { return keep(trial, listener.ended); };
    auto result = tune(task, keeper);
    SHARDSCOPE_TRY(result);
    return Tuned{*std::move(result), task.truth, notKept};
}

Outcome<Done> keepAdoption(Workspace &workspace, TuningStore &store, std::int64_t session, std::int64_t plan,
                           const TuningResult &result, const OperatingPoint &point)
{
    SHARDSCOPE_TRY(workspace.storeForecast(plan, result.forecastOf(point)));
    return session == 0 ? Outcome<Done>(Done()) : store.setPlan(session, plan);
}

Outcome<Done> adoptBest(const TuningWork &work, const Tuned &tuned, const Source &source, const std::string &name,
                        const StagedProgress &progress)
{
    const TuningResult &result = tuned.result;
    if (!work.workspace || !result.meets) {
        return Done();
    }
    const auto file = work.workspace->file();
    const auto workspace = Workspace::open(file);
    SHARDSCOPE_TRY(workspace);
    const auto store = TuningStore::open(file);
    SHARDSCOPE_TRY(store);
    const auto data = (*workspace)->rememberData(withAbsolutePaths(source), *work.task.data);
    SHARDSCOPE_TRY(data);
    const OperatingPoint &best = result.points[result.best];
    PlanSpec spec = result.trialOf(best)->plan;
    spec.name = name;
    auto plan = planThere(**workspace, *data, spec);
    SHARDSCOPE_TRY(plan);
    if (*plan == 0) {
        const auto measured = measure(
            {.data = work.task.data, .truth = tuned.truth, .spec = spec, .workspace = work.workspace, .source = source},
            progress);
        SHARDSCOPE_TRY(measured);
        if (measured->notStored) {
            return *measured->notStored;
        }
        plan = measured->stored->id;
    }
    return keepAdoption(**workspace, **store, work.session, *plan, result, best);
}

} // namespace shardscope
