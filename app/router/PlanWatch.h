// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/serve/ServedPlan.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace shardscope::router {

/// Looks now and then, and when it is asked to, on a thread of its own, whether an engine has published another version
/// of a plan.
class PlanWatch
{
public:
    struct Task
    {
        std::unique_ptr<Engine> engine; ///< used by no other thread any more
        ClusterAddress address;
        std::int64_t version = 0;                               ///< that is served
        std::int64_t interval = 0;                              ///< ns; 0: only when it is asked to
        std::function<void(std::shared_ptr<ServedPlan>)> found; ///< called on that thread
        std::function<void(const Error &)> trouble;             ///< the same; once for one that goes on
    };

    explicit PlanWatch(Task task);
    /// Waits for a look that is under way.
    ~PlanWatch() = default;

    /// Looks as soon as it can, and tells on its thread the version that is served then, after `found` where it is
    /// another. What is asked for while it looks is a look of its own.
    using Told = std::function<void(const Outcome<std::int64_t> &version)>;
    void lookNow(Told told);

private:
    void watch(const std::stop_token &stop);
    Outcome<Done> look();
    Outcome<Done> lookForAnother();

    Task m_task;
    std::optional<Error> m_trouble; ///< of the last look
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::vector<Told> m_asking; ///< that wait for a look
    std::jthread m_thread;      // last: it ends before what it uses
};

} // namespace shardscope::router
