// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/EvaluatedPlan.h"
#include "core/evaluate/Measurement.h"
#include "core/evaluate/MergedHits.h"
#include "core/jobs/Parallel.h"
#include "core/partition/Partitioner.h"
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"
#include "tests/bench/Bench.h"

#include <faiss/IndexFlat.h>
#include <faiss/IndexIVFFlat.h>

#include <memory>

namespace shardscope::bench {

namespace {

constexpr int shards = 256;
constexpr int k = 10;

bool ignoreStages(Stage, std::int64_t, std::int64_t)
{
    return true;
}

/// The default data set with its first 1,000 queries, their ground truth, and k-means shards.
struct Prepared
{
    std::shared_ptr<const DataSet> data;
    std::shared_ptr<const GroundTruth> truth;
    std::shared_ptr<const Partition> partition;
    PlanSpec spec;

    Prepared()
    {
        auto opened = std::make_shared<DataSet>(open(defaultSource(), unwatched).value());
        opened->queries = opened->queries.slice(0, 1000);
        opened->truth.reset();
        data = opened;
        truth = std::make_shared<const GroundTruth>(exactSearch(*data, depthThatShowsTies(k, 1000), unwatched).value());
        spec.shards = shards;
        spec.k = k;
        spec.metric = data->metric;
        spec.strategy.settings = {{"iterations", std::int64_t(5)}};
        partition = std::make_shared<const Partition>(shardscope::partition(*data, spec, unwatched).value());
    }

    std::shared_ptr<const EvaluatedPlan> evaluate() const
    {
        return evaluatePlan(data, truth, spec, {partition}, ignoreStages).value();
    }
};

/// The same shards as inverted lists in Faiss.
std::shared_ptr<faiss::IndexIVFFlat> inListsOfFaiss(const Prepared &prepared)
{
    const auto base = prepared.data->base.contiguousFloat();
    const auto &centroids = prepared.partition->centroids.points;
    auto quantizer = std::make_unique<faiss::IndexFlatL2>(base.dim());
    quantizer->add(centroids.rows(), centroids.data());
    auto lists = std::make_shared<faiss::IndexIVFFlat>(quantizer.release(), base.dim(), centroids.rows());
    lists->own_fields = true;
    lists->is_trained = true;
    lists->add(base.size(), base.matrix().data);
    return lists;
}

Comparison againstFaiss(const std::shared_ptr<const Prepared> &prepared)
{
    const auto lists = inListsOfFaiss(*prepared);
    const auto queries = prepared->data->queries.contiguousFloat();
    constexpr int part = 10; // Faiss takes each query by itself, so a tenth of them takes a tenth of the time
    const auto searchPowersOfTwo = timed([=] {
        const auto count = queries.size() / part;
        std::vector<float> distances(count * k);
        std::vector<faiss::Index::idx_t> ids(count * k);
        for (int nprobe = 1; nprobe <= shards; nprobe *= 2) {
            lists->nprobe = nprobe;
            lists->search(count, queries.matrix().data, k, distances.data(), ids.data());
            keep(ids.data());
        }
    });
    return {
        .what = "recall for every nprobe 1 … 256, 1,000 queries, exact in-shard, ground truth given",
        .ours = timed([=] { keep(prepared->evaluate().get()); }),
        .peer = "Faiss IVFFlat, one search per power of two (every tenth query, time × 10)",
        .theirs = [=] { return part * searchPowersOfTwo(); },
        .reach = 100,
        .repetitions = 3,
    };
}

/// One fan-out for every query at each nprobe, answers merged: what measuring recall takes without the table.
void fanOutPerNprobe(const EvaluatedPlan &plan, int greatest)
{
    for (int nprobe = 1; nprobe <= greatest; nprobe *= 2) {
        parallelFor(plan.data->queries.size(), 16, [&](std::int64_t first, std::int64_t last) {
            MergedHits merged(k);
            std::vector<Neighbor> answer(k);
            for (auto query = first; query < last; ++query) {
                merged.clear();
                for (const ShardId shard : plan.routes->order(query).first(nprobe)) {
                    plan.indices->search(shard, plan.data->queries.row(query), TenantId(), answer);
                    merged.add(shard, answer);
                }
                keep(merged.hits().data());
            }
        });
    }
}

Comparison againstFanOuts(const Prepared &prepared)
{
    Prepared withGraphs = prepared;
    withGraphs.spec.index.kind = "hnsw";
    const auto plan = withGraphs.evaluate();
    const auto targets =
        std::make_shared<const std::vector<Targets>>(targetsOf(*plan->data, *plan->truth, k, unwatched).value());
    return {
        .what = "recall with hnsw in the shards, 1,000 queries (every nprobe 1 … 256)",
        .ours = timed([=] {
            const auto measured = measure({.data = *plan->data,
                                           .partition = *plan->partition,
                                           .indices = *plan->indices,
                                           .routes = *plan->routes,
                                           .targets = *targets,
                                           .k = k,
                                           .seed = 1,
                                           .distancesPerRoute = plan->router->distancesPerQuery()},
                                          unwatched);
            keep(&measured);
        }),
        .peer = "one fan-out search per nprobe 1, 2, 4, … 32",
        .theirs = timed([=] { fanOutPerNprobe(*plan, 32); }),
        .reach = 3,
        .repetitions = 3,
    };
}

/// The queries and their truth ten times over.
Prepared tenfold(const Prepared &prepared)
{
    constexpr int times = 10;
    const std::int64_t queries = prepared.data->queries.size();
    std::vector<VectorId> rows;
    Neighbors truth(queries * times, prepared.truth->k());
    for (std::int64_t i = 0; i < queries * times; ++i) {
        rows.emplace_back(i % queries);
        std::ranges::copy(prepared.truth->row(i % queries), truth.row(i).begin());
    }
    Prepared result = prepared;
    auto data = std::make_shared<DataSet>(*prepared.data);
    data->queries = prepared.data->queries.gather(rows);
    result.data = data;
    result.truth = std::make_shared<const GroundTruth>(std::move(truth));
    return result;
}

Ceiling slider(const Prepared &prepared)
{
    const auto plan = tenfold(prepared).evaluate();
    const Run recombine = timed([=] {
        const auto recall = plan->reach.recallCurve();
        const auto routed = plan->reach.routedCurve();
        const auto oracle = plan->reach.oracleCurve();
        const auto load = plan->loadAt(8);
        const auto worst = plan->reach.worst(8, 20);
        keep(&recall);
        keep(&routed);
        keep(&oracle);
        keep(&load);
        keep(&worst);
    });
    return {
        .what = "slider: recall, losses, load and worst queries of 10,000 queries × 256 shards",
        .measure = [=] { return 1000 * recombine(); },
        .unit = "ms",
        .most = 16,
    };
}

} // namespace

/// Evaluation on the default data set: one pass against one search per nprobe.
Subject evaluateSubject()
{
    const auto prepared = std::make_shared<const Prepared>();
    Subject subject;
    subject.comparisons.push_back(againstFaiss(prepared));
    subject.comparisons.push_back(againstFanOuts(*prepared));
    subject.ceilings.push_back(slider(*prepared));
    return subject;
}

} // namespace shardscope::bench
