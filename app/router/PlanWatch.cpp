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
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_until(lock, stop, steadyTime(steadyNow() + m_task.interval), [] { return false; });
        }
        if (!stop.stop_requested()) {
            look();
        }
    }
}

void PlanWatch::look()
{
    const auto outcome = lookForAnother();
    if (!outcome && (!m_trouble || m_trouble->code != outcome.error().code)) {
        m_task.trouble(outcome.error());
    }
    m_trouble = outcome ? std::nullopt : std::optional(outcome.error());
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
