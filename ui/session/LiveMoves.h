// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "core/jobs/Countdown.h"
#include "ui/session/MoveKeeping.h"
#include "ui/session/Task.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace shardscope {

class Session;

/// Moving vectors on a live cluster, one task at a time: a dry run first, then the moves, which can be paused, gone on
/// with and, until reads are switched, undone. How far they are is kept beside the workspace, so that they go on after
/// the program was killed, or in a copy of it; what was carried out is kept in it, for reports.
class LiveMoves : public QObject
{
    Q_OBJECT

public:
    enum class Phase {
        Idle,    ///< nothing was begun, or the last is over
        Running, //
        Undoing,
        Paused, ///< begun and not over; error() says why where it was not the user
    };

    explicit LiveMoves(Session &session, QObject *parent = nullptr);
    ~LiveMoves() override;

    /// Whether a workspace is there to keep how far it is.
    bool canKeep() const { return m_keeping.canKeep(); }

    /// What a task would do; only the last question is answered.
    void draft(const LiveMoveTask &task);
    void dropDraft();
    bool isDrafting() const { return m_drafting.isRunning(); }
    const std::optional<LiveMoveDraft> &drafted() const { return m_draft; } ///< none: not asked, or it is another since

    /// The task whose dry run is there. Nothing where one is under way or paused.
    void begin();
    void pause();
    void goOn(const RouterFollow &follow); ///< how routers follow is not kept
    bool canAbort() const;
    void abort();
    /// Bytes a second to copy and to compare at most; 0: as fast as it goes. At once, also of what is under way.
    void setThrottle(double bytesPerSecond);

    Phase phase() const { return m_phase; }
    bool isBusy() const { return m_drafting.isRunning() || m_moving.isRunning(); }
    /// That was begun last, or was found unfinished; none: none was.
    const std::optional<LiveMoveTask> &task() const { return m_task; }
    const LiveMoveState &state() const { return m_state; }
    const std::optional<Error> &error() const { return m_error; } ///< of what was asked last
    double share() const;                                         ///< 0 … 1, of what is under way
    std::optional<TimeRange> timeLeft() const;
    std::filesystem::path file() const { return m_file; } ///< that keeps how far it is
    /// That kept how far moves on the cluster seen are, and is no longer there; empty: none is missing.
    const std::filesystem::path &lostFile() const { return m_lost; }

    std::shared_ptr<const CarriedOut> carriedOut() const { return m_carriedOut; } ///< null: nothing is known to be
    void recall(std::shared_ptr<const CarriedOut> carriedOut) { m_carriedOut = std::move(carriedOut); }

signals:
    void changed();
    void ended();   ///< a task is over
    void settled(); ///< nothing is under way any more

private:
    struct Feed;

    void takeUpKept();
    bool isBegun() const;
    void run(LiveBegin begin);
    void look();
    void finish(const Outcome<LiveMoveState> &state);
    void tell(const Outcome<Done> &kept);
    void keepCarried();
    QString title() const;

    Session &m_session;
    MoveKeeping m_keeping;
    Phase m_phase = Phase::Idle;
    std::optional<LiveMoveTask> m_asked; ///< of the dry run
    std::optional<LiveMoveDraft> m_draft;
    std::optional<LiveMoveTask> m_task;
    LiveMoveState m_state;
    std::optional<Error> m_error;
    std::filesystem::path m_file;
    std::filesystem::path m_lost;
    double m_bytesPerSecond = 0;
    bool m_isToBeUndone = false; ///< once it has stopped
    std::shared_ptr<Feed> m_feed;
    Countdown m_left;
    QTimer m_look;
    std::shared_ptr<const CarriedOut> m_carriedOut;
    Task<LiveMoveDraft> m_drafting;
    Task<LiveMoveState> m_moving; ///< last: it ends before what it tells is gone
};

} // namespace shardscope
