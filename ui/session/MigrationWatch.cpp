// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/MigrationWatch.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

namespace shardscope {

using namespace std::chrono_literals;

/// Between the thread of the rehearsal and that of the window.
struct MigrationWatch::Feed
{
    std::atomic<int> pace = 0; ///< ms
    std::atomic<bool> isPaused = false;
    std::optional<MigrationStep> playedUntil; ///< without a wait until it has been in that step; only the work reads it

    void show(const Sight &sight)
    {
        const std::lock_guard lock(m_mutex);
        m_sight = sight;
    }
    std::optional<Sight> sight()
    {
        const std::lock_guard lock(m_mutex);
        return m_sight;
    }

private:
    std::mutex m_mutex;
    std::optional<Sight> m_sight;
};

namespace {

/// How far an order has come, of all its steps.
bool advance(const Progress &progress, MigrationOrder order, MigrationStep step)
{
    const auto steps = stepsOf(order);
    const auto at = std::ranges::find(steps, step) - steps.begin(); // all of them where it is undone
    return progress(at, std::ssize(steps));
}

} // namespace

MigrationWatch::MigrationWatch(JobModel &jobs, QObject *parent) : QObject(parent), m_task(jobs)
{
    m_look.setInterval(60ms);
    connect(&m_look, &QTimer::timeout, this, &MigrationWatch::look);
}

MigrationWatch::~MigrationWatch() = default;

void MigrationWatch::start(const RehearsalSettings &settings, int pace)
{
    m_settings = settings;
    m_settings.abortAt.reset();
    m_pace = pace;
    m_sight.reset();
    play();
}

void MigrationWatch::play()
{
    m_result.reset();
    m_error.reset();
    m_feed = std::make_shared<Feed>();
    m_feed->pace = m_pace;
    m_feed->playedUntil = m_settings.abortAt;
    const auto work = [settings = m_settings, feed = m_feed](const Progress &progress) {
        RehearsalSettings watched = settings;
        watched.watch = [&](const RehearsalView &view) {
            feed->show({view.move, view.state, view.violations, view.now, view.reads, view.writes, view.crashes});
            if (feed->playedUntil == view.state.step || view.state.step >= MigrationStep::Aborting) {
                feed->playedUntil.reset();
            }
            for (int waited = 0; !feed->playedUntil && (waited < feed->pace || feed->isPaused); waited += 5) {
                if (!advance(progress, settings.order, view.state.step)) {
                    return false;
                }
                std::this_thread::sleep_for(5ms);
            }
            return advance(progress, settings.order, view.state.step);
        };
        return rehearseOnce(watched);
    };
    m_task.start(tr("Rehearsing a migration, seed %1").arg(m_settings.seed), work,
                 [this](const Outcome<RehearsalRun> &run) { finish(run); });
    m_look.start();
    setState(State::Running);
}

void MigrationWatch::pause()
{
    if (m_state == State::Running) {
        m_feed->isPaused = true;
        setState(State::Paused);
    }
}

void MigrationWatch::resume()
{
    if (m_state == State::Paused) {
        m_feed->isPaused = false;
        setState(State::Running);
    }
}

bool MigrationWatch::canAbort() const
{
    return m_state != State::Idle && !m_settings.abortAt && m_sight && m_sight->move == 0 && m_sight->state.canAbort();
}

void MigrationWatch::abort()
{
    look(); // it may have gone on since
    if (canAbort()) {
        m_settings.abortAt = m_sight->state.step;
        play();
    }
}

void MigrationWatch::stop()
{
    m_task.cancel();
}

void MigrationWatch::setPace(int pace)
{
    m_pace = pace;
    if (m_feed) {
        m_feed->pace = pace;
    }
}

void MigrationWatch::look()
{
    if (auto sight = m_feed->sight()) {
        m_sight = std::move(sight);
        emit changed();
    }
}

void MigrationWatch::finish(const Outcome<RehearsalRun> &run)
{
    m_look.stop();
    look();
    if (run) {
        m_result = *run;
        if (m_sight) { // what came to light after the last step
            m_sight->state = run->state;
            m_sight->violations = run->violations;
            m_sight->reads = run->reads;
            m_sight->writes = run->writes;
        }
    } else {
        m_error = run.error();
    }
    setState(State::Idle);
    emit settled();
}

void MigrationWatch::setState(State state)
{
    m_state = state;
    emit changed();
}

} // namespace shardscope
