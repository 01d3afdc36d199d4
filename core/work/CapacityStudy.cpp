// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/CapacityStudy.h"

#include "core/capacity/NodePlacement.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace shardscope {

namespace {

// Of the whole work, in thousandths: most of it is building indices.
constexpr std::int64_t enginesEnd = 200;
constexpr std::int64_t growthEnd = 700;
constexpr std::int64_t machinesEnd = 800;
constexpr std::int64_t clusterEnd = 880;
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

/// A disk that is asked for holds where the machine's has no bounds.
void takeMachine(const Machine &machine, CapacityQuestion &question)
{
    question.memory = machine.memory;
    if (machine.disk) {
        question.disk = *machine.disk;
    }
    question.workers = machine.cores;
}

/// `error`: OutOfRange.
CapacityMisfit misfitOf(const Error &error)
{
    const auto number = [&](std::size_t fact) { return std::get<double>(error.facts[fact]); };
    return {std::get<std::string>(error.facts[0]), number(1), number(2), number(3)};
}

RecallPoint recallOf(const EvaluatedPlan &plan, int nprobe)
{
    const Evaluation &evaluation = plan.evaluation;
    if (nprobe == ownDepth) {
        RecallPoint point;
        point.recall = evaluation.adaptive->recall;
        point.low = evaluation.adaptive->low;
        point.high = evaluation.adaptive->high;
        return point;
    }
    return evaluation.recall[static_cast<std::size_t>(nprobe) - 1];
}

/// Measured, where one is named; else by what is known of each.
Outcome<std::vector<EngineSize>> enginesOf(const EvaluatedPlan &plan, const std::optional<MeasuredEngine> &engine,
                                           const Progress &progress)
{
    auto sizes = documentedSizes(plan.spec.index, *plan.data);
    if (engine) {
        const auto of = engineSampleSizes(std::min(engine->sample, plan.data->base.size()));
        auto measured =
            measureEngine(engine->address, engine->password, *plan.data, plan.spec.index, of, plan.spec.seed, progress);
        SHARDSCOPE_TRY(measured);
        std::erase_if(sizes, [&](const EngineSize &size) { return size.engine == measured->engine; });
        sizes.insert(sizes.begin(), *std::move(measured));
    }
    return sizes;
}

/// How many of each machine it takes, where any number of them does.
Outcome<Done> priceMachines(const EvaluatedPlan &plan, CapacityStudy &study, const std::vector<Machine> &machines,
                            const Progress &progress)
{
    const auto count = static_cast<std::int64_t>(machines.size());
    for (std::int64_t i = 0; i < count; ++i) {
        const Machine &machine = machines[static_cast<std::size_t>(i)];
        auto question = study.question;
        takeMachine(machine, question);
        const std::int64_t width = machinesEnd - growthEnd;
        const auto priced =
            planCapacity(plan, study.growth, question,
                         partOf(progress, growthEnd + width * i / count, growthEnd + width * (i + 1) / count));
        if (priced) {
            study.machines.push_back({machine, priced->nodes, std::nullopt});
        } else if (priced.error().code == Code::OutOfRange) {
            study.machines.push_back({machine, std::nullopt, misfitOf(priced.error())});
        } else {
            return priced.error();
        }
    }
    return Done();
}

} // namespace

Error CapacityMisfit::error() const
{
    return capacityOutOfRange(what.c_str(), value, least, greatest);
}

Outcome<Done> CapacityOptions::check() const
{
    if (question.p99 && question.load <= 0) {
        return Error{Code::NotPositive, "--qps", {std::string("--qps beside a limit of p99"), question.load}};
    }
    return Done();
}

std::optional<double> PricedMachine::price() const
{
    return nodes && machine.price ? std::optional(*nodes * *machine.price) : std::nullopt;
}

const PricedMachine *CapacityStudy::best() const
{
    const PricedMachine *least = nullptr;
    const auto costOf = [](const PricedMachine &priced) {
        return std::pair(priced.price().value_or(std::numeric_limits<double>::infinity()), *priced.nodes);
    };
    for (const PricedMachine &priced : machines) {
        if (priced.nodes && (!least || costOf(priced) < costOf(*least))) {
            least = &priced;
        }
    }
    return least;
}

bool CapacityStudy::isBesideMachines() const
{
    return question.memory <= 0 && !machines.empty() && !best();
}

VectorShape CapacityStudy::shape() const
{
    const double held = std::accumulate(capacity.shards.begin(), capacity.shards.end(), 0.0);
    return {dim, static_cast<double>(data.rowBytes), held / static_cast<double>(capacity.shards.size())};
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

double CapacityStudy::fullestBytes() const
{
    return std::ranges::max_element(capacity.burdens, {}, &NodeBurden::bytes)->bytes;
}

double CapacityStudy::timesLargestSample() const
{
    return shape().vectors / static_cast<double>(growth.samples.back().vectors);
}

Outcome<Done> CapacityStudy::addRules()
{
    auto known = sizingRules(spec.index, shape());
    SHARDSCOPE_TRY(known);
    rules = *std::move(known);
    const auto files = indexLayout(spec.index, shape());
    SHARDSCOPE_TRY(files);
    layout = *files;
    return Done();
}

Outcome<CapacityStudy> studyCapacity(const std::shared_ptr<const EvaluatedPlan> &plan, const CapacityOptions &options,
                                     const Progress &progress)
{
    SHARDSCOPE_TRY(options.check());
    const auto nprobe = nprobeOf(*plan, options);
    SHARDSCOPE_TRY(nprobe);
    const VectorSet &base = plan->data->base;
    CapacityStudy study{.data = studied(*plan->data), .spec = plan->spec, .dim = base.dim()};
    study.recall = options.recall;
    study.sample = options.sample;
    study.asked = options.question;
    study.question = options.question;
    study.question.nprobe = *nprobe;
    if (study.question.vectors <= 0) {
        study.question.vectors = static_cast<double>(base.size());
    }
    study.found = recallOf(*plan, *nprobe);
    auto engines = enginesOf(*plan, options.engine, partOf(progress, 0, enginesEnd));
    SHARDSCOPE_TRY(engines);
    study.engines = *std::move(engines);
    auto growth = measureGrowth(*plan->data, plan->spec.index, plan->spec.k, options.sample, plan->spec.seed,
                                partOf(progress, options.engine ? enginesEnd : 0, growthEnd));
    SHARDSCOPE_TRY(growth);
    study.growth = *std::move(growth);
    SHARDSCOPE_TRY(priceMachines(*plan, study, options.machines, progress));
    const PricedMachine *best = study.best();
    if (study.question.memory <= 0 && best) { // the nodes are to be such as there are
        takeMachine(best->machine, study.question);
    }
    auto capacity = planCapacity(*plan, study.growth, study.question, partOf(progress, machinesEnd, clusterEnd));
    SHARDSCOPE_TRY(capacity);
    study.capacity = *std::move(capacity);
    study.recallHolds = plan->indices->areExact() || study.capacity.vectors <= static_cast<double>(base.size());
    auto life =
        capacityLife(*plan, study.growth, study.question, study.capacity, partOf(progress, clusterEnd, workEnd));
    SHARDSCOPE_TRY(life);
    study.life = *std::move(life);
    SHARDSCOPE_TRY(study.addRules());
    return study;
}

} // namespace shardscope
