// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/PlanMessage.h"

#include "core/work/KeptStudies.h"

#include "ui/text/ErrorText.h"
#include "ui/text/RegistryText.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct PlanMessageText
{
    Q_DECLARE_TR_FUNCTIONS(PlanMessage)
};

/// What a plan waits for: the exact neighbours come first, then the plans before it.
QString waitingMessage(const Session &session, const PlanRow &plan)
{
    return session.data().truth() || session.data().truthError()
               ? PlanMessageText::tr("%1 waits to be measured.").arg(planName(plan))
               : PlanMessageText::tr("The exact neighbours of the queries are being found; then %1 is measured.")
                     .arg(planName(plan));
}

QString stateMessage(const Session &session, const PlanRow &plan)
{
    switch (plan.state) {
    case PlanState::Waiting:
        return waitingMessage(session, plan);
    case PlanState::Running:
        return PlanMessageText::tr("%1 is being measured. Its figures appear here as soon as it is done.")
            .arg(planName(plan));
    case PlanState::Stopped:
        return PlanMessageText::tr("%1 was stopped before it was measured. Measure it again on the page Plan.")
            .arg(planName(plan));
    case PlanState::Failed:
    case PlanState::Unreadable:
        return plan.error ? sentence(*plan.error) : QString();
    case PlanState::Measured:
    case PlanState::Stored:
        return PlanMessageText::tr("%1 was measured earlier. Measure it again to look into it.").arg(planName(plan));
    }
    return {};
}

} // namespace

QString planMessage(const Session &session)
{
    if (!session.data().set()) {
        return session.data().isOpening() ? PlanMessageText::tr("The data set is being opened.")
                                          : PlanMessageText::tr("Open a data set, or drop a file here, to begin.");
    }
    const auto *plan = session.selection().currentPlan();
    if (!plan) {
        return PlanMessageText::tr("There is no plan yet. Add one on the page Plan: it is measured at once.");
    }
    return plan->evaluation ? QString() : stateMessage(session, *plan);
}

QString builtPlanMessage(const Session &session)
{
    const QString message = planMessage(session);
    const auto *plan = session.selection().currentPlan();
    return !message.isEmpty() || plan->result ? message : stateMessage(session, *plan);
}

QString studyMessage(const Session &session, const StudiedData &studied, const PlanSpec &planOfStudy)
{
    const auto *plan = session.selection().currentPlan();
    if (!session.data().set()) {
        return {};
    }
    switch (ageOf(studied, planOfStudy, *session.data().set(), plan ? plan->spec : planOfStudy)) {
    case StudyAge::OtherData:
        return PlanMessageText::tr("The data have changed since this was worked out.");
    case StudyAge::OtherPlan:
        return PlanMessageText::tr("This is of %1, which is not the current plan.").arg(planNameText(planOfStudy));
    case StudyAge::Current:
        break;
    }
    return {};
}

QString planName(const PlanRow &plan)
{
    return planNameText(plan.spec);
}

} // namespace shardscope
