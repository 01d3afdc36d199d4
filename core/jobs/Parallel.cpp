// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/Parallel.h"

#include <omp.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <new>
#include <semaphore>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace shardscope {

namespace {

/// Threads that wait for work. Work that finds none of them idle is done by the one who asks, so nesting is safe.
class Helpers
{
public:
    explicit Helpers(int count)
    {
        try {
            for (int i = 0; i < count; ++i) {
                m_threads.emplace_back([this](const std::stop_token &stop) { run(stop); });
            }
        } catch (const std::system_error &) {
            // The system refuses more threads: those that are there do the work.
        }
        for (std::size_t i = 0; i < m_threads.size(); ++i) {
            m_ready.acquire();
        }
    }

    int count() const { return static_cast<int>(m_threads.size()); }

    void post(std::function<void()> task)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_tasks.push_back(std::move(task));
        }
        m_wake.notify_one();
    }

private:
    void run(const std::stop_token &stop)
    {
        // Counts for this thread only; the parallelism is ours. OpenMP ends the program where it has no memory for
        // this, so it is done now, not when memory may have run out.
        omp_set_num_threads(1);
        m_ready.release();
        while (true) {
            std::function<void()> task;
            {
                std::unique_lock lock(m_mutex);
                if (!m_wake.wait(lock, stop, [this] { return !m_tasks.empty(); })) {
                    return;
                }
                task = std::move(m_tasks.front());
                m_tasks.pop_front();
            }
            task();
        }
    }

    std::counting_semaphore<> m_ready{0};
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<std::function<void()>> m_tasks;
    std::vector<std::jthread> m_threads; // last: they stop and join before what they use goes
};

std::mutex helpersMutex;
std::shared_ptr<Helpers> sharedHelpers;
// Those that loops may still use. A helper that let go of the last of its own kind would wait for itself to end.
std::vector<std::shared_ptr<Helpers>> retiredHelpers;

std::shared_ptr<Helpers> helpers()
{
    const std::scoped_lock lock(helpersMutex);
    if (!sharedHelpers) {
        sharedHelpers =
            std::make_shared<Helpers>(std::max(1, static_cast<int>(std::thread::hardware_concurrency())) - 1);
    }
    return sharedHelpers;
}

/// One call of parallelFor: chunks are taken from a counter by whoever is free.
struct Loop
{
    std::int64_t count;
    std::int64_t chunk;
    const std::function<void(std::int64_t, std::int64_t)> *body;

    std::atomic<std::int64_t> next = 0;
    std::atomic<std::int64_t> done = 0;
    std::atomic<bool> stopped = false;
    std::mutex mutex;
    std::condition_variable quiet;
    int working = 0;
    std::exception_ptr failure;

    bool takeChunk()
    {
        const std::int64_t first = next.fetch_add(chunk);
        if (first >= count || stopped) {
            return false;
        }
        const std::int64_t last = std::min(first + chunk, count);
        try {
            (*body)(first, last);
        } catch (...) {
            fail();
        }
        done += last - first;
        return true;
    }

    /// Keeps the exception being handled; the first one wins.
    void fail()
    {
        const std::scoped_lock lock(mutex);
        failure = failure ? failure : std::current_exception();
        stopped = true;
    }

    /// A helper may come when all is over, and must then not touch the body. False if so.
    bool enter()
    {
        const std::scoped_lock lock(mutex);
        if (stopped || next >= count) {
            return false;
        }
        ++working;
        return true;
    }

    void leave()
    {
        const std::scoped_lock lock(mutex);
        if (--working == 0) {
            quiet.notify_all();
        }
    }

    /// False if helpers are still at work after a moment, so that the caller can look after its progress.
    bool waitUntilQuiet()
    {
        std::unique_lock lock(mutex);
        return quiet.wait_for(lock, std::chrono::milliseconds(20), [this] { return working == 0; });
    }
};

} // namespace

OneOpenMpThread::OneOpenMpThread() : m_before(omp_get_max_threads())
{
    omp_set_num_threads(1);
}

OneOpenMpThread::~OneOpenMpThread()
{
    omp_set_num_threads(m_before);
}

int threadCount()
{
    return helpers()->count() + 1;
}

void setThreadCount(int threads)
{
    auto replacement = std::make_shared<Helpers>(std::max(1, threads) - 1);
    std::vector<std::shared_ptr<Helpers>> unused; // they end outside of the lock, which their loops may want
    const std::scoped_lock lock(helpersMutex);
    retiredHelpers.push_back(std::exchange(sharedHelpers, std::move(replacement)));
    const auto isUsed = [](const std::shared_ptr<Helpers> &retired) { return retired.use_count() > 1; };
    const auto firstUnused = std::partition(retiredHelpers.begin(), retiredHelpers.end(), isUsed);
    unused.assign(std::make_move_iterator(firstUnused), std::make_move_iterator(retiredHelpers.end()));
    retiredHelpers.erase(firstUnused, retiredHelpers.end());
}

bool parallelFor(std::int64_t count, std::int64_t chunk, const std::function<void(std::int64_t, std::int64_t)> &body,
                 const Progress &progress)
{
    if (count <= 0) {
        return true;
    }
    if (!progress(0, count)) {
        return false;
    }
    const OneOpenMpThread scope;
    const auto loop = std::make_shared<Loop>();
    loop->count = count;
    loop->chunk = std::max<std::int64_t>(1, chunk);
    loop->body = &body;

    const std::int64_t chunks = (count + loop->chunk - 1) / loop->chunk;
    const auto pool = helpers();
    const auto help = [loop] {
        if (loop->enter()) {
            while (loop->takeChunk()) {
            }
            loop->leave();
        }
    };
    try {
        for (std::int64_t i = 1; i < std::min<std::int64_t>(chunks, pool->count() + 1); ++i) {
            pool->post(help);
        }
    } catch (const std::bad_alloc &) {
        // Whoever was asked may be at work already: the loop goes on with those.
    }
    const auto report = [&] {
        try {
            if (!progress(loop->done, count)) {
                loop->stopped = true;
            }
        } catch (...) {
            loop->fail(); // helpers are still in the body: it must not go away yet
        }
    };
    while (loop->takeChunk()) {
        report();
    }
    while (!loop->waitUntilQuiet()) {
        report();
    }
    if (loop->failure) {
        std::rethrow_exception(loop->failure);
    }
    return !loop->stopped;
}

} // namespace shardscope
