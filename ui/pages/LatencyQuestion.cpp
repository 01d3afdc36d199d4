// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/LatencyQuestion.h"

#include "ui/pages/PlanMessage.h"
#include "ui/session/LatencyStudy.h"
#include "ui/session/Session.h"

namespace shardscope {

namespace {

std::optional<LatencyStudy::Plan> builtPlan(const PlanRow *plan)
{
    if (!plan || !plan->result) {
        return std::nullopt;
    }
    return LatencyStudy::Plan{planName(*plan), plan->result};
}

} // namespace

void askLatency(const Session &session)
{
    LatencyStudy &study = *session.latency();
    if (const auto plan = builtPlan(session.selection().currentPlan())) {
        const bool isOwn = plan->plan->evaluation.adaptive.has_value();
        study.ask({.plan = *plan,
                   .compared = builtPlan(session.selection().comparedPlan()),
                   .nprobe = isOwn ? ownDepth : session.selection().nprobe(),
                   .basis = session.selection().comparisonBasis(),
                   .settings = study.settings(),
                   .variable = study.variable()});
    } else {
        study.forget();
    }
}

} // namespace shardscope
