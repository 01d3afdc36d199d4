// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/SlackAdvice.h"

#include "core/data/Sampling.h"
#include "core/partition/PartitionCache.h"
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"
#include "core/truth/ExactSearch.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace shardscope {

namespace {

/// Up to .014 was seen on data without clusters, on Fashion-MNIST and on mixtures of many equal clusters.
constexpr double evenEnough = 0.02;
/// What copies at the borders make good. Mixtures of equal clusters hardly more in number than shards reach .045, for
/// they do not go into them evenly; by Zipf's law, from an exponent of .8 on, .06 to .18.
constexpr double tolerated = 0.05;
constexpr double worthAPlan = 0.003; ///< recall gained on average, for which a tuner builds some more
constexpr int shards = 32;
constexpr std::int64_t sampleSize = 4096; ///< vectors: 128 a shard
constexpr std::int64_t asking = 400;      ///< further ones, that play queries
constexpr int neighbors = 10;
constexpr int nprobes = shards / 2;
constexpr int smallNprobes = 8;

/// Recall of 1 … nprobes shards.
using Curve = std::vector<double>;

class SlackTrial
{
public:
    SlackTrial(DataSet sample, GroundTruth truth)
        : m_sample(std::move(sample)), m_truth(std::move(truth)), m_cache(m_sample)
    {
    }

    Outcome<Curve> plain(const Progress &progress) { return curveOf({"semantic", {}}, progress); }
    Outcome<Curve> balanced(double slack, const Progress &progress)
    {
        return curveOf({"balanced", {{"slack", slack}}}, progress);
    }

private:
    Outcome<Curve> curveOf(Choice strategy, const Progress &progress)
    {
        PlanSpec spec;
        spec.strategy = std::move(strategy);
        spec.shards = shards;
        spec.router.kind = "centroid";
        spec.metric = m_sample.metric;
        const auto split = partition(m_cache, spec, partOf(progress, 0, 900));
        SHARDSCOPE_TRY(split);
        const auto router = makeRouter(m_sample, *split, spec, partOf(progress, 900, 950));
        SHARDSCOPE_TRY(router);
        const auto routes = (*router)->route({m_sample.queries, {}}, nprobes, partOf(progress, 950, 1000));
        SHARDSCOPE_TRY(routes);
        return recallOf(*split, *routes);
    }

    Curve recallOf(const Partition &split, const Routes &routes) const
    {
        Curve recall(nprobes, 0.0);
        double wanted = 0;
        std::vector<int> rank(shards);
        for (std::int64_t query = 0; query < routes.queries(); ++query) {
            std::ranges::fill(rank, nprobes);
            const auto order = routes.order(query);
            for (int i = 0; i < nprobes && order[i].isValid(); ++i) {
                rank[order[i].index()] = i;
            }
            for (const Neighbor &neighbor : m_truth.found(query)) {
                int first = nprobes;
                for (const ShardId shard : split.placesOf(neighbor.id)) {
                    first = std::min(first, rank[shard.index()]);
                }
                for (int i = first; i < nprobes; ++i) {
                    recall[i] += 1;
                }
                wanted += 1;
            }
        }
        for (double &value : recall) {
            value /= wanted;
        }
        return recall;
    }

    const DataSet m_sample;
    const GroundTruth m_truth;
    PartitionCache m_cache;
};

/// How much less `curve` finds than `plain`.
struct Behind
{
    double most = 0; ///< at the nprobe where it is most
    double mean = 0; ///< over small nprobes; varies less from one sample to another
};

Behind behindOf(const Curve &curve, const Curve &plain)
{
    Behind behind;
    for (int i = 0; i < nprobes; ++i) {
        behind.most = std::max(behind.most, plain[i] - curve[i]);
        behind.mean += i < smallNprobes ? (plain[i] - curve[i]) / smallNprobes : 0;
    }
    return behind;
}

/// Of the vectors of a data set, some to be found and others that play queries: neighbouring rows may belong together,
/// so that every so manieth asks.
DataSet sampleOf(const DataSet &data)
{
    std::vector<VectorId> rows;
    std::vector<VectorId> queries;
    const auto count = std::min(data.base.size(), sampleSize + asking);
    constexpr std::uint64_t seed = 1;
    const auto drawn = sampleRows(data.base.size(), count, seed);
    for (std::int64_t i = 0; i < count; ++i) {
        const bool asks = (i + 1) * asking / count != i * asking / count;
        (asks ? queries : rows).push_back(drawn[i]);
    }
    DataSet sample;
    sample.metric = data.metric;
    sample.frame = data.frame;
    sample.base = data.base.gather(rows);
    sample.queries = data.base.gather(queries);
    return sample;
}

} // namespace

Outcome<SlackAdvice> adviseSlack(const DataSet &data, const Progress &progress)
{
    SlackAdvice advice;
    constexpr std::int64_t least = 4 * asking;
    if (data.base.size() < least) {
        return advice;
    }
    DataSet sample = sampleOf(data);
    auto truth = exactSearch(sample, neighbors, partOf(progress, 0, 100));
    SHARDSCOPE_TRY(truth);
    SlackTrial trial(std::move(sample), *std::move(truth));
    const auto plain = trial.plain(partOf(progress, 100, 300));
    SHARDSCOPE_TRY(plain);
    const auto usual = trial.balanced(usualSlack, partOf(progress, 300, 500));
    SHARDSCOPE_TRY(usual);
    const Behind atUsual = behindOf(*usual, *plain);
    advice.behindAtUsual = advice.behind = atUsual.mean;
    if (atUsual.most <= evenEnough) {
        return advice;
    }
    double best = usualSlack;
    for (const double slack : {0.3, 0.5}) {
        const auto curve = trial.balanced(slack, partOf(progress, 500, 1000));
        SHARDSCOPE_TRY(curve);
        if (const double behind = behindOf(*curve, *plain).mean; behind < advice.behind) {
            best = slack;
            advice.behind = behind;
        }
    }
    advice.isWorthTrying = advice.behindAtUsual - advice.behind >= worthAPlan;
    if (advice.isWorthTrying && atUsual.most > tolerated) {
        advice.slack = best;
    }
    return advice;
}

SlackAdvice slackAdvice(const DataSet &data)
{
    constexpr std::size_t most = 64;
    static std::mutex mutex;
    static std::map<std::string, SlackAdvice> known;
    if (!data.fingerprint.empty()) {
        const std::lock_guard lock(mutex);
        if (const auto found = known.find(data.fingerprint); found != known.end()) {
            return found->second;
        }
    }
    const auto advice = adviseSlack(data, unwatched);
    if (advice && !data.fingerprint.empty()) {
        const std::lock_guard lock(mutex);
        if (known.size() >= most) {
            known.clear();
        }
        known[data.fingerprint] = *advice;
    }
    return advice ? *advice : SlackAdvice(); // of vectors that cannot be split at all the plan itself tells
}

bool SlackAdvice::isRaised() const
{
    return slack > usualSlack;
}

} // namespace shardscope
