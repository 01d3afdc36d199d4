// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/SamplePlanning.h"

namespace shardscope {

SamplePlanning::SamplePlanning(QObject *parent) : QObject(parent), m_task(m_quietJobs) {}

SamplePlanning::~SamplePlanning() = default;

void SamplePlanning::ask(const std::shared_ptr<const EvaluatedPlan> &pilot, double epsilon)
{
    if (pilot == m_pilot && epsilon == m_epsilon) {
        return;
    }
    m_pilot = pilot;
    m_epsilon = epsilon;
    m_advice.reset();
    m_task.drop();
    if (pilot && pilot->evaluation.whole) {
        const auto work = [pilot, epsilon](const Progress &progress) {
            return adviseSample(*pilot, epsilon, progress);
        };
        m_task.start({}, work, [this](const Outcome<std::optional<SampleAdvice>> &advice) {
            m_advice = advice ? *advice : std::nullopt;
            emit changed();
        });
    }
    emit changed();
}

} // namespace shardscope
