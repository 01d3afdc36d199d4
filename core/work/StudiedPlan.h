// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"

#include <memory>

namespace shardscope {

/// What was measured of a plan and, where it is at hand, the plan itself.
struct StudiedPlan
{
    PlanSpec spec;
    Evaluation evaluation;
    std::shared_ptr<const EvaluatedPlan> built; ///< null: only what a workspace keeps is known
};

inline StudiedPlan studied(std::shared_ptr<const EvaluatedPlan> plan)
{
    return {plan->spec, plan->evaluation, std::move(plan)};
}

/// Bytes of one vector of a plan where it is held: its values, and its share of the index.
double bytesHeld(const Evaluation &evaluation);

} // namespace shardscope
