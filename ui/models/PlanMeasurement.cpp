// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/PlanMeasurement.h"

#include "core/store/Workspace.h"

#include <array>

namespace shardscope {

namespace {

/// One run from 0 to 1 out of the stages' own counts. The shares are what the stages take on the default data set.
StagedProgress asOneRun(const Progress &progress, std::shared_ptr<std::atomic<Stage>> current)
{
    return [progress, current = std::move(current)](Stage stage, std::int64_t done, std::int64_t total) {
        static constexpr std::array<int, 7> startOf = {0, 0, 450, 480, 600, 950, 1000};
        const auto i = static_cast<std::size_t>(stage);
        *current = stage;
        const std::int64_t width = startOf[i + 1] - startOf[i];
        return progress(startOf[i] + (total > 0 ? width * done / total : 0), startOf.back());
    };
}

std::optional<Error> store(Workspace &workspace, std::int64_t plan, const EvaluatedPlan &result, bool hasPartition)
{
    if (!hasPartition) {
        if (const auto stored = workspace.storePartition(plan, *result.partition); !stored.ok()) {
            return stored.error();
        }
    }
    const auto stored = workspace.storeEvaluation(plan, result.evaluation);
    return stored.ok() ? std::nullopt : std::optional(stored.error());
}

} // namespace

Outcome<MeasuredPlan> measure(const PlanMeasurement &task, const Progress &progress)
{
    std::unique_ptr<Workspace> workspace;
    KnownPartition known;
    if (task.storedPlan > 0) {
        if (auto opened = Workspace::open(task.workspace); opened.ok() && !(*opened)->isReadOnly()) {
            workspace = std::move(*opened);
            if (auto stored = workspace->partition(task.storedPlan); stored.ok() && *stored) {
                known = {std::make_shared<const Partition>(std::move(**stored)), task.partitionSeconds};
            }
        }
    }
    auto evaluated = evaluatePlan(task.data, task.truth, task.spec, known, asOneRun(progress, task.stage));
    SHARDSCOPE_TRY(evaluated);
    MeasuredPlan measured{.result = std::move(*evaluated), .notStored = {}};
    if (workspace) {
        measured.notStored = store(*workspace, task.storedPlan, *measured.result, known.partition != nullptr);
    }
    return measured;
}

} // namespace shardscope
