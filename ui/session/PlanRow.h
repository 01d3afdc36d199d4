// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/store/Workspace.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace shardscope {

/// Names a plan as long as the session lives, also after it was removed and restored. 0 is no plan.
using PlanKey = std::int64_t;

enum class PlanState {
    Waiting,
    Running,
    Measured,
    Stored,
    Failed,
    Stopped,    ///< by the user, before anything was known of it
    Unreadable, ///< only its name is known: it can be looked at and removed
};

/// A plan of the session, and what is known of it.
struct PlanRow
{
    PlanKey key = 0;
    PlanSpec spec;
    PlanState state = PlanState::Waiting;
    std::optional<Evaluation> evaluation;        ///< once known; stays while it is measured again
    std::shared_ptr<const EvaluatedPlan> result; ///< once built in this session; stays likewise
    std::optional<Error> error;                  ///< Failed, Stopped and Unreadable; Stored: why not all was read
    Workspace::Remarks remarks;                  ///< the user's
    std::int64_t stored = 0;                     ///< its id in the workspace; 0 if it is not there

    bool isReadable() const { return state != PlanState::Unreadable; }
    /// By what there is of it.
    PlanState knownState() const
    {
        const bool wasStopped = error && error->code == Code::Cancelled;
        return result       ? PlanState::Measured
               : evaluation ? PlanState::Stored
               : wasStopped ? PlanState::Stopped
                            : PlanState::Failed;
    }
};

using PlanRows = std::vector<PlanRow>; ///< sorted by key

/// Null if there is none.
template<class Rows>
auto *findPlan(Rows &rows, PlanKey key)
{
    const auto row = std::ranges::find(rows, key, &PlanRow::key);
    return row == rows.end() ? nullptr : &*row;
}

/// All that is needed to undo a removal.
struct RemovedPlan
{
    PlanRow row;
    Workspace::Adoption adoption;
};

} // namespace shardscope
