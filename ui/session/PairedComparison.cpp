// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/PairedComparison.h"

namespace shardscope {

PairedComparison::PairedComparison(Session &session, QObject *parent)
    : QObject(parent), m_session(session), m_task(m_quietJobs)
{
    connect(&session.plans(), &SessionPlans::measured, this, &PairedComparison::goOn);
    connect(&session, &Session::dataOpened, this, &PairedComparison::forget);
    connect(&session.selection(), &SessionSelection::comparedPlanChanged, this, &PairedComparison::followBasis);
    connect(&session.plans(), &SessionPlans::changed, this, [this] {
        if (m_contender.plan != 0 &&
            (!m_session.plans().find(m_contender.plan) || !m_session.plans().find(m_baseline.plan))) {
            forget(); // one of them was removed
        }
    });
}

PairedComparison::~PairedComparison() = default;

void PairedComparison::compare(const Side &contender, const Side &baseline)
{
    m_contender = contender;
    m_baseline = baseline;
    m_basis.reset();
    m_standing.reset();
    m_difference.reset();
    m_task.drop();
    emit changed();
    goOn();
}

void PairedComparison::compare(Side contender, PlanKey baseline)
{
    compare({}, Side());
    m_contender = contender;
    m_baseline = {baseline, contender.nprobe};
    m_basis = m_session.selection().comparisonBasis();
    emit changed();
    goOn();
}

void PairedComparison::followBasis()
{
    if (m_basis && *m_basis != m_session.selection().comparisonBasis()) {
        compare(m_contender, m_baseline.plan);
    }
}

void PairedComparison::forget()
{
    compare({}, Side());
}

bool PairedComparison::areComparable() const
{
    const auto *contender = m_session.plans().find(m_contender.plan);
    const auto *baseline = m_session.plans().find(m_baseline.plan);
    return !contender || !baseline || contender->spec.k == baseline->spec.k;
}

void PairedComparison::goOn()
{
    const auto *contender = m_session.plans().find(m_contender.plan);
    const auto *baseline = m_session.plans().find(m_baseline.plan);
    if (m_difference || m_task.isRunning() || !areComparable() || !contender || !baseline || !contender->result ||
        !baseline->result) {
        return;
    }
    if (m_basis) {
        m_standing =
            counterpartOf(contender->result->evaluation, m_contender.nprobe, baseline->result->evaluation, *m_basis);
        m_baseline.nprobe = m_standing->nprobe;
    }
    const auto work = [first = baseline->result, firstNprobe = std::min(m_baseline.nprobe, baseline->spec.shards),
                       second = contender->result, secondNprobe = m_contender.nprobe](const Progress &) {
        return Outcome(compareRecall(*first, firstNprobe, *second, secondNprobe));
    };
    m_task.start({}, work, [this](const Outcome<RecallDifference> &difference) {
        if (difference) {
            m_difference = *difference;
        }
        emit changed();
    });
}

} // namespace shardscope
