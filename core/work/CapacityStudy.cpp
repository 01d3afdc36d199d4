// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/CapacityStudy.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace shardscope {

namespace {

// Of the whole work, in thousandths: most of it is building indices.
constexpr std::int64_t growthEnd = 700;
constexpr std::int64_t machinesEnd = 850;
constexpr std::int64_t workEnd = 1000;

/// The nprobe asked for; or as many shards as an adaptive router says; or the least that surely reaches the recall
/// that is asked for.
Outcome<int> nprobeOf(const EvaluatedPlan &plan, const CapacityOptions &options)
{
    const int asked = options.question.nprobe;
    if (asked > plan.spec.shards) {
        return Error{Code::NprobeOutOfRange, "--nprobe", {std::int64_t(asked), std::int64_t(plan.spec.shards)}};
    }
    const double wanted = options.recall.value_or(usualRecall);
    const Evaluation &evaluation = plan.evaluation;
    const bool isLeft = asked == 0 && evaluation.adaptive;
    const int nprobe = asked > 0 ? asked : isLeft ? ownDepth : evaluation.nprobeTowards(wanted);
    const double low = isLeft ? evaluation.adaptive->low : evaluation.recall[static_cast<std::size_t>(nprobe) - 1].low;
    if (options.recall && !reachesRecall(low, wanted)) {
        return Error{Code::OutOfRange, "recall", {std::string("recall"), wanted, 0.0, low}};
    }
    return nprobe;
}

/// How many of each machine it takes, where any number of them does.
Outcome<Done> priceMachines(CapacityStudy &study, const std::vector<Machine> &machines, const Progress &progress)
{
    const auto count = static_cast<std::int64_t>(machines.size());
    for (std::int64_t i = 0; i < count; ++i) {
        const Machine &machine = machines[static_cast<std::size_t>(i)];
        auto question = study.question;
        question.memory = machine.memory;
        question.workers = machine.workers;
        const std::int64_t width = machinesEnd - growthEnd;
        const auto priced =
            planCapacity(*study.plan, study.growth, question,
                         partOf(progress, growthEnd + width * i / count, growthEnd + width * (i + 1) / count));
        if (priced) {
            study.machines.push_back({machine, priced->nodes, std::nullopt});
        } else if (priced.error().code == Code::OutOfRange) {
            study.machines.push_back({machine, std::nullopt, priced.error()});
        } else {
            return priced.error();
        }
    }
    return Done();
}

} // namespace

std::optional<double> PricedMachine::price() const
{
    return nodes && machine.price ? std::optional(*nodes * *machine.price) : std::nullopt;
}

const PricedMachine *CapacityStudy::cheapest() const
{
    const PricedMachine *best = nullptr;
    const auto costOf = [](const PricedMachine &priced) {
        return priced.price().value_or(std::numeric_limits<double>::infinity());
    };
    for (const PricedMachine &priced : machines) {
        if (priced.nodes && (!best || costOf(priced) < costOf(*best))) {
            best = &priced;
        }
    }
    return best;
}

VectorShape CapacityStudy::shape() const
{
    const auto &base = plan->data->base;
    const double held = std::accumulate(capacity.shards.begin(), capacity.shards.end(), 0.0);
    return {base.dim(), static_cast<double>(base.rowBytes()), held / static_cast<double>(capacity.shards.size())};
}

RecallPoint CapacityStudy::recall() const
{
    const Evaluation &evaluation = plan->evaluation;
    if (question.nprobe == ownDepth) {
        RecallPoint point;
        point.recall = evaluation.adaptive->recall;
        point.low = evaluation.adaptive->low;
        point.high = evaluation.adaptive->high;
        return point;
    }
    return evaluation.recall[static_cast<std::size_t>(question.nprobe) - 1];
}

bool CapacityStudy::recallHolds() const
{
    return plan->indices->areExact() || capacity.vectors <= static_cast<double>(plan->data->base.size());
}

double CapacityStudy::measuredBytes() const
{
    const IndexSample &largest = growth.samples.back();
    return static_cast<double>(largest.memory.total()) / static_cast<double>(largest.vectors);
}

double CapacityStudy::copiesPerVector() const
{
    return std::accumulate(capacity.shards.begin(), capacity.shards.end(), 0.0) / capacity.vectors;
}

std::optional<double> CapacityStudy::diskBytes() const
{
    if (!layout) {
        return std::nullopt;
    }
    return layout->bytes * capacity.vectors * copiesPerVector() * question.replicas;
}

double CapacityStudy::fullestBytes() const
{
    return std::ranges::max_element(capacity.burdens, {}, &NodeBurden::bytes)->bytes;
}

double CapacityStudy::timesLargestSample() const
{
    return shape().vectors / static_cast<double>(growth.samples.back().vectors);
}

Outcome<CapacityStudy> studyCapacity(const std::shared_ptr<const EvaluatedPlan> &plan, const CapacityOptions &options,
                                     const Progress &progress)
{
    const auto nprobe = nprobeOf(*plan, options);
    SHARDSCOPE_TRY(nprobe);
    CapacityStudy study;
    study.plan = plan;
    study.question = options.question;
    study.question.nprobe = *nprobe;
    if (study.question.vectors <= 0) {
        study.question.vectors = static_cast<double>(plan->data->base.size());
    }
    auto growth = measureGrowth(*plan->data, plan->spec.index, plan->spec.k, options.sample, plan->spec.seed,
                                partOf(progress, 0, growthEnd));
    SHARDSCOPE_TRY(growth);
    study.growth = *std::move(growth);
    SHARDSCOPE_TRY(priceMachines(study, options.machines, progress));
    const PricedMachine *cheapest = study.cheapest();
    if (study.question.memory <= 0 && cheapest) { // the nodes are to be such as there are
        study.question.memory = cheapest->machine.memory;
        study.question.workers = cheapest->machine.workers;
    }
    auto capacity = planCapacity(*plan, study.growth, study.question, partOf(progress, machinesEnd, workEnd));
    SHARDSCOPE_TRY(capacity);
    study.capacity = *std::move(capacity);
    auto rules = sizingRules(plan->spec.index, study.shape());
    SHARDSCOPE_TRY(rules);
    study.rules = *std::move(rules);
    const auto layout = indexLayout(plan->spec.index, study.shape());
    SHARDSCOPE_TRY(layout);
    study.layout = *layout;
    return study;
}

} // namespace shardscope
