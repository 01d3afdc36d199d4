// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/PlanWork.h"

#include "core/catalogue/PlanCompletion.h"
#include "core/work/StoredPlans.h"

namespace shardscope {

namespace {

FoundPartition partitionFor(const PlanWork &work)
{
    if (!work.workspace) {
        return {};
    }
    auto found = work.workspace->use(
        [&](const std::filesystem::path &file) { return knownPartition(file, *work.data, work.spec); });
    return found ? *std::move(found) : FoundPartition();
}

Outcome<Workspace::NamedPlan> keep(const PlanWork &work, const EvaluatedPlan &plan, bool isPartitionThere)
{
    return work.workspace->use([&](const std::filesystem::path &file) -> Outcome<Workspace::NamedPlan> {
        const auto workspace = Workspace::open(file);
        SHARDSCOPE_TRY(workspace);
        if (work.storedPlan == 0) {
            const auto data = (*workspace)->rememberData(withAbsolutePaths(work.source), *plan.data);
            SHARDSCOPE_TRY(data);
            return (*workspace)->keepPlan(*data, plan.spec, {*plan.partition, plan.evaluation});
        }
        const Workspace::NamedPlan stored{work.storedPlan, plan.spec.name};
        if ((*workspace)->isReadOnly()) {
            return stored;
        }
        if (!isPartitionThere) {
            SHARDSCOPE_TRY((*workspace)->storePartition(work.storedPlan, *plan.partition));
        }
        SHARDSCOPE_TRY((*workspace)->storeEvaluation(work.storedPlan, plan.evaluation));
        return stored;
    });
}

} // namespace

Outcome<MeasuredPlan> measure(const PlanWork &wanted, const StagedProgress &progress)
{
    auto spec = complete(wanted.spec, *wanted.data);
    SHARDSCOPE_TRY(spec);
    PlanWork work = wanted;
    work.spec = *std::move(spec);
    const FoundPartition known = partitionFor(work);
    auto evaluated = evaluatePlan(work.data, work.truth, work.spec, {known.partition, known.seconds}, progress);
    SHARDSCOPE_TRY(evaluated);
    MeasuredPlan measured{.result = *std::move(evaluated), .wasPartitionKnown = known.partition != nullptr};
    if (work.workspace) {
        auto kept = keep(work, *measured.result, known.partition && known.plan == work.storedPlan);
        if (kept) {
            measured.stored = *std::move(kept);
        } else {
            measured.notStored = kept.error();
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
