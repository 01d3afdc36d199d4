// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "core/tuning/TuningResult.h"
#include "ui/session/Task.h"
#include "ui/session/TuningSearch.h"
#include "ui/session/TuningSessions.h"

#include <optional>
#include <vector>

namespace shardscope {

/// Tuning as the window sees it: what is asked, the session that is looked at and the one compared with it, the search
/// that runs for it, and what has come of it so far.
///
/// What is asked may be edited at any time. Until a search is started with it, what is known already is only looked at
/// under the new limits; then it becomes a session of its own, which goes on from the trials that still belong to it.
class TuningStudy : public QObject
{
    Q_OBJECT

public:
    using Id = TuningSessions::Id;
    enum class State { Idle, Running, Paused };

    explicit TuningStudy(Session &session, QObject *parent = nullptr);
    ~TuningStudy() override;

    TuningSessions &sessions() { return m_sessions; }
    const TuningSessions &sessions() const { return m_sessions; }

    Id current() const { return m_current; } ///< 0: what is asked has not been searched for yet
    Id compared() const { return m_compared; }
    /// What is asked is what the current session searched for.
    bool isOfSession() const;

    const TuningSpec &spec() const { return m_spec; }
    std::vector<SpecFault> faults() const; ///< of the spec on the data that is open

    /// So far, under the limits of the spec; never null.
    std::shared_ptr<const TuningResult> result() const { return m_result; }
    std::shared_ptr<const TuningResult> comparedResult() const { return m_comparedResult; } ///< null: none
    State state() const { return m_state; }
    const TuningProgress &progress() const { return m_progress; }
    const std::optional<Error> &error() const { return m_error; } ///< of the last search

    /// Looks at a session of the open data, or at none. Does nothing while a search runs.
    void setCurrent(Id id);
    void setCompared(Id id); ///< 0: none
    void setSpec(const TuningSpec &spec);
    /// What one would ask first of the open data.
    void suggest();

    /// Searches for what is asked; `name` is for a new session. `budget`: seconds of this run, 0: until done.
    void start(const QString &name, double budget);
    void pause();
    void resume();
    void stop();

    /// What a configuration of result() leaves with the plan of the workspace that it became; nothing where that is 0.
    Outcome<Done> adopt(const OperatingPoint &point, std::int64_t storedPlan);

signals:
    void sessionChanged(); ///< another is current or compared
    void specChanged();    ///< not by setSpec
    void resultChanged();
    void stateChanged();
    void progressChanged();

private:
    using Result = std::shared_ptr<const TuningResult>;

    Outcome<Id> sessionToSearch(const QString &name);
    void followData();
    void followOthers();
    void load();
    void readTrials();
    void showResult();
    void takeNews();
    void finish(const Outcome<Tuned> &outcome);
    void setState(State state);
    Result resultOfSession(Id id) const;

    Session &m_session;
    TuningSessions m_sessions;
    Id m_current = 0;
    Id m_compared = 0;
    TuningSpec m_spec;
    TuningSpec m_sessionSpec; ///< of the current session
    std::vector<Trial> m_trials;
    std::vector<Calibration> m_calibrations;
    Result m_result = std::make_shared<const TuningResult>();
    Result m_finished; ///< of the search that ended last for the current session
    Result m_comparedResult;
    std::optional<Error> m_error;

    State m_state = State::Idle;
    TuningProgress m_progress;
    std::shared_ptr<TuningFeed> m_feed;
    QTimer m_look; ///< at the feed
    Task<Tuned> m_task;
};

} // namespace shardscope
