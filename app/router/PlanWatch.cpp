// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/router/PlanWatch.h"

#include "core/base/Clock.h"

namespace shardscope::router {

PlanWatch::PlanWatch(Task task)
    : m_task(std::move(task)), m_thread([this](const std::stop_token &stop) { watch(stop); })
{
}

void PlanWatch::watch(const std::stop_token &stop)
{
    while (true) {
        std::vector<Told> asking;
        {
            const auto isAsked = [this] { return !m_asking.empty(); };
            std::unique_lock lock(m_mutex);
            if (m_task.interval > 0) {
                m_wake.wait_until(lock, stop, steadyTime(steadyNow() + m_task.interval), isAsked);
            } else {
                m_wake.wait(lock, stop, isAsked);
            }
            asking.swap(m_asking);
        }
        if (stop.stop_requested()) {
            return;
        }
        const auto looked = look();
        for (const Told &told : asking) {
            told(looked ? Outcome<std::int64_t>(m_task.version) : looked.error());
        }
    }
}

void PlanWatch::lookNow(Told told)
{
    const std::scoped_lock lock(m_mutex);
    m_asking.push_back(std::move(told));
    m_wake.notify_one();
}

Outcome<Done> PlanWatch::look()
{
    auto outcome = lookForAnother();
    if (!outcome && (!m_trouble || m_trouble->code != outcome.error().code)) {
        m_task.trouble(outcome.error());
    }
    m_trouble = outcome ? std::nullopt : std::optional(outcome.error());
    return outcome;
}

Outcome<Done> PlanWatch::lookForAnother()
{
    const auto plan = publishedPlan(*m_task.engine, m_task.address.collection);
    SHARDSCOPE_TRY(plan);
    if (plan->version == m_task.version || plan->state != PublishedPlan::State::Serving) {
        return Done();
    }
    auto served = ServedPlan::open(*m_task.engine, m_task.address);
    SHARDSCOPE_TRY(served);
    m_task.version = (*served)->plan().version;
    m_task.found(*std::move(served));
    return Done();
}

} // namespace shardscope::router
