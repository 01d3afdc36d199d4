// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/LatencyQuestion.h"

#include "ui/pages/PlanMessage.h"
#include "ui/session/LatencyStudy.h"
#include "ui/session/Session.h"

namespace shardscope {

namespace {

std::optional<LatencyStudy::Plan> builtPlan(const Session::PlanRow *plan)
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
    if (const auto plan = builtPlan(session.currentPlan())) {
        study.ask({.plan = *plan,
                   .compared = builtPlan(session.comparedPlan()),
                   .nprobe = session.nprobe(),
                   .basis = session.comparisonBasis(),
                   .settings = study.settings(),
                   .variable = study.variable()});
    } else {
        study.forget();
    }
}

} // namespace shardscope
