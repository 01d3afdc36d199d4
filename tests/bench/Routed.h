// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"
#include "tests/bench/GraphPeer.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace shardscope::bench {

inline constexpr int shardsRouted = 64;
inline constexpr int neighboursRouted = 10;

/// What one router was measured to find.
struct RoutedPlan
{
    std::vector<double> recall;         ///< at nprobe 1, 2, … of its order
    std::optional<AdaptivePoint> own{}; ///< of a router that chooses the depth
    double distancesRouting = 0;        ///< a query
    double p50 = 0;                     ///< ns, at its own depth
    double p99 = 0;                     ///< ns, the same
};

/// A data set in balanced shards with what routers, bounds and peers find in it. Each is measured once, when it is
/// first asked for.
class Routed
{
public:
    static constexpr double usualSpill = 0.2;

    /// In shards that hold `spill` of the vectors a second time.
    Routed(std::string name, std::shared_ptr<const DataSet> data, bool isReal, double spill = usualSpill);

    const std::string &name() const { return m_name; }
    bool isReal() const { return m_isReal; } ///< not generated
    Routed &withoutCopies();
    /// Of a router that chooses the depth to reach `recall`; others do not look at that.
    const RoutedPlan &plan(const std::string &router, double recall = 0);
    /// Mean number of vectors in a shard.
    double meanShard();

    /// Mean shards that queries ask for a recall …
    double fixed(double recall);       ///< if all ask the same number by centroids, or sub-centroids if that is less
    double byCentroids(double recall); ///< if all ask the same number by centroids
    double within(double recall);      ///< if each asks all whose centroid is within a ratio of the nearest; L2 only
    double rightDepth(double recall);  ///< if each asks the right number, in the order of centroids
    double rightShards(double recall); ///< if each asks the right number of the right shards
    double faiss(double recall);       ///< if all search the same number of lists of an IndexIVFFlat

    /// Recall at nprobe 1, 2, … of the best order there is, chosen in hindsight, of an IndexIVFFlat, of gp-ann's way.
    const std::vector<double> &bestOrder();
    const std::vector<double> &faissOrder();
    const GraphPeer &graph();

    /// What queries find and take if all ask the first `nprobe` shards by sub-centroids. `p50`, `p99`: ns.
    struct FixedDepth
    {
        int nprobe = 0;
        double recall = 0;
        double distances = 0;
        double p50 = 0;
        double p99 = 0;
    };
    /// At the least nprobe that finds as much.
    FixedDepth fixedFor(double recall);

private:
    std::shared_ptr<const EvaluatedPlan> evaluated(const std::string &router, double recall);
    const EvaluatedPlan &centroidPlan();

    std::string m_name;
    bool m_isReal;
    std::shared_ptr<const DataSet> m_data;
    std::shared_ptr<const GroundTruth> m_truth;
    double m_spill;
    std::shared_ptr<const Partition> m_partition;
    std::map<std::pair<std::string, double>, RoutedPlan> m_plans;
    std::shared_ptr<const EvaluatedPlan> m_centroidPlan;
    std::shared_ptr<const EvaluatedPlan> m_bySubCentroids;
    std::vector<double> m_best;
    std::vector<double> m_faiss;
    std::unique_ptr<GraphPeer> m_graph;
    std::unique_ptr<Routed> m_withoutCopies;
};

/// Fashion-MNIST, a stand-in for vectors of words, generated families, and, where SHARDSCOPE_BENCH_DATA names a file,
/// that: with at most 10,000 queries. SHARDSCOPE_BENCH_SETS=WORD leaves only those whose name contains it.
const std::vector<std::shared_ptr<Routed>> &routedSets();

} // namespace shardscope::bench
