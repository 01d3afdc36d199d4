// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/RoundTraining.h"

#include "core/clustering/KMeans.h"
#include "core/clustering/NearestPoints.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"
#include "core/kernels/TopK.h"
#include "core/routing/DepthCalibration.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

namespace shardscope {

namespace {

constexpr std::int64_t queriesAtOnce = 8;
constexpr float inFirstRound = std::numeric_limits<float>::infinity();

/// Finds what the first round of a query finds, in shards that search exactly.
class FirstRound
{
public:
    FirstRound(const RoutingTask &task, const DepthSample &sample)
        : m_task(task), m_sample(sample), m_members(task.partition.members())
    {
    }

    /// The distance of the k-th nearest other vector in the first of the shards, for each number of them, ascending;
    /// infinite where there are fewer vectors.
    void kthsIn(std::span<const ShardId> order, std::int64_t query, std::span<const int> firsts,
                std::span<float> kths) const
    {
        const DataSet &data = m_task.data;
        const VectorId self = m_sample.rows()[query];
        kernels::TopK nearest(m_task.k);
        std::vector<VectorId> seen;
        std::size_t rank = 0;
        for (std::size_t i = 0; i < firsts.size(); ++i) {
            for (; rank < std::min(order.size(), static_cast<std::size_t>(firsts[i])); ++rank) {
                std::vector<VectorId> others;
                std::ranges::set_difference(m_members.row(order[rank].value), seen, std::back_inserter(others));
                const auto middle = std::ssize(seen);
                seen.insert(seen.end(), others.begin(), others.end());
                std::inplace_merge(seen.begin(), seen.begin() + middle, seen.end());
                std::erase_if(others, [&](VectorId vector) {
                    return vector == self || (data.tenancy && data.tenancy->ofVector[vector.index()] !=
                                                                  data.tenancy->ofVector[self.index()]);
                });
                std::vector<float> distances(others.size());
                kernels::distancesToRows(data.metric, data.base, others, data.base.row(self.value), distances.data());
                for (std::size_t j = 0; j < others.size(); ++j) {
                    nearest.offer({others[j], distances[j]});
                }
            }
            kths[i] = nearest.bound();
        }
    }

private:
    const RoutingTask &m_task;
    const DepthSample &m_sample;
    IdLists<VectorId> m_members;
};

/// (firsts, queries) where at least so many shards are asked first, and no fewer than routes say. Errors: Cancelled.
Outcome<std::vector<std::vector<float>>> kthsFound(const RoutingTask &task, const DepthSample &sample,
                                                   const Routes &routes, std::span<const int> firsts,
                                                   const Progress &progress)
{
    const FirstRound round(task, sample);
    std::vector<std::vector<float>> found(firsts.size(), std::vector<float>(static_cast<std::size_t>(sample.size())));
    const auto search = [&](std::int64_t begin, std::int64_t end) {
        std::vector<int> asked(firsts.size());
        std::vector<float> kths(firsts.size());
        for (auto query = begin; query < end; ++query) {
            std::ranges::transform(firsts, asked.begin(),
                                   [&](int first) { return std::max(first, routes.firstDepth(query)); });
            round.kthsIn(routes.asked(query, routes.limit()), query, asked, kths);
            for (std::size_t i = 0; i < kths.size(); ++i) {
                found[i][static_cast<std::size_t>(query)] = kths[i];
            }
        }
    };
    return parallelFor(sample.size(), queriesAtOnce, search, progress) ? Outcome(std::move(found))
                                                                       : Error{Code::Cancelled, {}, {}};
}

/// What is known of one query of the sample.
struct RoundTrial
{
    int first = 0;               ///< shards of the first round
    int neighbours = 0;          ///< that there are, at most k
    std::vector<float> expected; ///< nearer than the k-th found, in each shard after those; descending
    std::vector<float> at;       ///< of each true neighbour, in the shard that is asked soonest; descending
};

/// Vectors of a cloud that are expected nearer.
double expectedWithin(const CloudDistances &at, double vectors, double distance)
{
    if (!(at.deviation > 0)) {
        return distance >= at.mean ? vectors : 0;
    }
    return vectors * 0.5 * std::erfc(-(distance - at.mean) / at.deviation / std::numbers::sqrt2);
}

DepthCalibration calibrationAt(const std::vector<RoundTrial> &trials, double expected)
{
    std::vector<double> recall;
    double fanOut = 0;
    const auto reaching = [expected](const std::vector<float> &values) {
        return std::ranges::partition_point(values, [expected](float value) { return value >= expected; }) -
               values.begin();
    };
    for (const RoundTrial &trial : trials) {
        fanOut += trial.first + static_cast<double>(reaching(trial.expected));
        if (trial.neighbours > 0) {
            recall.push_back(static_cast<double>(std::min<std::ptrdiff_t>(trial.neighbours, reaching(trial.at))) /
                             trial.neighbours);
        }
    }
    return calibrationOf(recall, fanOut / static_cast<double>(std::max<std::size_t>(1, trials.size())));
}

/// What the sample tells of so many shards asked first, which have found the k-th at these distances.
class RoundTrials
{
public:
    RoundTrials(const RoutingTask &task, const NearestRouter &router, const DepthRule &rule, const DepthSample &sample,
                const Routes &routes)
        : m_task(task), m_router(router), m_rule(rule), m_sample(sample), m_routes(routes)
    {
    }

    Outcome<std::vector<RoundTrial>> of(int first, const std::vector<float> &kth, const Progress &progress) const
    {
        std::vector<RoundTrial> trials(static_cast<std::size_t>(m_sample.size()));
        const auto look = [&](const SeenQuery &seen) {
            trials[static_cast<std::size_t>(seen.query)] =
                trialOf(seen, first, kth[static_cast<std::size_t>(seen.query)]);
        };
        SHARDSCOPE_TRY(m_router.look(m_sample.vectors(), std::size_t(m_task.partition.shards), look, progress));
        return trials;
    }

private:
    RoundTrial trialOf(const SeenQuery &seen, int first, float kth) const
    {
        const auto &shardOf = m_router.representatives().shardOf;
        std::vector<float> ofShard(static_cast<std::size_t>(m_task.partition.shards), 0);
        for (std::size_t i = 0; i < shardOf.size(); ++i) {
            const auto at = distancesOf(m_rule.clouds[i], m_task.data.metric, seen.distances[i], seen.squaredLength);
            float &most = ofShard[shardOf[i].index()];
            most = std::max(most, float(expectedWithin(at, m_rule.clouds[i].vectors, kth)));
        }
        RoundTrial trial;
        trial.first = static_cast<int>(
            std::min<std::ptrdiff_t>(std::max(first, m_routes.firstDepth(seen.query)), std::ssize(seen.order)));
        for (int rank = 0; rank < std::ssize(seen.order); ++rank) {
            float &expected = ofShard[seen.order[rank].shard.index()];
            if (rank < trial.first) {
                expected = inFirstRound;
            } else {
                trial.expected.push_back(expected);
            }
        }
        const auto others = m_sample.neighbors(seen.query);
        trial.neighbours = static_cast<int>(std::min<std::ptrdiff_t>(std::ssize(others), m_task.k));
        for (const Neighbor &neighbor : others) {
            float most = 0;
            for (const ShardId shard : m_task.partition.placesOf(neighbor.id)) {
                most = std::max(most, ofShard[shard.index()]);
            }
            trial.at.push_back(most);
        }
        std::ranges::sort(trial.expected, std::greater<>());
        std::ranges::sort(trial.at, std::greater<>());
        return trial;
    }

    const RoutingTask &m_task;
    const NearestRouter &m_router;
    const DepthRule &m_rule;
    const DepthSample &m_sample;
    const Routes &m_routes;
};

struct Reached
{
    double expected = 0;
    double fanOut = 0;
};

/// By the most that may have to be expected in a shard so that the target is reached; none where nothing does it.
std::optional<Reached> reachedBy(const std::vector<RoundTrial> &trials, double target)
{
    constexpr int steps = 1400; // from 10^6, where next to nothing is asked again, to 3e-13
    const auto expectedAt = [](int step) { return 1e6 * std::pow(0.97, step); };
    const auto keeps = [&](int step) { return keepsTo(calibrationAt(trials, expectedAt(step)), target); };
    if (!keeps(steps)) {
        return std::nullopt;
    }
    int low = -1;     // does not keep to it, as far as that is known
    int high = steps; // does
    while (high - low > 1) {
        const int middle = low + (high - low) / 2;
        (keeps(middle) ? high : low) = middle;
    }
    return Reached{expectedAt(high), calibrationAt(trials, expectedAt(high)).fanOut};
}

/// The number of shards that reaches the target without a second round; all where none does. Errors: Cancelled.
Outcome<int> enoughAlone(const RoutingTask &task, const NearestRouter &router, const DepthSample &sample, double target,
                         const Progress &progress)
{
    const int shards = task.partition.shards;
    std::vector<DepthSample::Found> found(static_cast<std::size_t>(sample.size()));
    const auto look = [&](const SeenQuery &seen) {
        found[static_cast<std::size_t>(seen.query)] = sample.found(seen.query, seen.order, task.partition);
    };
    SHARDSCOPE_TRY(router.look(sample.vectors(), std::size_t(shards), look, progress));
    const auto keeps = [&](int depth) {
        std::vector<double> recall;
        for (const auto &of : found) {
            if (of.neighbours > 0) {
                const auto within = std::ranges::lower_bound(of.ranks, depth) - of.ranks.begin();
                recall.push_back(static_cast<double>(within) / of.neighbours);
            }
        }
        return keepsTo(calibrationOf(recall, depth), target);
    };
    int low = 0;
    int high = shards;
    while (high - low > 1) {
        const int middle = low + (high - low) / 2;
        (keeps(middle) ? high : low) = middle;
    }
    return high;
}

/// 1, 2, 3, 4, 6, 8, 12, … up to the last.
std::vector<int> firstsToTry(int last)
{
    std::vector<int> firsts;
    for (int power = 1; power < last; power *= 2) {
        firsts.push_back(power);
        if (power > 1 && power + power / 2 < last) {
            firsts.push_back(power + power / 2);
        }
    }
    firsts.push_back(last);
    return firsts;
}

} // namespace

Outcome<std::vector<double>> radiiOf(const RoutingTask &task, const Representatives &representatives,
                                     const Progress &progress)
{
    constexpr double rounding = 1 + 1e-6; // of single values, and of what float32 rows were made of
    const Metric metric = clusteringMetric(task.data.metric);
    const auto members = task.partition.members();
    const FloatRows rows(task.data.base, task.data.metric);
    std::vector<double> radii(representatives.shardOf.size(), 0);
    const auto measureShard = [&](std::int64_t shard, std::int64_t) {
        const auto begin = std::ranges::lower_bound(representatives.shardOf, ShardId(shard));
        const auto count = std::ranges::upper_bound(representatives.shardOf, ShardId(shard)) - begin;
        const auto first = begin - representatives.shardOf.begin();
        if (count == 0) {
            return;
        }
        const MatrixView points = MatrixView(representatives.points).slice(first, count);
        const NearestPoints nearest(points, metric);
        const auto own = members.row(static_cast<int>(shard));
        Matrix buffer;
        std::vector<NearestPoints::Nearest> found(rowsPerBlock);
        for (std::size_t row = 0; row < own.size(); row += rowsPerBlock) {
            const auto some = own.subspan(row, std::min<std::size_t>(rowsPerBlock, own.size() - row));
            const MatrixView block = rows.gather(some, buffer);
            nearest.nearest(block, std::span(found).first(some.size()));
            for (std::size_t i = 0; i < some.size(); ++i) {
                const auto values = block.row(static_cast<std::int64_t>(i));
                const auto centre = points.row(found[i].point.value);
                double square = 0;
                for (std::size_t j = 0; j < values.size(); ++j) {
                    const double difference = double(values[j]) - double(centre[j]);
                    square += difference * difference;
                }
                double &radius = radii[static_cast<std::size_t>(first) + found[i].point.index()];
                radius = std::max(radius, std::sqrt(square) * rounding);
            }
        }
    };
    return parallelFor(task.partition.shards, 1, measureShard, progress) ? Outcome(std::move(radii))
                                                                         : Error{Code::Cancelled, {}, {}};
}

Outcome<std::optional<SecondRound>> learnSecondRound(const RoutingTask &task, const Representatives &representatives,
                                                     DepthRule rule, int first, const DepthSample &sample,
                                                     const Progress &progress)
{
    std::optional<SecondRound> learned;
    if (sample.size() == 0 || rule.target >= 1) {
        return learned;
    }
    rule.second = SecondRound{};
    rule.second->reach.resize(representatives.shardOf.size()); // what it says does not matter here
    const NearestRouter router(representatives, task.partition, task.data.metric,
                               std::make_shared<const DepthRule>(rule));
    const auto routes = router.route({sample.vectors(), {}}, task.partition.shards, partOf(progress, 0, 100));
    SHARDSCOPE_TRY(routes);
    const auto alone = enoughAlone(task, router, sample, rule.target, partOf(progress, 100, 150));
    SHARDSCOPE_TRY(alone);
    const auto firsts = first > 0 ? std::vector<int>{first} : firstsToTry(*alone);
    const RoundTrials trials(task, router, rule, sample, *routes);
    const auto kths = kthsFound(task, sample, *routes, firsts, partOf(progress, 150, 800));
    SHARDSCOPE_TRY(kths);
    constexpr double hardlyMore = 1.01; // is worth fewer queries that ask again
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < firsts.size(); ++i) {
        const auto ofFirst = trials.of(firsts[i], (*kths)[i], partOf(progress, 800, 1000));
        SHARDSCOPE_TRY(ofFirst);
        const auto reached = reachedBy(*ofFirst, rule.target);
        if (reached && reached->fanOut <= hardlyMore * least) {
            least = std::min(least, reached->fanOut);
            learned = SecondRound{.first = firsts[i], .expected = reached->expected};
        }
    }
    if (learned) {
        std::ranges::transform(rule.clouds, std::back_inserter(learned->reach),
                               [&](const PointCloud &cloud) { return deviationsTo(learned->expected, cloud.vectors); });
    }
    return learned;
}

Outcome<DepthRule> calibrated(const RoutingTask &task, const Representatives &representatives, DepthRule rule,
                              const DepthSample &sample, const Progress &progress)
{
    if (sample.size() == 0) {
        return rule;
    }
    const NearestRouter router(representatives, task.partition, task.data.metric,
                               std::make_shared<const DepthRule>(rule));
    auto routes = router.route({sample.vectors(), {}}, task.partition.shards, partOf(progress, 0, 300));
    SHARDSCOPE_TRY(routes);
    const auto kths = kthsFound(task, sample, *routes, std::array{1}, partOf(progress, 300, 1000));
    SHARDSCOPE_TRY(kths);
    std::vector<double> recall;
    double fanOut = 0;
    for (std::int64_t query = 0; query < sample.size(); ++query) {
        routes->continueAt(query, kths->front()[static_cast<std::size_t>(query)]);
        std::vector<RankedShard> order;
        for (const ShardId shard : routes->asked(query, ownDepth)) {
            order.push_back({0, shard});
        }
        fanOut += static_cast<double>(order.size());
        if (const auto found = sample.found(query, order, task.partition); found.neighbours > 0) {
            recall.push_back(static_cast<double>(found.ranks.size()) / found.neighbours);
        }
    }
    rule.calibration = calibrationOf(recall, fanOut / static_cast<double>(sample.size()));
    rule.likeness = likenessOf(*routes);
    return rule;
}

} // namespace shardscope
