// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"
#include "core/store/Workspace.h"
#include "core/store/WorkspaceFile.h"

#include <memory>
#include <optional>

namespace shardscope {

/// What measuring one plan needs, owned, so that it can run on any thread.
struct PlanWork
{
    std::shared_ptr<const DataSet> data;
    std::shared_ptr<const GroundTruth> truth;
    PlanSpec spec;                                             ///< its metric is the data's
    std::shared_ptr<const WorkspacePlace> workspace = nullptr; ///< that keeps it; null: none does
    std::int64_t storedPlan = 0;                               ///< its id there; 0: it is kept by its name
    Source source{};                                           ///< of the data, for one that is kept by its name
};

struct MeasuredPlan
{
    std::shared_ptr<const EvaluatedPlan> result;
    bool wasPartitionKnown = false;               ///< by the workspace
    std::optional<Workspace::NamedPlan> stored{}; ///< under which name it is kept
    std::optional<Error> notStored{};             ///< it was measured, but could not be kept
};

/// Evaluates a plan, and keeps it where it has a workspace. The partition is taken from there where the same plan was
/// measured before; one that cannot be read is made again, to the bit. Works over a connection of its own: large
/// partitions stop nobody else.
///
/// One that is kept by its name is measured anew where its name and settings are those of a plan that is there; one of
/// other settings stays, and this one gets a free name. A workspace that can only be read is no error for a plan of it.
///
/// Errors: those of evaluatePlan.
Outcome<MeasuredPlan> measure(const PlanWork &work, const StagedProgress &progress);

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
