// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"
#include "tests/bench/Bench.h"
#include "tests/bench/RoutedRecall.h"

#include <faiss/IndexFlat.h>
#include <faiss/IndexIVFFlat.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>

namespace shardscope::bench {

namespace {

constexpr int shardsOfAll = 64;
constexpr int neighboursOfQuery = 10;
constexpr int probesAsked = 4;

/// Data with queries to learn from, and what plans find at nprobe 4 of 64.
class AskedUnlike
{
public:
    AskedUnlike(const std::string &location, Metric metric)
    {
        Source source;
        source.location = location;
        source.metric = metric;
        m_data = open(source, unwatched).value();
        m_truth = exactSearch(m_data, neighboursOfQuery, unwatched).value();
    }

    double recall(const std::string &strategy, const std::string &router, std::int64_t hubs = 0)
    {
        const auto key = strategy + '/' + router + '/' + std::to_string(hubs);
        const auto known = m_recall.find(key);
        if (known != m_recall.end()) {
            return known->second;
        }
        PlanSpec spec{.name = "asked",
                      .strategy = {strategy, {{"spill", hubs > 0 ? 0.0 : 0.2}, {"hubs", hubs}}},
                      .shards = shardsOfAll};
        spec.router = {router, {}};
        spec.k = neighboursOfQuery;
        spec.metric = m_data.metric;
        const auto split = partition(m_data, spec, unwatched).value();
        const auto made = makeRouter(m_data, split, spec, unwatched).value();
        const auto routes = made->route({m_data.queries, {}}, probesAsked, unwatched).value();
        return m_recall[key] = recallCurve(routes, split, m_truth, neighboursOfQuery).back();
    }

    /// Of an IndexIVFFlat of as many lists; exact in its lists. No copies, and lists as large as they come.
    double faissRecall()
    {
        const auto metric = m_data.metric == Metric::L2 ? faiss::METRIC_L2 : faiss::METRIC_INNER_PRODUCT;
        const auto base = m_data.base.contiguousFloat();
        const auto queries = m_data.queries.contiguousFloat();
        faiss::IndexFlat quantizer(base.dim(), metric);
        faiss::IndexIVFFlat index(&quantizer, static_cast<std::size_t>(base.dim()), shardsOfAll, metric);
        index.train(base.size(), base.matrix().data);
        index.add(base.size(), base.matrix().data);
        index.nprobe = probesAsked;
        std::vector<float> distances(static_cast<std::size_t>(queries.size() * neighboursOfQuery));
        std::vector<faiss::Index::idx_t> ids(distances.size());
        index.search(queries.size(), queries.matrix().data, neighboursOfQuery, distances.data(), ids.data());
        std::int64_t hits = 0;
        for (std::int64_t query = 0; query < queries.size(); ++query) {
            const auto first = ids.begin() + query * neighboursOfQuery;
            hits += std::ranges::count_if(m_truth.row(query), [&](const Neighbor &neighbor) {
                return std::find(first, first + neighboursOfQuery, neighbor.id.value) != first + neighboursOfQuery;
            });
        }
        return static_cast<double>(hits) / static_cast<double>(ids.size());
    }

private:
    DataSet m_data;
    GroundTruth m_truth;
    std::map<std::string, double> m_recall;
};

} // namespace

/// What splitting and routing by queries find more than the vectors alone let a plan find, at the same nprobe, balance
/// and number of copies; and than the lists of Faiss.
Subject queriesSubject()
{
    Subject subject;
    const auto add = [&](const std::string &location, Metric metric, const std::string &name, double least,
                         double leastOverFaiss) {
        const auto asked = std::make_shared<AskedUnlike>(location, metric);
        subject.ceilings.push_back(
            {.what = "by-queries: recall at nprobe 4 of 64, " + name + ", less that of balanced",
             .measure =
                 [asked] { return asked->recall("by-queries", "by-queries") - asked->recall("balanced", "centroid"); },
             .unit = "",
             .most = least,
             .repetitions = 1,
             .isFloor = true});
        subject.ceilings.push_back(
            {.what = "by-queries: recall at nprobe 4 of 64, " + name + ", less that of Faiss IVFFlat of 64 lists",
             .measure = [asked] { return asked->recall("by-queries", "by-queries") - asked->faissRecall(); },
             .unit = "",
             .most = leastOverFaiss,
             .repetitions = 1,
             .isFloor = true});
    };
    add("cross-modal:n=50000,d=64,queries=1000,training=10000,seed=11", Metric::InnerProduct,
        "two modalities, 50,000 × 64, inner product", 0.1, 0.1);
    add("cross-modal:n=50000,d=64,queries=1000,training=10000,seed=11", Metric::L2, "two modalities, 50,000 × 64, L2",
        0.1, 0.1);
    add("turned:n=50000,d=64,queries=1000,training=10000,seed=11", Metric::L2, "turned queries, 50,000 × 64, L2", 0.1,
        0.1);
    add("turned:n=50000,d=64,angle=0,queries=1000,training=10000,seed=11", Metric::L2,
        "queries like the vectors, 50,000 × 64, L2", -0.01, 0);
    return subject;
}

} // namespace shardscope::bench
