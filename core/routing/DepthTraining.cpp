// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/DepthTraining.h"

#include "core/base/Moments.h"
#include "core/base/Random.h"
#include "core/clustering/KMeans.h"
#include "core/jobs/Parallel.h"
#include "core/truth/ExactSearch.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr double mostProducts = 1e12;      ///< of values, that the sample's neighbours may take
constexpr std::int64_t leastSample = 1000; ///< however large the set
constexpr int tiesSeen = 10;               ///< beyond the k nearest
constexpr int ranksInFull = 16;            ///< trained on for every query; of deeper ones as many as there is room for
constexpr double roomForRows = 3e5;
constexpr int ranksCalibrated = 4096;
constexpr std::uint64_t sampleStream = 0x5eed0fde;

/// Vectors of the base as queries, with their exact neighbours, themselves among them.
struct Sample
{
    std::vector<VectorId> rows;
    VectorSet vectors;
    GroundTruth truth;
};

Outcome<Sample> takeSample(const RoutingTask &task, std::span<const VectorId> rows, const Progress &progress)
{
    const DataSet &data = task.data;
    const auto n = data.base.size();
    Sample sample;
    sample.rows.assign(rows.begin(), rows.end());
    sample.vectors = data.base.gather(sample.rows);
    const int depth = static_cast<int>(std::min<std::int64_t>(n, std::int64_t(task.k) + 1 + tiesSeen));
    DataSet asking; // the base, asked by some of its own
    asking.metric = data.metric;
    asking.base = data.base;
    asking.queries = sample.vectors;
    if (data.tenancy) {
        asking.tenancy = Tenancy{.names = data.tenancy->names, .ofVector = data.tenancy->ofVector, .ofQuery = {}};
        for (const VectorId row : sample.rows) {
            asking.tenancy->ofQuery.push_back(data.tenancy->ofVector[row.index()]);
        }
    }
    auto truth = exactSearch(asking, depth, progress);
    SHARDSCOPE_TRY(truth);
    sample.truth = *std::move(truth);
    return sample;
}

/// The rank at which each true neighbour of a sampled vector is found, ascending: of the k nearest others, any at the
/// distance of the last counting like it. Those that are never found are left out.
class FoundRanks
{
public:
    FoundRanks(const RoutingTask &task, const Sample &sample) : m_task(task), m_sample(sample) {}

    struct Found
    {
        int neighbours = 0; ///< that there are, at most k
        std::vector<int> ranks;
    };

    Found of(const SeenQuery &seen) const
    {
        std::vector<int> rankOf(m_task.partition.shards, -1);
        for (std::size_t rank = 0; rank < seen.order.size(); ++rank) {
            rankOf[seen.order[rank].shard.index()] = static_cast<int>(rank);
        }
        Found found;
        float last = 0;
        for (const Neighbor &neighbor : m_sample.truth.found(seen.query)) {
            if (neighbor.id == m_sample.rows[seen.query]) {
                continue;
            }
            if (found.neighbours == m_task.k && neighbor.distance > last) {
                break;
            }
            if (found.neighbours < m_task.k) {
                ++found.neighbours;
                last = neighbor.distance;
            }
            addRank(m_task.partition.placesOf(neighbor.id), rankOf, found.ranks);
        }
        std::ranges::sort(found.ranks);
        found.ranks.resize(std::min<std::size_t>(found.ranks.size(), found.neighbours));
        return found;
    }

private:
    static void addRank(const std::vector<ShardId> &places, const std::vector<int> &rankOf, std::vector<int> &ranks)
    {
        int least = -1;
        for (const ShardId shard : places) {
            const int rank = rankOf[shard.index()];
            least = rank >= 0 && (least < 0 || rank < least) ? rank : least;
        }
        if (least >= 0) {
            ranks.push_back(least);
        }
    }

    const RoutingTask &m_task;
    const Sample &m_sample;
};

/// Share of the true neighbours that each rank adds.
std::vector<float> gainsOf(const FoundRanks::Found &found, std::size_t ranks)
{
    std::vector<float> gains(ranks);
    for (const int rank : found.ranks) {
        gains[rank] += 1.0F / static_cast<float>(found.neighbours);
    }
    return gains;
}

VectorSet halfOf(const VectorSet &vectors, bool isSecond)
{
    const auto first = vectors.size() / 2;
    return isSecond ? vectors.slice(first, vectors.size() - first) : vectors.slice(0, first);
}

/// Rows to train on, one after another as the queries are.
Outcome<TrainingRows> trainingRows(const RoutingTask &task, const NearestRouter &router, const DepthFeatures &features,
                                   const Sample &sample, const Progress &progress)
{
    const VectorSet queries = halfOf(sample.vectors, false);
    const FoundRanks found(task, sample);
    const auto deeper = static_cast<double>(queries.size()) * std::max(0, task.partition.shards - ranksInFull);
    const double kept = deeper > roomForRows ? roomForRows / deeper : 1;
    std::vector<TrainingRows> ofQuery(queries.size());
    const auto look = [&](const SeenQuery &seen) {
        const auto answer = found.of(seen);
        if (answer.neighbours == 0) {
            return;
        }
        std::vector<DepthRow> rows;
        features.measure(seen, rows);
        const auto gains = gainsOf(answer, rows.size());
        Random random = Random::stream(task.seed, static_cast<std::uint64_t>(seen.query));
        auto &own = ofQuery[seen.query];
        for (std::size_t rank = 0; rank < rows.size(); ++rank) {
            const bool isInFull = rank < ranksInFull;
            if (isInFull || random.uniform() < kept) {
                own.rows.push_back(rows[rank]);
                own.found.push_back(gains[rank]);
                own.weight.push_back(isInFull ? 1.0F : static_cast<float>(1 / kept));
            }
        }
    };
    const auto looked = router.look(queries, std::size_t(task.partition.shards), look, progress);
    SHARDSCOPE_TRY(looked);
    TrainingRows all;
    for (const TrainingRows &own : ofQuery) {
        all.rows.insert(all.rows.end(), own.rows.begin(), own.rows.end());
        all.found.insert(all.found.end(), own.found.begin(), own.found.end());
        all.weight.insert(all.weight.end(), own.weight.begin(), own.weight.end());
    }
    return all;
}

/// What is estimated for the second half of the sample, and what is found.
struct Trials
{
    std::vector<std::vector<float>> shares; ///< (queries, ranks) estimated
    std::vector<FoundRanks::Found> found;   ///< (queries)
    Routes routes;                          ///< to all shards
    std::vector<int> depths(double price) const
    {
        std::vector<int> depths(shares.size());
        parallelFor(std::ssize(shares), 64, [&](std::int64_t first, std::int64_t last) {
            for (auto i = first; i < last; ++i) {
                depths[i] = price < 0 ? static_cast<int>(routes.asked(i, routes.limit()).size())
                                      : depthFor(static_cast<int>(shares[i].size()), price,
                                                 [&](int rank) { return shares[i][rank]; });
            }
        });
        return depths;
    }
};

Outcome<Trials> trialsOf(const RoutingTask &task, const NearestRouter &router, const DepthFeatures &features,
                         const BoostedTrees &trees, const Sample &sample, const Progress &progress)
{
    const VectorSet queries = halfOf(sample.vectors, true);
    const auto offset = sample.vectors.size() - queries.size();
    const FoundRanks found(task, sample);
    Trials trials;
    trials.shares.resize(queries.size());
    trials.found.resize(queries.size());
    trials.routes = Routes(queries.size(), task.partition.shards);
    trials.routes.keepDepths();
    const auto look = [&](const SeenQuery &seen) {
        SeenQuery asSampled = seen;
        asSampled.query += offset;
        trials.found[seen.query] = found.of(asSampled);
        std::vector<DepthRow> rows;
        features.measure(seen, rows);
        auto &shares = trials.shares[seen.query];
        for (std::size_t rank = 0; rank < rows.size(); ++rank) {
            trials.routes.order(seen.query)[rank] = seen.order[rank].shard;
            trials.routes.scores(seen.query)[rank] = seen.order[rank].score;
            if (rank < ranksCalibrated) {
                shares.push_back(static_cast<float>(trees.share(rows[rank])));
            }
        }
    };
    const auto looked = router.look(queries, std::size_t(task.partition.shards), look, progress);
    SHARDSCOPE_TRY(looked);
    return trials;
}

/// Recall and fan-out at a price.
DepthCalibration calibrationAt(const Trials &trials, double price)
{
    const auto depths = trials.depths(price);
    std::vector<double> recall;
    double fanOut = 0;
    for (std::size_t i = 0; i < depths.size(); ++i) {
        fanOut += depths[i];
        if (const auto &found = trials.found[i]; found.neighbours > 0) {
            const auto within = std::ranges::lower_bound(found.ranks, depths[i]) - found.ranks.begin();
            recall.push_back(static_cast<double>(within) / found.neighbours);
        }
    }
    if (recall.empty()) {
        return {};
    }
    const Moments moments = momentsOf(recall);
    const double error = 1.96 * std::sqrt(moments.sampleVariance() / static_cast<double>(recall.size()));
    return {.queries = std::ssize(recall),
            .recall = moments.mean,
            .low = std::max(0.0, moments.mean - error),
            .high = std::min(1.0, moments.mean + error),
            .fanOut = fanOut / static_cast<double>(depths.size())};
}

/// Shards were made around the vectors of the base, whose neighbours therefore lie together a little more often than
/// those of queries from elsewhere. Measured with fresh queries, 13 to 20 % more was missed than the calibration said
/// on uniform, low-rank and heavy-tailed sets of 250 vectors a shard, 6 to 13 % on Fashion-MNIST and word vectors.
constexpr double easierByThat = 1.15;

/// Whether a price keeps to the recall, surely at 90 %, and as if one more query had found nothing at all: or a few
/// that found everything would make it certain.
bool keepsTo(const Trials &trials, double price, double target)
{
    const DepthCalibration at = calibrationAt(trials, price);
    if (at.queries == 0) {
        return false;
    }
    const auto count = static_cast<double>(at.queries);
    const double error = (at.high < 1 ? at.high - at.recall : at.recall - at.low) / 1.96; // of the mean
    const double mean = at.recall * count / (count + 1);
    const double variance = error * error + mean * mean / ((count + 1) * (count + 1));
    return easierByThat * (1 - mean + 1.28 * std::sqrt(variance)) <= 1 - target;
}

/// The highest price that keeps to the recall, to 1 %; below 0 where none does.
double priceFor(const Trials &trials, double target)
{
    constexpr int steps = 1400; // from 1 to 1e-6
    const auto priceAt = [](int step) { return std::pow(0.99, step); };
    int low = -1;     // does not keep to it, as far as that is known
    int high = steps; // does, if any
    if (!keepsTo(trials, priceAt(steps), target)) {
        return -1;
    }
    while (high - low > 1) {
        const int middle = low + (high - low) / 2;
        (keepsTo(trials, priceAt(middle), target) ? high : low) = middle;
    }
    return priceAt(high);
}

} // namespace

std::vector<VectorId> learningRows(const RoutingTask &task, std::int64_t wanted)
{
    const auto n = task.data.base.size();
    const double perQuery = static_cast<double>(n) * task.data.base.dim();
    const auto affordable = std::max(leastSample, static_cast<std::int64_t>(mostProducts / perQuery));
    return drawRows(n, std::min({wanted, affordable, n / 3}), task.seed ^ sampleStream);
}

Outcome<DepthRule> learnDepth(const RoutingTask &task, const NearestRouter &router, std::vector<PointCloud> clouds,
                              const DepthLesson &lesson, const Progress &progress)
{
    DepthRule rule;
    rule.k = task.k;
    rule.target = lesson.recall;
    rule.clouds = std::move(clouds);
    if (lesson.rows.empty()) {
        return rule;
    }
    const auto &representatives = router.representatives();
    const auto sample = takeSample(task, lesson.rows, partOf(progress, 0, 600));
    SHARDSCOPE_TRY(sample);
    const DepthFeatures features(task.data.metric, task.k, task.partition.shards, representatives.shardOf, rule.clouds);
    const auto rows = trainingRows(task, router, features, *sample, partOf(progress, 600, 650));
    SHARDSCOPE_TRY(rows);
    rule.trees = BoostedTrees::trained(*rows, partOf(progress, 650, 900));
    if (rule.trees.empty()) {
        return Error{Code::Cancelled, {}, {}};
    }
    auto trials = trialsOf(task, router, features, rule.trees, *sample, partOf(progress, 900, 1000));
    SHARDSCOPE_TRY(trials);
    rule.price = priceFor(*trials, lesson.recall);
    rule.calibration = calibrationAt(*trials, rule.price);
    const auto depths = trials->depths(rule.price);
    for (std::size_t i = 0; i < depths.size(); ++i) {
        trials->routes.setDepth(static_cast<std::int64_t>(i), depths[i]);
    }
    rule.likeness = likenessOf(trials->routes);
    return rule;
}

} // namespace shardscope
