// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Routed.h"

#include "core/latency/ForecastSettings.h"
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"
#include "core/tuning/BestDepths.h"
#include "tests/bench/RoutedRecall.h"
#include "tests/core/routing/Families.h"

#include <faiss/IndexFlat.h>
#include <faiss/IndexIVFFlat.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iterator>

namespace shardscope::bench {

namespace {

constexpr std::int64_t queriesRouted = 2000;
constexpr std::int64_t queriesHeldOut = 10'000; // of real data: the order's gain is a difference of small ones

bool goOnRouting(Stage, std::int64_t, std::int64_t)
{
    return true;
}

/// Between two nprobes in proportion.
double fixedFanOut(const std::vector<double> &recall, double wanted)
{
    double before = 0;
    for (std::size_t i = 0; i < recall.size(); ++i) {
        if (recall[i] >= wanted) {
            return static_cast<double>(i) + (wanted - before) / (recall[i] - before);
        }
        before = recall[i];
    }
    return static_cast<double>(recall.size());
}

std::vector<double> curveOf(const Evaluation &evaluation)
{
    std::vector<double> curve;
    std::ranges::transform(evaluation.recall, std::back_inserter(curve), &RecallPoint::recall);
    return curve;
}

/// A service of 30 µs and 60 ns a distance, 500 queries a second, 200 µs each way.
LatencyFigures forecastAt(const EvaluatedPlan &plan, int nprobe)
{
    return simulate(forecastOf(plan, {.service = {.fixed = 30'000, .perDistance = 60, .sigma = 0.2},
                                      .nprobe = nprobe,
                                      .qps = 500,
                                      .network = 200'000}),
                    unwatched)
        .value();
}

/// A table of the order in which shards are asked, as if none were better.
ReachTable asIfBest(ReachTable reach)
{
    for (std::int64_t query = 0; query < reach.queries(); ++query) {
        for (ReachTable::Entry &entry : reach.row(query)) {
            entry.best = entry.asked;
        }
    }
    return reach;
}

std::shared_ptr<const DataSet> opened(const std::string &location)
{
    Source source = defaultSource();
    if (!location.empty()) {
        source = {};
        source.location = location;
        source.sampleQueries = queriesHeldOut;
    }
    auto data = std::make_shared<DataSet>(open(source, unwatched).value());
    data->queries = data->queries.slice(0, std::min(queriesHeldOut, data->queries.size()));
    data->truth.reset();
    return data;
}

} // namespace

Routed::Routed(std::string name, std::shared_ptr<const DataSet> data, bool isReal, double spill)
    : m_name(std::move(name)), m_isReal(isReal), m_data(std::move(data)),
      m_truth(std::make_shared<const GroundTruth>(
          exactSearch(*m_data, depthThatShowsTies(neighboursRouted, m_data->base.size()), unwatched).value())),
      m_spill(spill)
{
}

Routed &Routed::withoutCopies()
{
    if (!m_withoutCopies) {
        m_withoutCopies = std::make_unique<Routed>(m_name + ", without copies", m_data, m_isReal, 0);
    }
    return *m_withoutCopies;
}

std::shared_ptr<const EvaluatedPlan> Routed::evaluated(const std::string &router, double recall)
{
    std::fprintf(stderr, "%s: %s%s\n", m_name.c_str(), router.c_str(),
                 recall > 0 ? (" for recall " + std::to_string(recall)).c_str() : "");
    PlanSpec spec{.name = "routed", .strategy = {"balanced", {{"spill", m_spill}}}, .shards = shardsRouted};
    spec.router = {router, {}};
    if (recall > 0) {
        spec.router.settings.set("recall", recall);
    }
    spec.k = neighboursRouted;
    spec.metric = m_data->metric;
    auto plan = evaluatePlan(m_data, m_truth, spec, {m_partition}, goOnRouting).value();
    m_partition = plan->partition;
    return plan;
}

const EvaluatedPlan &Routed::centroidPlan()
{
    if (!m_centroidPlan) {
        m_centroidPlan = evaluated("centroid", 0);
    }
    return *m_centroidPlan;
}

const RoutedPlan &Routed::plan(const std::string &router, double recall)
{
    const auto known = m_plans.find({router, recall});
    if (known != m_plans.end()) {
        return known->second;
    }
    const auto plan = router == "centroid" ? (centroidPlan(), m_centroidPlan) : evaluated(router, recall);
    RoutedPlan found{.recall = curveOf(plan->evaluation),
                     .own = plan->evaluation.adaptive,
                     .distancesRouting = double(plan->router->distancesPerQuery())};
    if (found.own) {
        const auto figures = forecastAt(*plan, ownDepth);
        found.p50 = figures.p50.value;
        found.p99 = figures.p99.value;
    }
    return m_plans[{router, recall}] = std::move(found);
}

double Routed::meanShard()
{
    double vectors = 0;
    for (const auto size : centroidPlan().partition->sizes()) {
        vectors += static_cast<double>(size) / shardsRouted;
    }
    return vectors;
}

double Routed::byCentroids(double recall)
{
    return fixedFanOut(plan("centroid").recall, recall);
}

double Routed::fixed(double recall)
{
    return std::min(byCentroids(recall), fixedFanOut(plan("sub-centroids").recall, recall));
}

double Routed::within(double recall)
{
    const EvaluatedPlan &plan = centroidPlan();
    const auto &routes = *plan.routes;
    const auto depthAt = [&](std::int64_t query, double ratio) {
        const auto scores = routes.scores(query);
        const double most = ratio * ratio * static_cast<double>(scores[0]); // squared
        return std::ranges::count_if(scores, [most](float score) { return static_cast<double>(score) <= most; });
    };
    const auto recallAt = [&](double ratio) {
        double sum = 0;
        for (std::int64_t query = 0; query < routes.queries(); ++query) {
            sum += plan.reach.recallOf(QueryId(query), static_cast<int>(depthAt(query, ratio)));
        }
        return sum / static_cast<double>(routes.queries());
    };
    double low = 1;
    double high = 2;
    while (recallAt(high) < recall && high < 1e6) {
        high *= 2;
    }
    for (int i = 0; i < 40; ++i) {
        const double middle = low + (high - low) / 2;
        (recallAt(middle) >= recall ? high : low) = middle;
    }
    double asked = 0;
    for (std::int64_t query = 0; query < routes.queries(); ++query) {
        asked += static_cast<double>(depthAt(query, high));
    }
    return asked / static_cast<double>(routes.queries());
}

double Routed::rightDepth(double recall)
{
    const ReachTable &reach = centroidPlan().reach;
    return leastFanOut(bestDepthsOf(asIfBest(reach)), reach.queries(), recall);
}

double Routed::rightShards(double recall)
{
    const ReachTable &reach = centroidPlan().reach;
    return leastFanOut(bestDepthsOf(reach), reach.queries(), recall);
}

double Routed::faiss(double recall)
{
    return fixedFanOut(faissOrder(), recall);
}

const std::vector<double> &Routed::bestOrder()
{
    if (m_best.empty()) {
        std::ranges::transform(centroidPlan().evaluation.losses, std::back_inserter(m_best),
                               [](const LossPoint &point) { return 1 - point.oracle; });
    }
    return m_best;
}

/// Exact in its lists, so where a neighbour's list stands in the order of its quantizer is all there is to know.
const std::vector<double> &Routed::faissOrder()
{
    if (!m_faiss.empty()) {
        return m_faiss;
    }
    const auto base = m_data->base.contiguousFloat();
    const auto queries = m_data->queries.contiguousFloat();
    const auto metric = m_data->metric == Metric::L2 ? faiss::METRIC_L2 : faiss::METRIC_INNER_PRODUCT;
    faiss::IndexFlat quantizer(base.dim(), metric);
    faiss::IndexIVFFlat index(&quantizer, base.dim(), shardsRouted, metric);
    index.train(base.size(), base.matrix().data);
    index.add(base.size(), base.matrix().data);
    Partition lists;
    lists.shards = shardsRouted;
    lists.shardOf.resize(static_cast<std::size_t>(base.size()));
    for (int list = 0; list < shardsRouted; ++list) {
        const auto *ids = index.invlists->get_ids(list);
        std::for_each_n(ids, index.invlists->list_size(list),
                        [&](auto id) { lists.shardOf[std::size_t(id)] = ShardId(list); });
    }
    std::vector<float> distances(static_cast<std::size_t>(queries.size() * shardsRouted));
    std::vector<faiss::Index::idx_t> order(distances.size());
    quantizer.search(queries.size(), queries.matrix().data, shardsRouted, distances.data(), order.data());
    Routes routes(queries.size(), shardsRouted);
    for (std::int64_t query = 0; query < queries.size(); ++query) {
        std::transform(order.begin() + query * shardsRouted, order.begin() + (query + 1) * shardsRouted,
                       routes.order(query).begin(), [](auto list) { return ShardId(list); });
    }
    return m_faiss = recallCurve(routes, lists, *m_truth, neighboursRouted);
}

const GraphPeer &Routed::graph()
{
    if (!m_graph) {
        std::fprintf(stderr, "%s: gp-ann's way\n", m_name.c_str());
        m_graph = std::make_unique<GraphPeer>(*m_data, *m_truth, neighboursRouted, GraphPeer::Options{});
    }
    return *m_graph;
}

Routed::FixedDepth Routed::fixedFor(double recall)
{
    if (!m_bySubCentroids) {
        m_bySubCentroids = evaluated("sub-centroids", 0);
    }
    const auto &points = m_bySubCentroids->evaluation.recall;
    auto point = std::ranges::find_if(points, [recall](const RecallPoint &at) { return at.recall >= recall; });
    point = point == points.end() ? std::prev(point) : point;
    const auto figures = forecastAt(*m_bySubCentroids, point->nprobe);
    return {.nprobe = point->nprobe,
            .recall = point->recall,
            .distances = point->distances,
            .p50 = figures.p50.value,
            .p99 = figures.p99.value};
}

const std::vector<std::shared_ptr<Routed>> &routedSets()
{
    static const auto sets = [] {
        std::vector<std::shared_ptr<Routed>> all;
        const char *const word = std::getenv("SHARDSCOPE_BENCH_SETS");
        const auto add = [&](const std::string &name, const auto &make, bool isReal = false) {
            if (!word || name.find(word) != std::string::npos) {
                all.push_back(std::make_shared<Routed>(name, make(), isReal));
            }
        };
        if (const char *const file = std::getenv("SHARDSCOPE_BENCH_DATA")) {
            add(
                std::filesystem::path(file).stem().string(), [&] { return opened(file); }, true);
        }
        add(
            "Fashion-MNIST", [] { return opened({}); }, true);
        add("mixture of 2,000 clusters, 100,000 × 64",
            [] { return opened("mixture:n=100000,d=64,clusters=2000,queries=2000,seed=3"); });
        const testing::FamilySize size{.vectors = 30'000, .queries = queriesRouted, .seed = 3};
        for (const auto &[name, make] : testing::families()) {
            add(std::string(name) + ", 30,000 vectors", [&make = make, &size] { return make(size); });
        }
        add("queries of another mixture, 30,000 vectors", [&] { return testing::withQueriesFromElsewhere(size); });
        return all;
    }();
    return sets;
}

} // namespace shardscope::bench
