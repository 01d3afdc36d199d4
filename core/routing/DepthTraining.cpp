// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/DepthTraining.h"

#include "core/base/Moments.h"
#include "core/base/Random.h"
#include "core/clustering/KMeans.h"
#include "core/jobs/Parallel.h"
#include "core/routing/DepthCalibration.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr int ranksInFull = 16; ///< trained on for every query; of deeper ones as many as there is room for
constexpr double roomForRows = 3e5;
constexpr int ranksCalibrated = 4096;
constexpr std::uint64_t sampleStream = 0x5eed0fde;

/// Share of the true neighbours that each rank adds.
std::vector<float> gainsOf(const DepthSample::Found &found, std::size_t ranks)
{
    std::vector<float> gains(ranks);
    for (const int rank : found.ranks) {
        gains[rank] += 1.0F / static_cast<float>(found.neighbours);
    }
    return gains;
}

/// Rows to train on, one after another as the queries are.
Outcome<TrainingRows> trainingRows(const RoutingTask &task, const NearestRouter &router, const DepthFeatures &features,
                                   const DepthSample &sample, const Progress &progress)
{
    const VectorSet queries = sample.half(false);
    const auto deeper = static_cast<double>(queries.size()) * std::max(0, task.partition.shards - ranksInFull);
    const double kept = deeper > roomForRows ? roomForRows / deeper : 1;
    std::vector<TrainingRows> ofQuery(queries.size());
    const auto look = [&](const SeenQuery &seen) {
        const auto answer = sample.found(seen.query, seen.order, task.partition);
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
    std::vector<DepthSample::Found> found;  ///< (queries)
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
                         const BoostedTrees &trees, const DepthSample &sample, const Progress &progress)
{
    const VectorSet queries = sample.half(true);
    const auto offset = sample.size() - queries.size();
    Trials trials;
    trials.shares.resize(queries.size());
    trials.found.resize(queries.size());
    trials.routes = Routes(queries.size(), task.partition.shards);
    trials.routes.keepDepths();
    const auto look = [&](const SeenQuery &seen) {
        trials.found[seen.query] = sample.found(offset + seen.query, seen.order, task.partition);
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
    return calibrationOf(recall, fanOut / static_cast<double>(depths.size()));
}

/// The highest price that keeps to the recall, to 1 %; below 0 where none does.
double priceFor(const Trials &trials, double target)
{
    constexpr int steps = 1400; // from 1 to 1e-6
    const auto priceAt = [](int step) { return std::pow(0.99, step); };
    int low = -1;     // does not keep to it, as far as that is known
    int high = steps; // does, if any
    if (!keepsTo(calibrationAt(trials, priceAt(steps)), target)) {
        return -1;
    }
    while (high - low > 1) {
        const int middle = low + (high - low) / 2;
        (keepsTo(calibrationAt(trials, priceAt(middle)), target) ? high : low) = middle;
    }
    return priceAt(high);
}

} // namespace

std::vector<VectorId> learningRows(const RoutingTask &task, std::int64_t wanted)
{
    const auto n = task.data.base.size();
    return drawRows(n, std::min({wanted, affordableSample(task.data), n / 3}), task.seed ^ sampleStream);
}

Parameter recallParameter()
{
    return {.name = "recall",
            .title = SHARDSCOPE_TEXT("Recall"),
            .standard = 0.95,
            .least = 0,
            .greatest = 1,
            .unit = Unit::Share,
            .meaning = SHARDSCOPE_TEXT("Share of the true neighbours that queries are to find on average; at 1 every "
                                       "shard is asked.")};
}

Parameter learnFromParameter()
{
    return {.name = "learn-from",
            .title = SHARDSCOPE_TEXT("Vectors learned from"),
            .standard = std::int64_t(8000),
            .least = 2,
            .greatest = 1'000'000,
            .unit = Unit::Vectors,
            .meaning = SHARDSCOPE_TEXT("Vectors of the base that it learns from, each as a query whose exact "
                                       "neighbours are looked for.")};
}

double shardsFor(const RoutingTask &task, const NearestRouter &router, const DepthSample &sample, double recall)
{
    const auto shards = static_cast<std::size_t>(task.partition.shards);
    const VectorSet queries = sample.half(false);
    std::vector<DepthSample::Found> found(static_cast<std::size_t>(queries.size()));
    const auto look = [&](const SeenQuery &seen) {
        found[seen.query] = sample.found(seen.query, seen.order, task.partition);
    };
    if (!router.look(queries, shards, look, unwatched)) {
        return static_cast<double>(shards);
    }
    std::vector<double> gains(shards); // by rank, of all queries
    double all = 0;
    for (const DepthSample::Found &answer : found) {
        all += answer.neighbours > 0 ? 1 : 0;
        for (const int rank : answer.ranks) {
            gains[rank] += 1.0 / answer.neighbours;
        }
    }
    double missing = recall * all;
    for (std::size_t rank = 0; rank < shards; ++rank) {
        if (gains[rank] >= missing) {
            return static_cast<double>(rank) + (gains[rank] > 0 ? missing / gains[rank] : 0);
        }
        missing -= gains[rank];
    }
    return static_cast<double>(shards);
}

Representatives betterInOrder(const RoutingTask &task, const Representatives &subCentroids, const DepthSample &sample,
                              double recall)
{
    Representatives centroids = leadingTo(task.partition.heldShards(), task.partition.centroids);
    const auto askedBy = [&](const Representatives &by) {
        return shardsFor(task, NearestRouter(by, task.partition, task.data.metric), sample, recall);
    };
    return !centroids.empty() && askedBy(centroids) <= askedBy(subCentroids) ? centroids : subCentroids;
}

Outcome<DepthRule> learnDepth(const RoutingTask &task, const NearestRouter &router, DepthRule rule,
                              const DepthSample &sample, const Progress &progress)
{
    if (sample.size() == 0) {
        return rule;
    }
    const auto &representatives = router.representatives();
    const DepthFeatures features(task.data.metric, task.k, task.partition.shards, representatives.shardOf, rule.clouds);
    const auto rows = trainingRows(task, router, features, sample, partOf(progress, 0, 150));
    SHARDSCOPE_TRY(rows);
    rule.trees = BoostedTrees::trained(*rows, partOf(progress, 150, 750));
    if (rule.trees.empty()) {
        return Error{Code::Cancelled, {}, {}};
    }
    auto trials = trialsOf(task, router, features, rule.trees, sample, partOf(progress, 750, 1000));
    SHARDSCOPE_TRY(trials);
    rule.price = priceFor(*trials, rule.target);
    rule.calibration = calibrationAt(*trials, rule.price);
    const auto depths = trials->depths(rule.price);
    for (std::size_t i = 0; i < depths.size(); ++i) {
        trials->routes.setDepth(static_cast<std::int64_t>(i), depths[i]);
    }
    rule.likeness = likenessOf(trials->routes);
    return rule;
}

} // namespace shardscope
