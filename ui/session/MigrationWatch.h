// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "core/lifecycle/migration/Rehearsal.h"
#include "ui/session/Task.h"

#include <memory>
#include <optional>

namespace shardscope {

/// One rehearsal of a migration, slow enough to be watched: it can be paused, gone on with and aborted.
class MigrationWatch : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Running, Paused };

    /// What was seen last.
    struct Sight
    {
        std::size_t move = 0; ///< of several: the one that goes on
        MigrationState state{};
        Violations violations{};
        std::int64_t now = 0; ///< ns of simulated time
        std::int64_t reads = 0;
        std::int64_t writes = 0;
        int crashes = 0;
    };

    explicit MigrationWatch(JobModel &jobs, QObject *parent = nullptr);
    ~MigrationWatch() override;

    /// `pace`: ms between steps.
    void start(const RehearsalSettings &settings, int pace);
    void pause();
    void resume();
    /// Undone from the step on that it is in: what happens until then follows from the seed, so it is played again
    /// without a wait. Nothing where it cannot be undone any more; of several moves only the first can.
    void abort();
    void stop();
    void setPace(int pace);

    State state() const { return m_state; }
    bool canAbort() const;
    MigrationOrder order() const { return m_settings.order; }
    std::uint64_t seed() const { return m_settings.seed; }
    std::size_t moves() const { return m_settings.moves.size(); }
    MoveKind kindOf(std::size_t move) const { return m_settings.moves[move].kind; }
    const std::optional<Sight> &sight() const { return m_sight; }          ///< none: nothing was watched yet
    const std::optional<RehearsalRun> &result() const { return m_result; } ///< once it has ended
    const std::optional<Error> &error() const { return m_error; }

signals:
    void changed();
    void settled(); ///< it has ended

private:
    struct Feed;

    void play();
    void look();
    void finish(const Outcome<RehearsalRun> &run);
    void setState(State state);

    RehearsalSettings m_settings;
    int m_pace = 0;
    State m_state = State::Idle;
    std::optional<Sight> m_sight;
    std::optional<RehearsalRun> m_result;
    std::optional<Error> m_error;
    std::shared_ptr<Feed> m_feed;
    QTimer m_look;
    Task<RehearsalRun> m_task;
};

} // namespace shardscope
