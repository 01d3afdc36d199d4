// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/EvaluatedPlan.h"
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"
#include "tests/bench/Bench.h"

#include <faiss/IndexFlat.h>
#include <faiss/IndexIVFFlat.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace shardscope::bench {

namespace {

constexpr int shardsAsked = 64;
constexpr int neighbours = 10;
constexpr std::int64_t queriesMeasured = 2000;

bool passStages(Stage, std::int64_t, std::int64_t)
{
    return true;
}

/// Shards that a query asks for a recall where each asks as many, between two numbers in proportion. `recall`: at 1, 2,
/// …
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

/// Data with what a fixed nprobe finds: in the shards of the plan, and in as many lists of Faiss.
class Routed
{
public:
    Routed(const std::string &location, std::int64_t queries)
    {
        Source source;
        source.location = location;
        auto opened = std::make_shared<DataSet>(open(location.empty() ? defaultSource() : source, unwatched).value());
        opened->queries = opened->queries.slice(0, std::min(queries, opened->queries.size()));
        opened->truth.reset();
        m_data = opened;
        m_truth = std::make_shared<const GroundTruth>(
            exactSearch(*m_data, depthThatShowsTies(neighbours, m_data->base.size()), unwatched).value());
    }

    /// At a recall, by a router that chooses the depth.
    std::shared_ptr<const EvaluatedPlan> plan(const std::string &router, double recall)
    {
        auto &known = m_plans[{router, recall}];
        if (known) {
            return known;
        }
        PlanSpec spec{.name = "routed", .strategy = {"balanced", {{"spill", 0.2}}}, .shards = shardsAsked};
        spec.router = {router, {{"recall", recall}}};
        spec.k = neighbours;
        spec.metric = m_data->metric;
        known = evaluatePlan(m_data, m_truth, spec, {m_partition}, passStages).value();
        m_partition = known->partition;
        return known;
    }

    /// Recall of an IndexIVFFlat at nprobe 1, 2, …: exact in its lists, so where a neighbour's list stands in the order
    /// of its quantizer is all there is to know.
    const std::vector<double> &faissRecall()
    {
        if (m_faiss.empty()) {
            measureFaiss();
        }
        return m_faiss;
    }

private:
    void measureFaiss()
    {
        const auto base = m_data->base.contiguousFloat();
        const auto queries = m_data->queries.contiguousFloat();
        faiss::IndexFlatL2 quantizer(base.dim());
        faiss::IndexIVFFlat index(&quantizer, base.dim(), shardsAsked);
        index.train(base.size(), base.matrix().data);
        index.add(base.size(), base.matrix().data);
        std::vector<int> listOf(base.size());
        for (int list = 0; list < shardsAsked; ++list) {
            const auto *ids = index.invlists->get_ids(list);
            std::for_each_n(ids, index.invlists->list_size(list), [&](auto id) { listOf[id] = list; });
        }
        std::vector<float> distances(queries.size() * shardsAsked);
        std::vector<faiss::Index::idx_t> order(queries.size() * shardsAsked);
        quantizer.search(queries.size(), queries.matrix().data, shardsAsked, distances.data(), order.data());
        m_faiss.assign(shardsAsked, 0);
        const double share = 1 / static_cast<double>(queries.size() * neighbours);
        for (std::int64_t query = 0; query < queries.size(); ++query) {
            for (const Neighbor &neighbor : m_truth->row(query).first(neighbours)) {
                const auto first = order.begin() + query * shardsAsked;
                const auto rank = std::find(first, first + shardsAsked, listOf[neighbor.id.index()]) - first;
                std::for_each(m_faiss.begin() + rank, m_faiss.end(), [&](double &recall) { recall += share; });
            }
        }
    }

    std::shared_ptr<const DataSet> m_data;
    std::shared_ptr<const GroundTruth> m_truth;
    std::shared_ptr<const Partition> m_partition;
    std::map<std::pair<std::string, double>, std::shared_ptr<const EvaluatedPlan>> m_plans;
    std::vector<double> m_faiss;
};

enum class Peer { SamePlan, Faiss };

/// What is asked, and of what data.
struct Case
{
    std::string router;
    std::string data;
    double recall = 0;
};

Ceiling fanOutOver(const std::shared_ptr<Routed> &routed, const Case &what, Peer peer, double most)
{
    const double recall = what.recall;
    const auto measure = [=] {
        const auto plan = routed->plan(what.router, recall);
        // At a fixed nprobe in the order of sub-centroids, whichever router is looked at.
        const auto fixed = routed->plan("adaptive", recall);
        std::vector<double> curve;
        std::ranges::transform(fixed->evaluation.recall, std::back_inserter(curve), &RecallPoint::recall);
        const auto &point = *plan->evaluation.adaptive;
        // A target that is missed is never called kept.
        return point.mayKeep() ? point.fanOut / fixedFanOut(peer == Peer::Faiss ? routed->faissRecall() : curve, recall)
                               : 9.99;
    };
    const std::string of =
        peer == Peer::Faiss ? "Faiss IVFFlat of 64 lists at a fixed nprobe" : "sub-centroids at a fixed nprobe";
    std::string target = std::to_string(recall);
    return {.what = what.router + ": mean shards asked of 64 for recall " + target.substr(1, 3) + ", " + what.data +
                    ", over " + of,
            .measure = measure,
            .unit = "×",
            .most = most,
            .repetitions = 1};
}

/// How much of the way from the order of sub-centroids to the best order, chosen in hindsight, the learned order
/// leaves: of recall, mean over nprobe 1 to 4.
Ceiling orderLeft(const std::shared_ptr<Routed> &routed, const std::string &data, double most)
{
    const auto measure = [routed] {
        constexpr std::size_t depths = 4;
        const auto learned = routed->plan("learned", 0.95);
        const auto plain = routed->plan("adaptive", 0.95);
        double left = 0;
        double all = 0;
        for (std::size_t i = 0; i < depths; ++i) {
            const double best = 1 - plain->evaluation.losses[i].oracle;
            left += best - learned->evaluation.recall[i].recall;
            all += best - plain->evaluation.recall[i].recall;
        }
        return all > 0 ? left / all : 0;
    };
    return {.what = "learned: what its order misses of the best order, " + data + ", over what sub-centroids miss",
            .measure = measure,
            .unit = "×",
            .most = most,
            .repetitions = 1};
}

/// Distances that the learned router computes, or products worth as many, over those of a search in a mean shard.
Ceiling routingCost(const std::shared_ptr<Routed> &routed, const std::string &data, double most)
{
    const auto measure = [routed] {
        const auto plan = routed->plan("learned", 0.95);
        double vectors = 0;
        for (const auto size : plan->partition->sizes()) {
            vectors += static_cast<double>(size) / shardsAsked;
        }
        return plan->router->distancesPerQuery() / vectors;
    };
    return {.what = "learned: routing, " + data + ", over a flat search in a mean shard",
            .measure = measure,
            .unit = "×",
            .most = most,
            .repetitions = 1};
}

} // namespace

/// How many shards are asked for a recall, by the routers that choose it and by a fixed nprobe.
Subject adaptiveSubject()
{
    Subject subject;
    const auto add = [&](const std::string &location, const std::string &name, double most, double mostLeft) {
        const auto routed = std::make_shared<Routed>(location, queriesMeasured);
        for (const char *router : {"adaptive", "learned"}) {
            for (const double recall : {0.95, 0.99}) {
                subject.ceilings.push_back(fanOutOver(routed, {router, name, recall}, Peer::SamePlan, most));
                subject.ceilings.push_back(fanOutOver(routed, {router, name, recall}, Peer::Faiss, most));
            }
        }
        subject.ceilings.push_back(orderLeft(routed, name, mostLeft));
        subject.ceilings.push_back(routingCost(routed, name, 0.05));
    };
    add("", "Fashion-MNIST", 0.85, 0.667);
    add("mixture:n=100000,d=64,clusters=2000,queries=2000,seed=3", "mixture of 2,000 clusters, 100,000 × 64", 0.85,
        0.667);
    add("uniform:n=50000,d=16,queries=2000,seed=3", "uniform, 50,000 × 16", 1, 1);
    return subject;
}

} // namespace shardscope::bench
