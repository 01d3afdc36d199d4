// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/LatencyStudy.h"

#include "core/latency/Forecast.h"
#include "core/latency/TimedShards.h"
#include "ui/text/ComparisonText.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

/// On average, where the router says it for each query; as a whole number, which a made-up split needs.
int shardsAskedBy(const Evaluation &evaluation)
{
    return std::max(1, static_cast<int>(std::lround(evaluation.adaptive ? evaluation.adaptive->fanOut : 1)));
}

/// A plan as the simulator sees it, and how it follows the variable of the question. `nprobeAt` says how many shards it
/// asks where the question's plan asks so many.
SweepSpec sweepOf(const LatencyStudy::Plan &named, const LatencyStudy::Question &question, const ServiceModel &service,
                  const std::function<int(int)> &nprobeAt)
{
    const auto &plan = *named.plan;
    const int nprobe = nprobeAt(question.nprobe);
    SweepSpec result{.base = forecastOf(plan, nprobe, service), .variable = question.variable};
    question.settings.applyTo(result.base);
    const auto stated = question.settings.chosenService();
    const bool isStated = stated && question.settings.serviceScale == ServiceScale::Stated;
    const int usual = nprobe == ownDepth ? shardsAskedBy(plan.evaluation) : nprobe;
    result.splitting = splittingOf(result.base, isStated ? statedService(*stated) : service, usual);
    result.workloadAt = [held = named.plan, nprobeAt](int asked) { return workloadOf(*held, nprobeAt(asked)); };
    if (plan.data->tenancy && !result.base.costOfShard.empty()) {
        result.costAt = [held = named.plan, service, nprobe, nprobeAt](int asked) {
            return costsAt(*held, service, nprobe, nprobeAt(asked));
        };
    }
    return result;
}

SweepSpec sweepOfPlan(const LatencyStudy::Question &question, const ServiceModel &service)
{
    return sweepOf(question.plan, question, service,
                   [most = question.plan.plan->spec.shards](int asked) { return std::min(asked, most); });
}

/// The plan whose router says how many shards a query asks, where every query asks as many instead and finds as much.
SimulationSpec atFixedNprobe(const LatencyStudy::Question &question, const ServiceModel &service)
{
    const auto &plan = *question.plan.plan;
    const int nprobe = asGoodFixedNprobe(plan.evaluation)->nprobe;
    SimulationSpec spec = forecastOf(plan, nprobe, service);
    question.settings.applyTo(spec);
    if (plan.data->tenancy && !spec.costOfShard.empty()) {
        spec.costOfShard = costsAt(plan, service, question.nprobe, nprobe);
    }
    return spec;
}

/// Where both plans stand on an axis of nprobe, it is that of the first.
SweepSpec sweepOfCompared(const LatencyStudy::Question &question, const ServiceModel &service)
{
    return sweepOf(*question.compared, question, service,
                   [question](int asked) { return question.comparedNprobe(asked); });
}

Outcome<SweepCurve> curveOf(const QString &name, const SweepSpec &spec, std::span<const double> values,
                            const Effort &effort, const Progress &progress)
{
    auto points = sweep(spec, values, effort, progress);
    SHARDSCOPE_TRY(points);
    return SweepCurve{name, std::make_shared<const std::vector<SweepPoint>>(*std::move(points))};
}

} // namespace

/// One simulation after the other, each longer than the one before.
struct LatencyStudy::Stage
{
    enum class Subject { Question, Sweep };
    Subject subject;
    Effort effort; ///< of each point
};

const std::array<LatencyStudy::Stage, LatencyStudy::stageCount> LatencyStudy::stages{
    Stage{Stage::Subject::Question, {.requests = 100'000, .replications = 4}},
    Stage{Stage::Subject::Sweep, {.requests = 25'000, .replications = 4}},
    Stage{Stage::Subject::Question, {.requests = 2'000'000, .replications = 8}},
    Stage{Stage::Subject::Sweep, {.requests = 400'000, .replications = 8}},
};

int LatencyStudy::Question::comparedNprobe(int ofPlan) const
{
    return compared ? counterpartOf(plan.plan->evaluation, ofPlan, compared->plan->evaluation, basis).nprobe : ofPlan;
}

LatencyStudy::LatencyStudy(JobModel &jobs, QObject *parent)
    : QObject(parent), m_timing(jobs), m_simulating(m_quietJobs), m_measuring(jobs)
{
}

LatencyStudy::~LatencyStudy() = default;

void LatencyStudy::setSettings(const LatencySettings &settings)
{
    if (m_settings != settings) {
        m_settings = settings;
        emit settingsChanged();
    }
}

void LatencyStudy::ask(const Question &question)
{
    if (m_question == question) {
        return;
    }
    const bool isOtherPlan = !m_question || m_question->plan.plan != question.plan.plan; // under whatever name
    const bool isOtherSweep = !m_question || m_question->variable != question.variable;
    m_question = question;
    m_simulating.drop();
    m_stage = 0;
    m_error.reset();
    if (isOtherPlan) {
        m_measuring.drop();
        m_trial.reset();
        m_trialError.reset();
        m_runs.clear();
        emit measured();
    }
    if (isOtherPlan || isOtherSweep) {
        m_curves = {};
    }
    emit changed();
    goOn();
}

void LatencyStudy::askAgain()
{
    if (m_question) {
        m_simulating.drop();
        m_stage = 0;
        goOn();
    }
}

void LatencyStudy::timeAgain()
{
    if (!m_question || m_timing.isRunning()) {
        return;
    }
    m_services.erase(m_question->plan.plan);
    if (m_question->compared) {
        m_services.erase(m_question->compared->plan);
    }
    m_error.reset();
    askAgain();
    emit changed();
}

void LatencyStudy::forget()
{
    m_timing.drop();
    m_simulating.drop();
    m_measuring.drop();
    m_question.reset();
    m_runs.clear();
    m_curves = {};
    m_trial.reset();
    m_error.reset();
    m_trialError.reset();
    m_stage = 0;
    emit measured();
    emit changed();
    emit settled();
}

const ServiceModel *LatencyStudy::serviceOf(const Plan &plan) const
{
    const auto services = m_services.find(plan.plan);
    if (!m_question || services == m_services.end()) {
        return nullptr;
    }
    const auto found = services->second.find(timedNprobeOf(plan));
    return found == services->second.end() ? nullptr : &found->second;
}

int LatencyStudy::timedNprobeOf(const Plan &plan) const
{
    const int nprobe = m_question->nprobe;
    return timedNprobe(*plan.plan, plan == m_question->plan ? nprobe : m_question->comparedNprobe(nprobe));
}

std::vector<LatencyRun> LatencyStudy::runs() const
{
    std::vector<LatencyRun> result = m_runs;
    const auto isSame = [](Question first, const Question &second) {
        first.plan.name = second.plan.name; // it may have been renamed since
        first.variable = second.variable;
        first.compared = second.compared;
        first.basis = second.basis;
        return first == second;
    };
    if (!result.empty() && m_trial && isSame(m_trial->question, *m_question)) {
        result.insert(result.begin() + 1, {LatencyRun::Kind::Measured, m_question->plan.name,
                                           std::make_shared<const LatencyFigures>(m_trial->run.figures)});
    }
    return result;
}

std::optional<DepthComparison> LatencyStudy::depths() const
{
    const auto fixed = std::ranges::find(m_runs, LatencyRun::Kind::FixedNprobe, &LatencyRun::kind);
    return isAnswered() && fixed != m_runs.end()
               ? compareWithFixed(m_question->plan.plan->evaluation, *m_runs.front().figures, *fixed->figures)
               : std::nullopt;
}

bool LatencyStudy::isBusy() const
{
    return m_timing.isRunning() || m_simulating.isRunning() || m_measuring.isRunning();
}

const LatencyStudy::Plan *LatencyStudy::untimedPlan() const
{
    if (!serviceOf(m_question->plan)) {
        return &m_question->plan;
    }
    const auto &compared = m_question->compared;
    return compared && !serviceOf(*compared) ? &*compared : nullptr;
}

void LatencyStudy::goOn()
{
    if (const Plan *plan = untimedPlan()) {
        const bool isUnderWay =
            m_timing.isRunning() && m_timed.lock() == plan->plan && m_nprobeTimed == timedNprobeOf(*plan);
        if (!isUnderWay) {
            time(*plan);
        }
        return;
    }
    m_timing.drop(); // nobody asks for it any more, nor whether it fails
    if (m_stage < stageCount) {
        simulateStage();
    } else {
        emit settled();
    }
}

void LatencyStudy::fail(const Error &error)
{
    m_simulating.drop();
    m_runs.clear();
    m_curves = {};
    m_stage = stageCount;
    m_error = error;
    emit changed();
    emit settled();
}

void LatencyStudy::time(const Plan &plan)
{
    m_timed = plan.plan;
    m_nprobeTimed = timedNprobeOf(plan);
    const auto work = [plan, nprobe = m_nprobeTimed](const Progress &progress) -> Outcome<Timed> {
        auto service = timedService(*plan.plan, nprobe, progress);
        SHARDSCOPE_TRY(service);
        return Timed{plan, nprobe, *std::move(service)};
    };
    m_timing.start(tr("Timing the shards of %1").arg(plan.name), work, [this](Outcome<Timed> timed) {
        if (!timed) {
            fail(timed.error());
            return;
        }
        m_services[timed->plan.plan].insert_or_assign(timed->nprobe, std::move(timed->service));
        goOn();
    });
}

void LatencyStudy::simulateStage()
{
    const auto &compared = m_question->compared;
    const std::array services{*serviceOf(m_question->plan), *serviceOf(compared ? *compared : m_question->plan)};
    const auto simulateIt = [question = *m_question, services, stage = stages[m_stage]](const Progress &progress) {
        return work(question, services, stage, progress);
    };
    m_simulating.start({}, simulateIt, [this](Outcome<Answer> answer) {
        if (!answer) {
            fail(answer.error());
            return;
        }
        if (stages[m_stage].subject == Stage::Subject::Question) {
            m_runs = std::move(answer->runs);
        } else {
            m_curves = std::move(answer->curves);
        }
        ++m_stage;
        emit changed();
        goOn();
    });
}

Outcome<LatencyStudy::Answer> LatencyStudy::work(const Question &question, const std::array<ServiceModel, 2> &services,
                                                 const Stage &stage, const Progress &progress)
{
    const SweepSpec first = sweepOfPlan(question, services[0]);
    const auto second = question.compared ? std::optional(sweepOfCompared(question, services[1])) : std::nullopt;
    const QString secondName =
        second ? planBeside(question.compared->name, question.comparedNprobe(question.nprobe), question.nprobe)
               : QString();
    const std::int64_t half = second ? 500 : 1000;
    Answer answer;
    if (stage.subject == Stage::Subject::Question) {
        const auto run = [&](const SimulationSpec &spec, LatencyRun::Kind kind, const QString &name,
                             const Progress &part) -> Outcome<Done> {
            auto figures = simulate(withEffort(spec, stage.effort), part);
            SHARDSCOPE_TRY(figures);
            answer.runs.push_back({kind, name, std::make_shared<const LatencyFigures>(*std::move(figures))});
            return Done();
        };
        const bool isOwn = question.nprobe == ownDepth;
        const auto here = partOf(progress, 0, half);
        SHARDSCOPE_TRY(
            run(first.base, LatencyRun::Kind::Forecast, question.plan.name, isOwn ? partOf(here, 0, 500) : here));
        if (isOwn) {
            const int nprobe = asGoodFixedNprobe(question.plan.plan->evaluation)->nprobe;
            SHARDSCOPE_TRY(run(atFixedNprobe(question, services[0]), LatencyRun::Kind::FixedNprobe,
                               planAt(question.plan.name, nprobe), partOf(here, 500, 1000)));
        }
        if (second) {
            SHARDSCOPE_TRY(run(second->base, LatencyRun::Kind::Compared, secondName, partOf(progress, half, 1000)));
        }
        return answer;
    }
    const bool isAgainstShards = question.variable == SweepVariable::Shards;
    const QString name = isAgainstShards ? tr("nprobe %L1").arg(first.splitting.nprobe) : question.plan.name;
    auto curve = curveOf(name, first, sweepValues(first), stage.effort, partOf(progress, 0, half));
    SHARDSCOPE_TRY(curve);
    answer.curves[0] = *std::move(curve);
    if (isAgainstShards) {
        SweepSpec broadcast = first;
        broadcast.splitting.nprobe = 0;
        auto all =
            curveOf(tr("broadcast"), broadcast, sweepValues(broadcast), stage.effort, partOf(progress, half, 1000));
        SHARDSCOPE_TRY(all);
        answer.curves[1] = *std::move(all);
    } else if (second) {
        const bool isAtEqualRecall = question.variable == SweepVariable::Nprobe &&
                                     question.basis == ComparisonBasis::EqualRecall &&
                                     question.plan.plan->evaluation.k == question.compared->plan->evaluation.k;
        //: %1: a plan, each point of its curve at the recall of the other's.
        const QString otherName = isAtEqualRecall ? tr("%1 at that recall").arg(question.compared->name) : secondName;
        const auto values = sweepValues(isAtEqualRecall ? first : *second);
        auto other = curveOf(otherName, *second, values, stage.effort, partOf(progress, half, 1000));
        SHARDSCOPE_TRY(other);
        answer.curves[1] = *std::move(other);
    }
    return answer;
}

void LatencyStudy::measure(double seconds)
{
    if (!m_question || !serviceOf(m_question->plan)) {
        return;
    }
    m_trialError.reset();
    const auto run = [question = *m_question, service = *serviceOf(m_question->plan),
                      seconds](const Progress &progress) -> Outcome<Trial> {
        const auto spec = sweepOfPlan(question, service).base;
        auto trial = tryOutFor(seconds, *question.plan.plan, spec, question.settings.chosenService(), progress);
        SHARDSCOPE_TRY(trial);
        return Trial{question, *std::move(trial)};
    };
    m_measuring.start(tr("Measuring %1").arg(m_question->plan.name), run, [this](Outcome<Trial> trial) {
        if (trial) {
            m_trial = *std::move(trial);
            emit measured();
            emit changed();
        } else {
            if (trial.error().code != Code::Cancelled) {
                m_trialError = trial.error();
            }
            emit changed(); // nothing new, but no longer under way
        }
        emit settled();
    });
    emit changed();
}

} // namespace shardscope
