// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"
#include "tests/bench/Bench.h"
#include "tests/core/tuning/Exhaustive.h"

#include <faiss/AutoTune.h>
#include <faiss/IndexFlat.h>
#include <faiss/IndexIVFFlat.h>

#include <cstdio>
#include <memory>

namespace shardscope::bench {

namespace {

std::vector<Value> integers(std::initializer_list<std::int64_t> values)
{
    return {values.begin(), values.end()};
}

/// Fashion-MNIST with its first queries and their exact neighbours.
TuningTask taskOver(std::int64_t queries)
{
    auto data = std::make_shared<DataSet>(open(defaultSource(), unwatched).value());
    data->queries = data->queries.slice(0, std::min(queries, data->queries.size()));
    data->truth.reset();
    TuningTask task;
    task.data = data;
    task.truth = std::make_shared<const GroundTruth>(exactSearch(*data, truthDepth(*data, 10), unwatched).value());
    return task;
}

/// 560 plans and nprobes, each with one and with two replicas.
Space grid()
{
    return {
        .strategies = {{"semantic"}, {"balanced"}},
        .shards = {4, 8, 16, 32},
        .routers = {{"centroid"}, {"sub-centroids"}},
        .indices = {{"flat"},
                    {"ivf-flat", {{"nprobe-inside", integers({3, 8})}}},
                    {"hnsw", {{"m", integers({8})}, {"ef-construction", integers({40})}, {"ef", integers({16, 48})}}}},
        .replicas = {1, 2},
        .nprobeUpTo = 8};
}

/// Costs as they were measured on one machine, so that both searches see the same and the next run does too.
ServiceCost costOf(const Calibration &calibration)
{
    if (calibration.structure.kind == "hnsw") {
        return {.fixed = 8'000, .perDistance = 160, .sigma = 0.3};
    }
    return {.fixed = calibration.structure.kind == "flat" ? 2'000.0 : 6'000.0, .perDistance = 60, .sigma = 0.2};
}

/// What everybody would do: every plan evaluated as the program does it, all its nprobes at once, then the latency of
/// every configuration forecast.
struct Exhaustive
{
    TuningTask task;
    std::vector<OperatingPoint> points;
    double evaluating = 0;  ///< seconds
    double forecasting = 0; ///< seconds

    explicit Exhaustive(TuningTask given) : task(std::move(given))
    {
        const auto &spec = task.spec;
        const auto plans = plansOf(spec.space, *task.data, spec.k, spec.seed).value();
        for (std::size_t i = 0; i < plans.size(); ++i) {
            std::fprintf(stderr, "exhaustive search: plan %zu of %zu\n", i + 1, plans.size());
            std::shared_ptr<const EvaluatedPlan> plan;
            evaluating += timed([&] {
                plan = evaluatePlan(task.data, task.truth, plans[i], [](Stage, std::int64_t, std::int64_t) {
                           return true;
                       }).value();
            })();
            forecasting += timed([&] {
                const auto known =
                    std::ranges::find(task.calibrations, structureOf(plans[i].index), &Calibration::structure);
                std::ranges::move(test::configurationsOf(*plan, spec, known->service), std::back_inserter(points));
            })();
        }
    }
};

struct Question
{
    const char *what;
    Limits limits;
    Aim aim;
};

std::vector<Question> questions()
{
    using test::limitsOf;
    return {
        {"fewest nodes, recall ≥ 0.95, 4 MB a node", limitsOf(0.95, 0, 4e6, 0), Aim::Cost},
        {"fewest nodes, recall ≥ 0.9, p99 ≤ 2 ms", limitsOf(0.9, 2e6, 0, 0), Aim::Cost},
        {"least work, recall ≥ 0.95, 8 MB a node", limitsOf(0.95, 0, 8e6, 0), Aim::Work},
        {"lowest p99, recall ≥ 0.9, 16 nodes, 8 MB each", limitsOf(0.9, 0, 8e6, 16), Aim::P99},
        {"highest recall, p99 ≤ 1 ms, 8 nodes", limitsOf(0, 1e6, 0, 8), Aim::Recall},
    };
}

/// What the aim counts, of a plan over that of the best: 1 or more.
double overBest(const OperatingPoint &found, const OperatingPoint &best, Aim aim)
{
    switch (aim) {
    case Aim::Cost:
        return found.nodes != best.nodes ? static_cast<double>(found.nodes) / best.nodes : found.work / best.work;
    case Aim::Work:
        return found.work / best.work;
    case Aim::P99:
        return *found.p99 / *best.p99;
    case Aim::Recall:
        return best.recall / found.recall;
    }
    return 0;
}

/// A question asked of the tuner. The worse of its answers is kept for a row of its own.
Comparison against(const std::shared_ptr<const Exhaustive> &all, const Question &question,
                   const std::shared_ptr<double> &worst)
{
    auto task = all->task;
    task.spec.limits = question.limits;
    task.spec.aim = question.aim;
    const bool needsLatency = question.limits.p99 || question.aim == Aim::P99;
    const double theirs = all->evaluating + (needsLatency ? all->forecasting : 0);
    const auto &best = all->points[choose(all->points, question.limits, question.aim)];
    return {
        .what = std::string("tuner: ") + question.what,
        .ours = timed([=] {
            const auto result = tune(task, {}).value();
            const auto &found = result.points[result.best];
            const bool meets = result.meets && excess(best, question.limits) == 0;
            *worst = std::max(*worst, meets ? overBest(found, best, question.aim) : 1e9);
            std::fprintf(stderr, "%s: %zu trials, %d nodes against %d, work %.4f of the best\n", question.what,
                         result.trials.size(), found.nodes, best.nodes, overBest(found, best, question.aim));
        }),
        .peer = "exhaustive search, " + std::to_string(all->points.size()) + " configurations",
        .theirs = [=] { return theirs; },
        .reach = 10,
        .repetitions = 1,
    };
}

/// Faiss explores the nprobe of an inverted file; here its lists are the shards.
class FaissExploration
{
public:
    static constexpr int lists = 256;
    static constexpr double recall = 0.95;

    explicit FaissExploration(TuningTask task) : m_task(std::move(task)) {}

    void run()
    {
        const auto base = m_task.data->base.contiguousFloat();
        const auto queries = m_task.data->queries.contiguousFloat();
        faiss::IndexFlatL2 quantizer(base.dim());
        faiss::IndexIVFFlat index(&quantizer, base.dim(), lists);
        index.train(base.size(), base.matrix().data);
        index.add(base.size(), base.matrix().data);
        faiss::IntersectionCriterion criterion(queries.size(), 10);
        std::vector<faiss::Index::idx_t> ids;
        std::vector<float> distances;
        for (std::int64_t query = 0; query < queries.size(); ++query) {
            for (const Neighbor &neighbor : m_task.truth->row(query).first(10)) {
                ids.push_back(neighbor.id.value);
                distances.push_back(neighbor.distance);
            }
        }
        criterion.set_groundtruth(10, distances.data(), ids.data());
        faiss::ParameterSpace space;
        space.initialize(&index);
        space.verbose = 0;
        faiss::OperatingPoints points;
        space.explore(&index, queries.size(), queries.matrix().data, criterion, &points);
        m_distances = distancesAt(index, quantizer, points, queries);
    }

    /// A query computes on average at the cheapest operating point that reaches the recall.
    double distances() const { return m_distances; }

private:
    double distancesAt(const faiss::IndexIVFFlat &index, const faiss::IndexFlatL2 &quantizer,
                       const faiss::OperatingPoints &points, const VectorSet &queries) const
    {
        int nprobe = lists;
        for (const auto &point : points.all_pts) {
            if (point.perf >= recall) {
                int candidate = 0;
                std::sscanf(point.key.c_str(), "nprobe=%d", &candidate);
                nprobe = std::min(nprobe, candidate > 0 ? candidate : nprobe);
            }
        }
        std::vector<faiss::Index::idx_t> probed(queries.size() * nprobe);
        std::vector<float> unused(probed.size());
        quantizer.search(queries.size(), queries.matrix().data, nprobe, unused.data(), probed.data());
        double sum = 0;
        for (const auto list : probed) {
            sum += static_cast<double>(index.get_list_size(list));
        }
        return lists + sum / static_cast<double>(queries.size());
    }

    TuningTask m_task;
    double m_distances = 0;
};

/// The same by the tuner: lists are shards, and a distance costs one.
TuningTask asShards(TuningTask task)
{
    task.spec.limits.recall = FaissExploration::recall;
    task.spec.aim = Aim::Work;
    task.spec.space = {.strategies = {{"semantic"}},
                       .shards = {FaissExploration::lists},
                       .routers = {{"centroid"}},
                       .indices = {{"flat"}},
                       .nprobeUpTo = 0};
    task.spec.load.qps = 1;
    task.calibrations = test::calibrationsFor(task.spec, *task.data, [](const Calibration &) {
        return ServiceCost{.fixed = 0, .perDistance = 1, .sigma = 0.1};
    });
    return task;
}

} // namespace

/// The tuner against trying everything, and against Faiss's own exploration.
Subject tuningSubject()
{
    auto task = taskOver(4'000);
    task.spec.space = grid();
    task.spec.load.qps = 500;
    task.calibrations = test::calibrationsFor(task.spec, *task.data, costOf);
    const auto all = std::make_shared<const Exhaustive>(std::move(task));
    const auto worst = std::make_shared<double>(1.0);
    Subject subject;
    for (const Question &question : questions()) {
        subject.comparisons.push_back(against(all, question, worst));
    }

    const auto small = taskOver(500);
    const auto exploration = std::make_shared<FaissExploration>(small);
    const auto ours = asShards(small);
    const auto distances = std::make_shared<double>(0);
    subject.comparisons.push_back({
        .what = "tuner: nprobe of 256 lists for recall ≥ 0.95 (lower end), Fashion-MNIST, 500 queries",
        .ours = timed([=] {
            const auto result = tune(ours, {}).value();
            *distances = result.points[result.best].work + FaissExploration::lists;
        }),
        .peer = "Faiss ParameterSpace over IVFFlat, recall ≥ 0.95 (mean)",
        .theirs = timed([=] { exploration->run(); }),
        .reach = 1,
        .repetitions = 1,
    });
    subject.ceilings.push_back({
        .what = "tuner: what the aim counts, over the best of all configurations, worst of the five",
        .measure = [=] { return *worst; },
        .unit = "×",
        .most = 1.02,
        .repetitions = 1,
    });
    subject.ceilings.push_back({
        .what = "tuner: distances a query at its operating point, over those at Faiss's",
        .measure = [=] { return *distances / exploration->distances(); },
        .unit = "×",
        .most = 1,
        .repetitions = 1,
    });
    return subject;
}

} // namespace shardscope::bench
