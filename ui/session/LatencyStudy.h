// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cluster/TrialRun.h"
#include "core/evaluate/Comparison.h"
#include "core/latency/DepthComparison.h"
#include "core/latency/ServiceModel.h"
#include "core/latency/Sweep.h"
#include "ui/session/JobModel.h"
#include "ui/session/LatencyRun.h"
#include "ui/session/LatencySettings.h"
#include "ui/session/Task.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace shardscope {

/// What is known of the latency of a plan under a load: its shards are timed once, then every question is answered
/// first from a short simulation and then from longer ones. A run on the embedded cluster can be set beside it.
///
/// Only the last question is ever answered. Every page asks the same study, about the same load and cluster.
class LatencyStudy : public QObject
{
    Q_OBJECT

public:
    struct Plan
    {
        QString name;
        std::shared_ptr<const EvaluatedPlan> plan;

        bool operator==(const Plan &) const = default;
    };

    struct Question
    {
        Plan plan;
        std::optional<Plan> compared;
        int nprobe = 1;                                       ///< ownDepth: as many as the router of the plan says
        ComparisonBasis basis = ComparisonBasis::EqualRecall; ///< where the compared plan stands
        LatencySettings settings;
        SweepVariable variable = SweepVariable::OfferedLoad;

        bool operator==(const Question &) const = default;
        /// How many shards the compared plan asks where the plan asks so many.
        int comparedNprobe(int ofPlan) const;
    };

    /// Timing and measuring are entered in `jobs`; simulations are too short for that. `jobs` outlives it.
    explicit LatencyStudy(JobModel &jobs, QObject *parent = nullptr);
    ~LatencyStudy() override;

    /// What is asked about whichever plan is in hand.
    const LatencySettings &settings() const { return m_settings; }
    SweepVariable variable() const { return m_variable; }
    void setSettings(const LatencySettings &settings);
    void setVariable(SweepVariable variable) { m_variable = variable; }

    void ask(const Question &question);
    void askAgain(); ///< answers bear names, which another language changes
    void forget();   ///< there is no plan to ask about
    /// Times the shards of the question anew, and answers with that.
    void timeAgain();
    bool isTiming() const { return m_timing.isRunning(); }
    const std::optional<Question> &question() const { return m_question; }

    /// The service of the shards of one of the question's plans, once timed.
    const ServiceModel *serviceOf(const Plan &plan) const;

    /// Forecast, measurement if it belongs to the question, compared plan: what is known so far.
    std::vector<LatencyRun> runs() const;
    /// The runs are those of the question, not of the one before.
    bool isAnswered() const { return m_stage > 0 && !m_runs.empty(); }
    /// The curves, too. Better answers may come.
    bool isSketched() const { return m_stage >= 2; }
    /// Of the plan, and of the compared one or, against the number of shards, of a broadcast; empty until known.
    const std::optional<SweepCurve> &curve() const { return m_curves[0]; }
    const std::optional<SweepCurve> &secondCurve() const { return m_curves[1]; }
    /// Of the last measurement; null if there is none of this plan.
    const TrialRun *trial() const { return m_trial ? &m_trial->run : nullptr; }

    /// The forecast at the depths that the plan's router says, beside that at a fixed nprobe and equal recall; none
    /// where nprobe says it, or until known.
    std::optional<DepthComparison> depths() const;

    /// Why there are no figures for the question.
    const std::optional<Error> &error() const { return m_error; }
    /// Why the last measurement has none.
    const std::optional<Error> &trialError() const { return m_trialError; }

    /// Runs the plan's queries on the embedded cluster. Nothing happens before its shards are timed.
    void measure(double seconds);
    /// Ends the measurement; what was measured until then is the answer.
    void stopMeasuring() { m_measuring.cancel(); }
    bool isMeasuring() const { return m_measuring.isRunning(); }
    bool isRefined() const { return m_stage == stageCount; } ///< no better answer will come
    bool isBusy() const;

signals:
    void settingsChanged();
    void changed();  ///< another question, or a better answer
    void measured(); ///< trial() is another
    void settled();  ///< isBusy() is false again

private:
    struct Timed
    {
        Plan plan;
        int nprobe = 0;
        ServiceModel service;
    };
    struct Answer
    {
        std::vector<LatencyRun> runs;
        std::array<std::optional<SweepCurve>, 2> curves;
    };
    struct Trial
    {
        Question question;
        TrialRun run;
    };
    struct Stage;
    static constexpr int stageCount = 4;
    static const std::array<Stage, stageCount> stages;

    int timedNprobeOf(const Plan &plan) const;
    const Plan *untimedPlan() const;
    void goOn();
    void fail(const Error &error);
    void time(const Plan &plan);
    void simulateStage();
    static Outcome<Answer> work(const Question &question, const std::array<ServiceModel, 2> &services,
                                const Stage &stage, const Progress &progress);

    LatencySettings m_settings;
    SweepVariable m_variable = SweepVariable::OfferedLoad;
    std::optional<Question> m_question;
    using Services = std::map<int, ServiceModel>; ///< by the nprobe that was timed
    std::map<std::weak_ptr<const EvaluatedPlan>, Services, std::owner_less<>> m_services;
    std::weak_ptr<const EvaluatedPlan> m_timed; ///< being timed
    int m_nprobeTimed = 0;                      ///< the same
    int m_stage = 0;
    std::vector<LatencyRun> m_runs;
    std::array<std::optional<SweepCurve>, 2> m_curves;
    std::optional<Trial> m_trial;
    std::optional<Error> m_error;
    std::optional<Error> m_trialError;

    JobModel m_quietJobs; ///< simulations come and go with every step of a spin box; nobody wants to see them listed
    Task<Timed> m_timing;
    Task<Answer> m_simulating;
    Task<Trial> m_measuring;
};

} // namespace shardscope
