// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>

#include "core/base/Outcome.h"
#include "core/jobs/Job.h"
#include "ui/session/JobModel.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace shardscope {

/// One kind of long work of one owner, shown in the job list. Starting it anew cancels the run before and drops its
/// answer, so the answers that arrive are always those to the last question. The destructor cancels, then waits.
///
/// Threads: of the GUI; the work runs on one of its own, `done` is called in this one.
template<class T>
class Task
{
public:
    /// `pool`: on whose threads the work runs; it outlives the task.
    explicit Task(JobModel &jobs, QThreadPool &pool = *QThreadPool::globalInstance()) : m_jobs(jobs), m_pool(pool) {}
    Task(const Task &) = delete;
    Task &operator=(const Task &) = delete;

    ~Task()
    {
        drop();
        for (auto &future : m_dropped) {
            future.waitForFinished();
        }
    }

    /// Runs `work(const Progress &) → Outcome<T>`; what it captures it must own. `done` gets its outcome, which is
    /// Code::Cancelled where the user stopped it. `detail` tells the job list what the work is doing.
    template<class Work>
    void start(const QString &title, Work work, std::function<void(Outcome<T>)> done,
               std::function<QString()> detail = {})
    {
        drop();
        m_watcher = std::make_unique<Watcher>();
        auto *watcher = m_watcher.get();
        m_key = m_jobs.add(title, [watcher] { watcher->cancel(); });
        QObject::connect(watcher, &QFutureWatcherBase::progressValueChanged, watcher,
                         [this, watcher, detail = std::move(detail)](int value) {
                             const int most = watcher->progressMaximum();
                             m_jobs.advance(m_key, most > 0 ? double(value) / most : 0, detail ? detail() : QString());
                         });
        // The answer goes past the future: QFuture::takeResult resets it, upon which a promise that is just being
        // destroyed on the other thread reports a second end (Qt 6.4).
        auto answer = std::make_shared<std::optional<Outcome<T>>>();
        QObject::connect(watcher, &QFutureWatcherBase::finished, watcher,
                         [this, answer, done = std::move(done)] { finish(*answer, done); });
        watcher->setFuture(runJob(
            [work = std::move(work), answer](const Progress &progress) -> Outcome<Done> {
                answer->emplace(work(progress));
                return Done();
            },
            m_pool));
    }

    /// Asks it to stop, as the job list does. Its answer comes as always.
    void cancel()
    {
        if (m_watcher) {
            m_jobs.cancel(m_key);
        }
    }

    /// Stops it without an answer.
    void drop()
    {
        std::erase_if(m_dropped, [](const auto &future) { return future.isFinished(); });
        if (!m_watcher) {
            return;
        }
        auto future = m_watcher->future();
        m_watcher.reset();
        future.cancel();
        m_dropped.push_back(future);
        m_jobs.remove(m_key);
    }

    bool isRunning() const { return m_watcher != nullptr; }

private:
    template<class Answer>
    static JobModel::Ending endingOf(const Outcome<Answer> &answer)
    {
        return answer                                   ? JobModel::Ending::Done
               : answer.error().code == Code::Cancelled ? JobModel::Ending::Stopped
                                                        : JobModel::Ending::Failed;
    }

    using Watcher = QFutureWatcher<Outcome<Done>>;

    void finish(std::optional<Outcome<T>> &answer, const std::function<void(Outcome<T>)> &done)
    {
        // `done` and the answer live in the watcher's connection, and `done` may start the next run.
        const std::unique_ptr<Watcher, void (*)(Watcher *)> watcher(m_watcher.release(),
                                                                    [](Watcher *ended) { ended->deleteLater(); });
        const JobModel::Key key = m_key;
        const auto future = watcher->future();
        const Outcome<Done> noAnswer = answer                ? Done()
                                       : future.isCanceled() ? Outcome<Done>(Error{Code::Cancelled, {}, {}})
                                                             : future.result(); // an exception, as runJob tells it
        const auto ending = answer ? endingOf(*answer) : endingOf(noAnswer);
        if (answer) {
            done(*std::move(answer));
        } else {
            done(noAnswer.error());
        }
        m_jobs.end(key, ending); // after `done`: what follows from it is listed before the list could look empty
    }

    JobModel &m_jobs;
    QThreadPool &m_pool;
    JobModel::Key m_key{};
    std::unique_ptr<Watcher> m_watcher;
    std::vector<QFuture<Outcome<Done>>> m_dropped;
};

} // namespace shardscope
