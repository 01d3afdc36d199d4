// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/LiveMoves.h"

#include "core/base/Clock.h"
#include "ui/session/ClusterStudy.h"
#include "ui/session/Session.h"

#include <atomic>
#include <chrono>
#include <mutex>

namespace shardscope {

using namespace std::chrono_literals;

/// Between the thread of the moves and that of the window.
struct LiveMoves::Feed
{
    std::atomic<double> bytesPerSecond = 0;
    std::atomic<double> share = 0;
    std::int64_t began = steadyNow();

    double seconds() const { return 1e-9 * static_cast<double>(steadyNow() - began); }

    void show(const LiveMoveState &state)
    {
        const std::lock_guard lock(m_mutex);
        m_state = state;
    }
    std::optional<LiveMoveState> state()
    {
        const std::lock_guard lock(m_mutex);
        return m_state;
    }

private:
    std::mutex m_mutex;
    std::optional<LiveMoveState> m_state;
};

LiveMoves::LiveMoves(Session &session, QObject *parent)
    : QObject(parent), m_session(session), m_keeping(session.workspace()), m_drafting(*session.jobs()),
      m_moving(*session.jobs())
{
    m_look.setInterval(100ms);
    connect(&m_look, &QTimer::timeout, this, &LiveMoves::look);
    connect(session.cluster(), &ClusterStudy::lookChanged, this, &LiveMoves::takeUpKept);
}

LiveMoves::~LiveMoves() = default;

// What would be done

void LiveMoves::draft(const LiveMoveTask &task)
{
    m_draft.reset();
    m_error.reset();
    m_asked = task;
    m_drafting.start(
        tr("Looking at what would move on %1").arg(QString::fromStdString(addressOf(task).collection)),
        [task, throttle = m_bytesPerSecond](const Progress &progress) { return draftMove(task, throttle, progress); },
        [this](const Outcome<LiveMoveDraft> &draft) {
            if (draft) {
                m_draft = *draft;
            } else {
                m_error = draft.error();
            }
            emit changed();
            emit settled();
        });
    emit changed();
}

void LiveMoves::dropDraft()
{
    if (m_draft || m_drafting.isRunning()) {
        m_drafting.drop();
        m_draft.reset();
        m_asked.reset();
        emit changed();
        emit settled();
    }
}

// What is done

/// What was begun and is not over, by this program before it was killed, or on the command line. While something is
/// under way here its file is in use.
void LiveMoves::takeUpKept()
{
    const auto &seen = m_session.cluster()->seen();
    if (!seen || m_phase != Phase::Idle || !canKeep() || m_session.cluster()->isLooking()) {
        return;
    }
    const auto lost = m_keeping.lostFile(seen->address);
    if (lost != m_lost) {
        m_lost = lost;
        emit changed();
    }
    const auto file = m_keeping.fileFor(seen->address);
    const auto kept = keptMoves(file, seen->address);
    if (!kept) {
        emit m_session.failed(kept.error());
        return;
    }
    if (kept->empty()) {
        tell(m_lost.empty() ? m_keeping.forget(seen->address) : Done()); // it is over: here, or in a copy
        return;
    }
    tell(m_keeping.name(file, seen->address));
    m_file = file;
    m_task = kept->front().task;
    m_state = kept->front().state;
    m_error.reset();
    m_phase = Phase::Paused;
    emit changed();
}

void LiveMoves::tell(const Outcome<Done> &kept)
{
    if (!kept) {
        emit m_session.failed(kept.error());
    }
}

void LiveMoves::begin()
{
    if (m_phase != Phase::Idle || !m_draft || !m_asked || !canKeep()) {
        return;
    }
    m_task = m_asked;
    m_file = m_keeping.fileFor(addressOf(*m_task));
    m_lost.clear();
    tell(m_keeping.name(m_file, addressOf(*m_task)));
    m_state = {};
    m_draft.reset();
    run(LiveBegin::Anew);
}

/// Something of it is kept, which can be gone on with; what an engine moves itself is begun again.
bool LiveMoves::isBegun() const
{
    return !m_state.moves.empty() || m_state.draft;
}

void LiveMoves::pause()
{
    m_moving.cancel();
}

void LiveMoves::goOn(const RouterFollow &follow)
{
    if (m_phase != Phase::Paused) {
        return;
    }
    std::visit([&](auto &of) { of.routersFollow = follow; }, *m_task);
    const bool isUndone = m_state.isBeingAborted();
    run(isUndone ? LiveBegin::Abort : isBegun() ? LiveBegin::Resume : LiveBegin::Anew);
}

bool LiveMoves::canAbort() const
{
    const bool isThere = m_phase == Phase::Running || m_phase == Phase::Paused;
    return isThere && isBegun() && m_state.canAbort();
}

void LiveMoves::abort()
{
    if (!canAbort()) {
        return;
    }
    if (m_phase == Phase::Running) {
        m_isToBeUndone = true;
        m_moving.cancel();
    } else {
        run(LiveBegin::Abort);
    }
}

void LiveMoves::setThrottle(double bytesPerSecond)
{
    m_bytesPerSecond = bytesPerSecond;
    if (m_feed) {
        m_feed->bytesPerSecond = bytesPerSecond;
    }
}

QString LiveMoves::title() const
{
    const QString collection = QString::fromStdString(addressOf(*m_task).collection);
    if (std::holds_alternative<LiveReshardTask>(*m_task)) {
        return tr("Resharding %1").arg(collection);
    }
    const auto &task = std::get<LiveMigrationTask>(*m_task);
    return task.tenant ? tr("Moving tenant %1 of %2").arg(QString::fromStdString(*task.tenant), collection)
                       : tr("Moving shard %1 of %2").arg(task.shard.value).arg(collection);
}

/// The password, and the data of a resharding, are those of now: neither is kept.
void LiveMoves::run(LiveBegin begin)
{
    LiveMoveTask task = *m_task;
    const auto &seen = m_session.cluster()->seen();
    if (seen && seen->address == addressOf(task)) {
        std::visit([&](auto &of) { of.password = seen->password; }, task);
    }
    if (auto *resharding = std::get_if<LiveReshardTask>(&task); resharding && !resharding->data) {
        resharding->data = m_session.data().set();
        if (!resharding->data) {
            return; // the page says what to open
        }
    }
    m_task = task;
    m_error.reset();
    m_isToBeUndone = false;
    m_feed = std::make_shared<Feed>();
    m_feed->bytesPerSecond = m_bytesPerSecond;
    m_left = {};
    m_phase = begin == LiveBegin::Abort ? Phase::Undoing : Phase::Running;
    const auto work = [task, file = m_file, begin, feed = m_feed](const Progress &progress) {
        MigrationOptions options;
        options.throttle = [feed] { return feed->bytesPerSecond.load(); };
        const LiveMoveWatch watch{.progress =
                                      [&](std::int64_t done, std::int64_t total) {
                                          feed->share = static_cast<double>(done) /
                                                        static_cast<double>(std::max<std::int64_t>(1, total));
                                          return progress(done, total);
                                      },
                                  .told = [feed](const LiveMoveState &state) { feed->show(state); }};
        return carryOut(task, file, begin, options, watch);
    };
    m_moving.start(title(), work, [this](const Outcome<LiveMoveState> &state) { finish(state); });
    m_look.start();
    emit changed();
}

double LiveMoves::share() const
{
    return m_feed ? m_feed->share.load() : 0;
}

std::optional<TimeRange> LiveMoves::timeLeft() const
{
    const bool isRunning = m_feed && m_phase == Phase::Running;
    return isRunning ? m_left.range(m_feed->seconds()) : std::nullopt;
}

void LiveMoves::look()
{
    m_left.advance(m_feed->seconds(), share());
    if (auto state = m_feed->state()) {
        m_state = *std::move(state);
    }
    emit changed();
}

void LiveMoves::finish(const Outcome<LiveMoveState> &state)
{
    m_look.stop();
    look();
    if (!state) {
        m_phase = Phase::Paused;
        if (std::error_code ignored; canKeep() && !std::filesystem::exists(m_file, ignored)) {
            tell(m_keeping.forget(addressOf(*m_task))); // it did not come to keep anything
        }
        if (state.error().code != Code::Cancelled) {
            m_error = state.error();
        } else if (m_isToBeUndone && isBegun()) {
            run(LiveBegin::Abort);
            return;
        }
        emit changed();
        emit settled();
        return;
    }
    m_state = *state;
    m_phase = Phase::Idle;
    keepCarried();
    emit changed();
    emit ended();
    emit settled();
}

void LiveMoves::keepCarried()
{
    if (canKeep()) {
        tell(m_keeping.forget(addressOf(*m_task)));
    }
    const auto kept = m_keeping.keep(*m_task, m_state);
    if (!kept) {
        emit m_session.failed(kept.error());
    } else if (*kept) {
        m_carriedOut = *kept;
    }
}

} // namespace shardscope
