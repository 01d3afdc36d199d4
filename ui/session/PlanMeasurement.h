// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"
#include "core/jobs/Progress.h"
#include "core/store/Workspace.h"
#include "core/store/WorkspaceFile.h"

#include <atomic>
#include <memory>
#include <optional>

namespace shardscope {

/// What measuring one plan needs, owned, so that it can run on any thread.
struct PlanMeasurement
{
    std::shared_ptr<const DataSet> data;
    std::shared_ptr<const GroundTruth> truth;
    PlanSpec spec;
    std::shared_ptr<const WorkspacePlace> workspace; ///< where its partition and evaluation are kept; may be null
    std::int64_t storedPlan = 0;                     ///< its id there
    double partitionSeconds = 0;                     ///< that the partition kept there took
    std::shared_ptr<std::atomic<Stage>> stage = std::make_shared<std::atomic<Stage>>(Stage::Partition);
};

struct MeasuredPlan
{
    std::shared_ptr<const EvaluatedPlan> result;
    std::optional<Error> notStored; ///< it was measured, but could not be kept
};

/// Evaluates a plan. Takes its partition from the workspace where it is there already, and stores partition and
/// evaluation there when done, over a connection of its own: large partitions do not stop the window.
///
/// Errors: those of evaluatePlan.
Outcome<MeasuredPlan> measure(const PlanMeasurement &task, const Progress &progress);

/// What a workspace had of a plan that was removed, and is to have again.
struct PlanRestoration
{
    std::shared_ptr<const WorkspacePlace> workspace;
    std::int64_t storedPlan = 0;                ///< its id there now
    std::shared_ptr<const Partition> partition; ///< null: made again when it is needed
    std::optional<Evaluation> evaluation;
    Workspace::Adoption adoption;
};

/// Errors: those of Workspace; NotFound where the plan is gone again.
Outcome<Done> putBack(const PlanRestoration &plan);

} // namespace shardscope
