// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/PlanMeasurement.h"

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

KnownPartition storedPartition(const PlanMeasurement &task)
{
    const PartitionShape shape = shapeOf(*task.data, task.spec.shards);
    return task.workspace->use([&](const std::filesystem::path &file) {
        const auto opened = Workspace::open(file);
        auto stored = opened ? (*opened)->partition(task.storedPlan, shape) : opened.error();
        // One that cannot be read is made again: the same plan gives the same partition.
        return stored && *stored
                   ? KnownPartition{std::make_shared<const Partition>(**std::move(stored)), task.partitionSeconds}
                   : KnownPartition();
    });
}

Outcome<Done> store(const PlanMeasurement &task, const EvaluatedPlan &result, bool hasPartition)
{
    return task.workspace->use([&](const std::filesystem::path &file) -> Outcome<Done> {
        const auto opened = Workspace::open(file);
        SHARDSCOPE_TRY(opened);
        if ((*opened)->isReadOnly()) {
            return Done();
        }
        if (!hasPartition) {
            SHARDSCOPE_TRY((*opened)->storePartition(task.storedPlan, *result.partition));
        }
        return (*opened)->storeEvaluation(task.storedPlan, result.evaluation);
    });
}

} // namespace

Outcome<MeasuredPlan> measure(const PlanMeasurement &task, const Progress &progress)
{
    const bool isKept = task.workspace && task.storedPlan > 0;
    const KnownPartition known = isKept ? storedPartition(task) : KnownPartition();
    auto evaluated = evaluatePlan(task.data, task.truth, task.spec, known, asOneRun(progress, task.stage));
    SHARDSCOPE_TRY(evaluated);
    MeasuredPlan measured{.result = std::move(*evaluated), .notStored = {}};
    if (isKept) {
        if (const auto stored = store(task, *measured.result, known.partition != nullptr); !stored.ok()) {
            measured.notStored = stored.error();
        }
    }
    return measured;
}

Outcome<Done> putBack(const PlanRestoration &plan)
{
    return plan.workspace->use([&](const std::filesystem::path &file) -> Outcome<Done> {
        const auto opened = Workspace::open(file);
        SHARDSCOPE_TRY(opened);
        if (plan.partition) {
            SHARDSCOPE_TRY((*opened)->storePartition(plan.storedPlan, *plan.partition));
        }
        if (plan.evaluation) {
            SHARDSCOPE_TRY((*opened)->storeEvaluation(plan.storedPlan, *plan.evaluation));
        }
        return (*opened)->storeAdoption(plan.storedPlan, plan.adoption);
    });
}

} // namespace shardscope
