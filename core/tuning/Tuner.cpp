// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/Tuner.h"

#include "core/data/MappedFile.h"
#include "core/jobs/Countdown.h"
#include "core/jobs/Parallel.h"
#include "core/tuning/Calibrator.h"
#include "core/tuning/CandidateSet.h"
#include "core/tuning/ForecastSchedule.h"
#include "core/tuning/QuerySamples.h"
#include "core/tuning/TimeLeft.h"
#include "core/tuning/TrialRunner.h"

#include <algorithm>

namespace shardscope {

namespace {

/// Tells the listener how far it is, knows what time was spent on what, and when to stop.
class TuningProgress
{
public:
    TuningProgress(const TuningTask &task, const TuningListener &listener) : m_task(task), m_listener(listener) {}

    TuningStatus status;

    /// Whether to go on.
    bool ask(TuningStage stage)
    {
        constexpr double interval = 0.05; // seconds
        enter(stage);
        if (m_task.budget > 0 && status.seconds > m_task.budget) {
            m_ending = Ending::Budget;
            return false;
        }
        if (m_listener.status && (stage != status.stage || status.seconds - m_told >= interval)) {
            m_told = status.seconds;
            status.stage = stage;
            m_countdown.expect(status.seconds, expectedLeft());
            status.left = m_countdown.left(status.seconds);
            status.range = status.left ? rangeOf(*status.left, status.seconds) : std::nullopt;
            if (m_task.budget > 0) {
                status.atMost = std::max(0.0, m_task.budget - status.seconds);
                status.left = status.left ? std::optional(std::min(*status.left, *status.atMost)) : std::nullopt;
                if (status.range) {
                    status.range = TimeRange{std::min(status.range->least, *status.atMost),
                                             std::min(status.range->most, *status.atMost)};
                }
            }
            const auto began = m_task.clock();
            if (!m_listener.status(status)) {
                m_ending = Ending::Stopped;
            }
            m_began += m_task.clock() - began;
        }
        return m_ending == Ending::Complete;
    }

    void stepBegins(const CandidateSet::Step &step, const CandidateSet &field)
    {
        status.plan = &step.plan;
        status.undecided = field.undecided();
        const auto *best = field.best();
        status.best = best ? std::optional(*best) : std::nullopt;
        m_leftThen = m_timeLeft.of(field);
        enter(m_stage);
        m_stepBegan = status.seconds;
        m_stepTime = {};
    }

    /// Answers what the step took.
    StepTime stepEnded(const CandidateSet::Step &step)
    {
        enter(m_stage);
        m_timeLeft.stepEnded(step, m_stepTime);
        return m_stepTime;
    }

    Ending ending() const { return m_ending; }

private:
    /// What was worked since the last call was for the stage entered then.
    void enter(TuningStage stage)
    {
        const double now = static_cast<double>(m_task.clock() - m_began) / 1e9;
        double &spent = m_stage == TuningStage::Partitioning ? m_stepTime.partitioning
                        : m_stage == TuningStage::Building   ? m_stepTime.building
                                                             : m_stepTime.rest;
        spent += now - status.seconds;
        status.seconds = now;
        m_stage = stage;
    }

    std::optional<double> expectedLeft() const
    {
        if (!m_leftThen) {
            return {};
        }
        const double left = std::max(0.0, *m_leftThen - (status.seconds - m_stepBegan));
        return m_task.budget > 0 ? std::min(left, std::max(0.0, m_task.budget - status.seconds)) : left;
    }

    const TuningTask &m_task;
    const TuningListener &m_listener;
    Ending m_ending = Ending::Complete;
    std::int64_t m_began = m_task.clock(); ///< moved on by pauses
    double m_told = 0;
    TuningStage m_stage = TuningStage::Selecting;
    StepTime m_stepTime;
    double m_stepBegan = 0;
    TimeLeft m_timeLeft{m_task.data->base.size(), threadCount()};
    std::optional<double> m_leftThen; ///< when the step began
    Countdown m_countdown;
};

/// One run of a search.
class TuningRun
{
public:
    TuningRun(const TuningTask &task, const TuningListener &listener)
        : m_task(task), m_known(settled(task.trials, *task.data)), m_listener(listener), m_progress(task, listener)
    {
    }

    Outcome<TuningResult> run()
    {
        if (const auto faults = check(m_task.spec, *m_task.data); !faults.empty()) {
            return faults.front().error;
        }
        const auto done = search();
        if (!done && (done.error().code != Code::Cancelled || m_progress.ending() == Ending::Complete)) {
            return done.error();
        }
        return result();
    }

private:
    Outcome<Done> search()
    {
        const TuningSpec &spec = m_task.spec;
        const auto selected =
            select(m_task.data, m_task.truth, spec.selection, spec.k, spec.seed,
                   [&](std::int64_t, std::int64_t) { return m_progress.ask(TuningStage::Selecting); });
        SHARDSCOPE_TRY(selected);
        m_data = selected->data;
        auto plans = plansOf(spec.space, *m_data, spec.k, spec.seed);
        SHARDSCOPE_TRY(plans);
        m_plans = *plans;
        QuerySamples samples(*selected, spec.seed);
        TrialRunner runner(samples, spec, m_task.memory, [&](TuningStage stage) { return m_progress.ask(stage); });
        m_field.emplace(*std::move(plans), spec, *m_data, samples.sizes());
        m_progress.status.plans = m_field->plans();
        while (const auto step = m_field->next()) {
            m_progress.stepBegins(*step, *m_field);
            const bool isCalibration = step->kind == CandidateSet::Step::Kind::Calibrate;
            SHARDSCOPE_TRY(isCalibration ? calibrateFor(*step) : measureFor(*step, runner));
        }
        return Done();
    }

    Outcome<Done> calibrateFor(const CandidateSet::Step &step)
    {
        const auto covers = [&](const Calibration &known) {
            return known.structure == structureOf(step.plan.index) &&
                   std::ranges::all_of(step.ways, [&](const Choice &way) {
                       return std::ranges::find(known.distances, way.settings, &Calibration::Growth::settings) !=
                              known.distances.end();
                   });
        };
        const auto known = std::ranges::find_if(m_task.calibrations, covers);
        if (known != m_task.calibrations.end()) {
            learn(*known);
            return Done();
        }
        const auto calibration =
            calibrate(*m_data, step.ways, m_task.spec.k, m_task.spec.seed,
                      [&](std::int64_t, std::int64_t) { return m_progress.ask(TuningStage::Calibrating); });
        SHARDSCOPE_TRY(calibration);
        SHARDSCOPE_TRY(checkUnchanged(*m_task.data));
        m_progress.stepEnded(step);
        learn(*calibration);
        return m_listener.calibrated ? m_listener.calibrated(*calibration) : Done();
    }

    void learn(const Calibration &calibration)
    {
        m_calibrations.push_back(calibration);
        m_field->learn(calibration);
    }

    Outcome<Done> measureFor(const CandidateSet::Step &step, TrialRunner &runner)
    {
        const auto known = std::ranges::find_if(m_known, [&](const Trial &trial) {
            return trial.plan == step.plan && trial.queries == step.queries && trial.isBound == step.isBound;
        });
        const bool isKnown = known != m_known.end();
        if (isKnown && known->isTold() && ForecastSchedule(m_task.spec).isSatisfiedBy(*known)) {
            learn(*known);
            return Done();
        }
        auto trial = runner.run(step.plan, step.isBound, step.queries, m_field->calibrationOf(step.plan));
        SHARDSCOPE_TRY(trial);
        SHARDSCOPE_TRY(checkUnchanged(*m_task.data));
        trial->seconds = m_progress.stepEnded(step).all();
        trial->number = isKnown ? known->number : nextNumber();
        // Stored before it counts: what the search goes on from is what is found after a kill.
        if (m_listener.ended) {
            SHARDSCOPE_TRY(m_listener.ended(*trial));
        }
        learn(*trial);
        return Done();
    }

    void learn(const Trial &trial)
    {
        m_trials.push_back(trial);
        m_progress.status.trials = static_cast<int>(m_trials.size());
        m_field->learn(trial);
    }

    int nextNumber() const
    {
        int last = 0;
        for (const auto *trials : {&m_known, &m_trials}) {
            for (const Trial &trial : *trials) {
                last = std::max(last, trial.number);
            }
        }
        return last + 1;
    }

    TuningResult result()
    {
        // Trials of an earlier run, or of a wider space, that were not needed still tell of what they measured.
        for (const Trial &trial : m_known) {
            if (std::ranges::find(m_trials, trial.number, &Trial::number) == m_trials.end()) {
                m_trials.push_back(trial);
            }
        }
        for (const Calibration &calibration : m_task.calibrations) {
            if (std::ranges::find(m_calibrations, calibration.structure, &Calibration::structure) ==
                m_calibrations.end()) {
                m_calibrations.push_back(calibration);
            }
        }
        std::ranges::sort(m_trials, {}, &Trial::number);
        auto result = resultOf(m_task.spec, std::move(m_trials), std::move(m_calibrations));
        result.ending = m_progress.ending();
        if (m_field) {
            result.ruledOut = m_field->ruledOut();
            result.configurations = configurationsOf(m_task.spec.space, m_plans);
            result.configurationsCovered = m_field->covered();
            prove(result);
        }
        return result;
    }

    /// Says which answers to "what if" what was not tried could not change.
    void prove(TuningResult &result) const
    {
        if (result.best < 0) {
            return;
        }
        const OperatingPoint &best = result.points[result.best];
        const Limits &limits = result.spec.limits;
        for (LimitMove &move : result.sensitivity) {
            if (!move.isRelaxed) {
                move.isProven = m_field->isProven(move.choice, keepingOut(best, move.kind, limits));
                continue;
            }
            // Nothing with less of a change, and nothing else with this one.
            Limits moved = limits;
            moved.of(move.kind) = move.to;
            const auto without = excess(best, limits) == 0 ? std::optional(best) : std::nullopt;
            move.isProven = m_field->isProven(without, keepingOut(*move.choice, move.kind, limits)) &&
                            m_field->isProven(move.choice, moved);
        }
        result.isNextRecallProven = m_field->isProven(result.nextRecall, withNextRecall(best, limits));
    }

    const TuningTask &m_task;
    const std::vector<Trial> m_known; ///< from earlier runs
    const TuningListener &m_listener;
    TuningProgress m_progress;
    std::shared_ptr<const DataSet> m_data;
    std::vector<PlanSpec> m_plans;
    std::optional<CandidateSet> m_field;
    std::vector<Trial> m_trials;
    std::vector<Calibration> m_calibrations;
};

} // namespace

Outcome<TuningResult> tune(const TuningTask &task, const TuningListener &listener)
{
    return TuningRun(task, listener).run();
}

} // namespace shardscope
