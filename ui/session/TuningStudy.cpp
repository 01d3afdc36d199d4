// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/TuningStudy.h"

#include "core/catalogue/Defaults.h"
#include "core/tuning/SuggestedLimits.h"
#include "ui/session/Session.h"

#include <algorithm>

namespace shardscope {

namespace {

using namespace std::chrono_literals;

constexpr auto newsInterval =
    250ms; ///< often enough to look alive, seldom enough to leave the processors to the search

std::shared_ptr<const TuningResult> shared(TuningResult result)
{
    return std::make_shared<const TuningResult>(std::move(result));
}

} // namespace

TuningStudy::TuningStudy(Session &session, QObject *parent)
    : QObject(parent), m_session(session), m_sessions(session), m_task(*session.jobs())
{
    m_look.setInterval(newsInterval);
    connect(&m_look, &QTimer::timeout, this, &TuningStudy::takeNews);
    connect(&session, &Session::dataOpened, this, &TuningStudy::followData);
    connect(&session.workspace(), &SessionWorkspace::touched, this, &TuningStudy::followOthers);
    followData();
}

TuningStudy::~TuningStudy() = default;

/// Another data set, or another workspace with the same.
void TuningStudy::followData()
{
    m_task.drop(); // what it has found is stored
    m_look.stop();
    m_current = 0;
    m_compared = 0;
    m_comparedResult.reset();
    m_error.reset();
    setState(State::Idle);
    const auto &entries = m_sessions.entries();
    const auto last =
        std::ranges::find_if(entries, [this](const auto &entry) { return m_sessions.isOfOpenData(entry); });
    if (last != entries.end()) {
        m_current = last->id;
    }
    load();
}

/// Other windows and commands, once this one does not write itself.
void TuningStudy::followOthers()
{
    if (m_state != State::Idle) {
        return;
    }
    const auto *before = m_sessions.find(m_current);
    const int trials = before ? before->trials : 0;
    m_sessions.follow();
    const auto *now = m_sessions.find(m_current);
    if (m_current == 0 || (now && now->trials == trials)) {
        return;
    }
    if (now && !isOfSession()) { // what was changed here is not theirs to undo
        readTrials();
        showResult();
        emit sessionChanged();
    } else {
        m_current = now ? m_current : 0;
        load();
    }
}

void TuningStudy::load()
{
    readTrials();
    if (const auto *entry = m_sessions.find(m_current)) {
        m_sessionSpec = entry->spec;
        m_spec = entry->spec;
    } else {
        suggest();
    }
    showResult();
    emit sessionChanged();
    emit specChanged();
}

void TuningStudy::readTrials()
{
    m_finished.reset();
    m_trials.clear();
    m_calibrations.clear();
    if (m_sessions.find(m_current)) {
        auto known = m_sessions.known(m_current);
        if (known && !known->unreadable.empty()) {
            emit m_session.failed(unreadableEntries(m_sessions.place()->file(), known->unreadable));
        }
        if (known) {
            m_trials = std::move(known->trials);
            m_calibrations = std::move(known->calibrations);
        }
    }
}

void TuningStudy::suggest()
{
    m_spec = TuningSpec();
    if (const auto data = m_session.data().set()) {
        m_spec.k = usualNeighbors(*data);
        // Recall alone would be found at the least cost on one node.
        m_spec.limits.recall = suggestedLimits(*data).recall;
        m_spec.limits.memory = suggestedLimits(*data).memory;
        m_spec.space = suggestedSpace(*data, m_spec.limits);
    }
    emit specChanged();
}

bool TuningStudy::isOfSession() const
{
    return m_current != 0 && m_spec == m_sessionSpec;
}

std::vector<SpecFault> TuningStudy::faults() const
{
    const auto data = m_session.data().set();
    return data ? check(m_spec, *data) : std::vector<SpecFault>();
}

void TuningStudy::setCurrent(Id id)
{
    const auto *entry = m_sessions.find(id);
    if (m_state != State::Idle || (id != 0 && (!entry || !m_sessions.isOfOpenData(*entry)))) {
        return;
    }
    m_current = id;
    m_error.reset();
    if (m_compared == id) {
        m_compared = 0;
        m_comparedResult.reset();
    }
    load();
}

void TuningStudy::setCompared(Id id)
{
    const auto *entry = m_sessions.find(id);
    const bool isComparable = entry && id != m_current && m_sessions.isOfOpenData(*entry);
    m_compared = isComparable ? id : 0;
    m_comparedResult = resultOfSession(m_compared);
    emit sessionChanged();
    emit resultChanged();
}

TuningStudy::Result TuningStudy::resultOfSession(Id id) const
{
    const auto *entry = m_sessions.find(id);
    if (!entry) {
        return nullptr;
    }
    auto known = m_sessions.known(id);
    return known ? shared(resultOf(entry->spec, std::move(known->trials), std::move(known->calibrations))) : nullptr;
}

void TuningStudy::setSpec(const TuningSpec &spec)
{
    if (spec != m_spec) {
        m_spec = spec;
        showResult();
    }
}

/// A search that has ended knows more than its trials tell: what was ruled out, and why.
void TuningStudy::showResult()
{
    if (m_finished && isOfSession()) {
        m_result = m_finished;
    } else if (isOfSession()) {
        m_result = shared(resultOf(m_spec, m_trials, m_calibrations));
    } else {
        m_result = shared(resultOf(m_spec, trialsThatFit(m_trials, m_sessionSpec, m_spec), m_calibrations));
    }
    emit resultChanged();
}

Outcome<TuningStudy::Id> TuningStudy::sessionToSearch(const QString &name)
{
    if (isOfSession()) {
        return m_current;
    }
    const QString free = m_sessions.uniqueName(name);
    return m_current == 0 ? m_sessions.create(free, m_spec) : m_sessions.derive(m_current, free, m_spec);
}

void TuningStudy::start(const QString &name, double budget)
{
    if (m_state != State::Idle || !m_session.data().set()) {
        return;
    }
    m_error.reset();
    const auto id = sessionToSearch(name);
    if (!id) {
        m_error = id.error();
        emit stateChanged();
        return;
    }
    if (*id != m_current) {
        m_current = *id;
        load();
    }
    const TuningWork work{.task = {.data = m_session.data().set(),
                                   .truth = m_session.data().truth(),
                                   .spec = m_spec,
                                   .calibrations = m_calibrations,
                                   .trials = m_trials,
                                   .budget = budget},
                          .workspace = m_sessions.place(),
                          .session = m_current,
                          .truthCache = m_session.data().truthCache()};
    m_feed = std::make_shared<TuningFeed>();
    m_progress = {};
    m_finished.reset();
    const auto *entry = m_sessions.find(m_current);
    m_task.start(
        tr("Tuning: %1").arg(QString::fromStdString(entry->name)),
        [work, feed = m_feed](const Progress &progress) { return run(work, *feed, progress); },
        [this](const Outcome<Tuned> &outcome) { finish(outcome); });
    m_look.start();
    setState(State::Running);
}

void TuningStudy::pause()
{
    if (m_state == State::Running) {
        m_feed->setPaused(true);
        setState(State::Paused);
    }
}

void TuningStudy::resume()
{
    if (m_state == State::Paused) {
        m_feed->setPaused(false);
        setState(State::Running);
    }
}

void TuningStudy::stop()
{
    m_task.cancel();
}

void TuningStudy::takeNews()
{
    auto news = m_feed->take();
    m_progress = news.progress;
    m_calibrations.insert(m_calibrations.end(), news.calibrations.begin(), news.calibrations.end());
    const bool isMore = !news.trials.empty();
    for (Trial &trial : news.trials) {
        const auto known = std::ranges::find(m_trials, trial.number, &Trial::number);
        if (known != m_trials.end()) {
            *known = std::move(trial); // with more forecasts than before
        } else {
            m_trials.push_back(std::move(trial));
        }
    }
    emit progressChanged();
    if (isMore) {
        showResult();
    }
}

Outcome<Done> TuningStudy::adopt(const OperatingPoint &point, std::int64_t storedPlan)
{
    return storedPlan == 0 ? Outcome<Done>(Done()) : m_sessions.adopt(m_current, storedPlan, *m_result, point);
}

void TuningStudy::finish(const Outcome<Tuned> &outcome)
{
    m_look.stop();
    takeNews();
    if (outcome) {
        m_error = outcome->notKept;
        m_finished = shared(outcome->result);
        m_trials = m_finished->trials;
        m_calibrations = m_finished->calibrations;
    } else if (outcome.error().code != Code::Cancelled) {
        m_error = outcome.error();
    }
    m_sessions.reload(); // it has more trials now
    setState(State::Idle);
    showResult();
}

void TuningStudy::setState(State state)
{
    m_state = state;
    emit stateChanged();
}

} // namespace shardscope
