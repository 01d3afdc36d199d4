// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Quantile.h"
#include "core/clustering/ClusterSums.h"
#include "core/clustering/MassStart.h"
#include "core/partition/Balance.h"
#include "core/partition/PartitionCache.h"
#include "core/partition/Partitioners.h"
#include "core/partition/SemanticSettings.h"

#include <algorithm>
#include <numeric>

namespace shardscope {

namespace {

constexpr int roundsOfGrouping = 20;

/// A cluster of less than this share of the mean one decides no group: a few far rows, say.
constexpr double strayShare = 0.05;

/// A cluster farther from its group's centroid than four times the median does not move it; squared.
constexpr double farSquare = 16;

/// Clusters, how many vectors each has, and which they are.
struct Clusters
{
    Matrix centroids;
    std::vector<std::int64_t> sizes;
    std::vector<CentroidId> ofVector;
};

using WeightedDistance = std::pair<float, std::int64_t>; ///< of a cluster, and the vectors it has

/// How far from its group a cluster may be to move the group's centroid.
std::vector<double> farthestOfGroups(const Clusters &clusters, std::span<const Shortlist::Option> choices,
                                     std::int64_t groups)
{
    std::vector<WeightedDistance> all;
    std::vector<std::vector<WeightedDistance>> ofGroup(static_cast<std::size_t>(groups));
    for (std::size_t i = 0; i < choices.size(); ++i) {
        all.emplace_back(choices[i].distance, clusters.sizes[i]);
        ofGroup[choices[i].point.index()].push_back(all.back());
    }
    const float overall = lowerMedian(all);
    std::vector<double> farthest;
    for (auto &distances : ofGroup) {
        farthest.push_back(farSquare * std::max(overall, lowerMedian(distances)));
    }
    return farthest;
}

/// The mean of the clusters of each group, weighted by their sizes; a group without clusters stays where it is.
void moveToWeightedMeans(const Clusters &clusters, std::span<const Shortlist::Option> choices, Metric metric,
                         Matrix &groups)
{
    const auto dim = static_cast<std::size_t>(groups.dim());
    const auto farthest = farthestOfGroups(clusters, choices, groups.rows());
    std::vector<double> sums(groups.rows() * dim, 0);
    std::vector<std::int64_t> sizes(groups.rows(), 0);
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const auto group = choices[i].point.index();
        if (choices[i].distance > farthest[group]) {
            continue;
        }
        const auto row = clusters.centroids.row(static_cast<std::int64_t>(i));
        double *sum = &sums[group * dim];
        for (std::size_t j = 0; j < dim; ++j) {
            sum[j] += static_cast<double>(clusters.sizes[i]) * row[j];
        }
        sizes[group] += clusters.sizes[i];
    }
    for (std::int64_t group = 0; group < groups.rows(); ++group) {
        writeMean(std::span(sums).subspan(group * dim, dim), sizes[group], metric == Metric::Cosine, groups.row(group));
    }
}

/// Where the groups begin: k-means of the clusters that are more than a few rows, or of all if those are too few.
Outcome<Matrix> firstGroups(const Clusters &clusters, Metric metric, int groups, std::uint64_t seed,
                            const Progress &progress)
{
    const auto total = std::accumulate(clusters.sizes.begin(), clusters.sizes.end(), std::int64_t(0));
    const double least = strayShare * static_cast<double>(total) / static_cast<double>(clusters.sizes.size());
    std::vector<VectorId> grown;
    for (std::size_t i = 0; i < clusters.sizes.size(); ++i) {
        if (static_cast<double>(clusters.sizes[i]) >= least) {
            grown.emplace_back(i);
        }
    }
    const VectorSet all = VectorSet::own(clusters.centroids);
    auto made = kMeans(std::ssize(grown) >= groups ? all.gather(grown) : all,
                       {.clusters = groups, .metric = metric, .seed = seed}, progress);
    SHARDSCOPE_TRY(made);
    return std::move(made->centroids);
}

/// Groups of clusters, and the room that is left in each.
struct Packing
{
    Matrix centres;
    Prices prices;
    std::vector<std::int64_t> room;
    std::vector<CentroidId> groupOf; ///< (clusters) none for one that fits nowhere
};

/// Groups for the clusters, near ones together, none heavier than the capacity.
///
/// Errors: Cancelled.
Outcome<Packing> pack(const Clusters &clusters, Metric metric, int groups, std::int64_t capacity, std::uint64_t seed,
                      const Progress &progress)
{
    auto centres = firstGroups(clusters, metric, groups, seed, partOf(progress, 0, 500));
    SHARDSCOPE_TRY(centres);
    Packing packing{*std::move(centres), Prices(groups), {}, {}};
    packing.room.assign(static_cast<std::size_t>(groups), capacity);
    const FloatRows rows(VectorSet::own(clusters.centroids), metric);
    for (int round = 0; round < roundsOfGrouping; ++round) {
        const auto watch = partOf(progress, 500 + 500 * round / roundsOfGrouping, 1000);
        const auto watchOnly = [&](std::int64_t, std::int64_t) { return watch(0, 1); };
        const NearestPoints points(packing.centres, metric);
        const auto choices = shortlist(rows, points, packing.prices.values(), optionsPerRow, watchOnly);
        SHARDSCOPE_TRY(choices);
        SHARDSCOPE_TRY(packing.prices.adapt(*choices, clusters.sizes, static_cast<double>(capacity), watchOnly));
        moveToWeightedMeans(clusters, packing.prices.choicesOf(*choices), metric, packing.centres);
    }
    auto packed = assignWithin(packing.room, rows, packing.centres, metric, packing.prices, clusters.sizes,
                               partOf(progress, 1000, 1000));
    SHARDSCOPE_TRY(packed);
    packing.groupOf = *std::move(packed);
    return packing;
}

/// Which of some vectors go to the second half, and the centroids of both.
struct Halves
{
    std::vector<bool> isSecond;
    Matrix centroids;
};

/// Halves by k-means; of equal vectors, which nothing tells apart, in the order of their ids.
Outcome<Halves> halve(const VectorSet &vectors, Metric metric, std::uint64_t seed, const Progress &progress)
{
    auto made = kMeans(vectors, {.clusters = 2, .metric = metric, .seed = seed}, progress);
    SHARDSCOPE_TRY(made);
    const auto nearest = assignToNearest(FloatRows(vectors, metric), NearestPoints(made->centroids, metric), progress);
    SHARDSCOPE_TRY(nearest);
    Halves halves{{}, std::move(made->centroids)};
    for (const auto &row : *nearest) {
        halves.isSecond.push_back(row.point == CentroidId(1));
    }
    const auto second = std::ranges::count(halves.isSecond, true);
    if (second == 0 || second == vectors.size()) {
        for (std::size_t i = 0; i < halves.isSecond.size(); ++i) {
            halves.isSecond[i] = 2 * i >= halves.isSecond.size();
        }
        std::ranges::copy(halves.centroids.row(0), halves.centroids.row(1).begin());
    }
    return halves;
}

/// The vectors of some clusters, in the order of these.
std::vector<std::vector<VectorId>> vectorsOf(const Clusters &clusters, std::span<const CentroidId> which)
{
    std::vector<std::int64_t> placeOf(clusters.sizes.size(), -1);
    for (std::size_t i = 0; i < which.size(); ++i) {
        placeOf[which[i].index()] = static_cast<std::int64_t>(i);
    }
    std::vector<std::vector<VectorId>> rows(which.size());
    for (std::size_t i = 0; i < clusters.ofVector.size(); ++i) {
        if (const auto place = placeOf[clusters.ofVector[i].index()]; place >= 0) {
            rows[place].emplace_back(i);
        }
    }
    return rows;
}

/// Divides some clusters of more than one vector in halves. The second halves are new clusters behind all others, in
/// the order of the first.
///
/// Errors: Cancelled.
Outcome<Done> divide(Clusters &clusters, const ClusterSpace &space, std::span<const CentroidId> which,
                     std::uint64_t seed, const Progress &progress)
{
    const auto before = std::ssize(clusters.sizes);
    Matrix centroids(before + std::ssize(which), clusters.centroids.dim());
    std::copy_n(clusters.centroids.data(), before * centroids.dim(), centroids.data());
    const auto rows = vectorsOf(clusters, which);
    for (std::size_t i = 0; i < which.size(); ++i) {
        const auto halves = halve(space.vectors.gather(rows[i]), space.metric, seed, progress);
        SHARDSCOPE_TRY(halves);
        const CentroidId other(before + static_cast<std::int64_t>(i));
        clusters.sizes.push_back(0);
        for (std::size_t row = 0; row < rows[i].size(); ++row) {
            if (halves->isSecond[row]) {
                clusters.ofVector[rows[i][row].index()] = other;
                --clusters.sizes[which[i].index()];
                ++clusters.sizes.back();
            }
        }
        std::ranges::copy(halves->centroids.row(0), centroids.row(which[i].value).begin());
        std::ranges::copy(halves->centroids.row(1), centroids.row(other.value).begin());
    }
    clusters.centroids = std::move(centroids);
    return Done();
}

/// Those of more vectors than a shard has in the mean, the largest first, at most `limit`.
std::vector<CentroidId> largest(const Clusters &clusters, std::int64_t shards, std::size_t limit)
{
    std::vector<CentroidId> large;
    const auto vectors = std::ssize(clusters.ofVector);
    for (std::size_t i = 0; i < clusters.sizes.size(); ++i) {
        if (clusters.sizes[i] * shards > vectors) {
            large.emplace_back(i);
        }
    }
    std::ranges::stable_sort(large, std::greater<>(), [&](CentroidId id) { return clusters.sizes[id.index()]; });
    large.resize(std::min(large.size(), limit));
    return large;
}

/// Small clusters: those of k-means, but none with more than half a shard's vectors that could be divided, and none
/// empty.
///
/// Errors: Cancelled.
Outcome<Clusters> smallClusters(const PartitionTask &task, const ClusterSpace &space, std::int64_t capacity,
                                const Progress &progress)
{
    const auto &[vectors, metric] = space;
    const auto wanted = task.settings.integer("clusters") * task.shards;
    const int count = static_cast<int>(std::min<std::int64_t>(wanted, vectors.size()));
    const auto clustering = clusteringOf(task, count, partOf(progress, 0, 800));
    SHARDSCOPE_TRY(clustering);
    const WorkStep assigning(stepOfAssigning, partOf(progress, 800, 1000));
    const double mean = static_cast<double>(vectors.size()) / count;
    const MassLimits limits{.largest = std::max(2.0, static_cast<double>(capacity) / (2 * mean))};
    auto made = centroidsByMass(vectors, (*clustering)->centroids, metric, limits, task.seed,
                                partOf(assigning.progress(), 0, 500));
    SHARDSCOPE_TRY(made);
    const auto &[centroids, known] = *made;
    const auto nearest = known.empty() ? assignToNearest(FloatRows(vectors, metric), NearestPoints(centroids, metric),
                                                         partOf(assigning.progress(), 500, 1000))
                                       : known;
    SHARDSCOPE_TRY(nearest);

    const auto members = rowsByCluster(*nearest, count);
    Clusters clusters{Matrix(), {}, std::vector<CentroidId>(nearest->size())};
    std::vector<VectorId> filled;
    for (int i = 0; i < count; ++i) {
        for (const auto row : members.row(i)) {
            clusters.ofVector[row.index()] = CentroidId(filled.size());
        }
        if (!members.row(i).empty()) {
            filled.emplace_back(i);
            clusters.sizes.push_back(std::ssize(members.row(i)));
        }
    }
    clusters.centroids = Matrix(std::ssize(filled), vectors.dim());
    FloatRows(VectorSet::own(centroids), Metric::L2).gather(filled, clusters.centroids);
    return clusters;
}

/// Puts clusters that fit nowhere into what room there is, divided as far as needed: at last into single vectors.
/// Errors: Cancelled.
Outcome<Done> placeDivided(Packing &packing, Clusters &clusters, const ClusterSpace &space, std::uint64_t seed,
                           const Progress &progress)
{
    for (;;) {
        std::vector<CentroidId> misfits;
        for (std::size_t i = 0; i < packing.groupOf.size(); ++i) {
            if (!packing.groupOf[i].isValid()) {
                misfits.emplace_back(i);
            }
        }
        if (misfits.empty()) {
            return Done();
        }
        SHARDSCOPE_TRY(divide(clusters, space, misfits, seed, progress));
        std::vector<VectorId> halves(misfits.size());
        std::ranges::transform(misfits, halves.begin(), [](CentroidId id) { return VectorId(id.value); });
        for (auto next = packing.groupOf.size(); next < clusters.sizes.size(); ++next) {
            halves.emplace_back(next);
        }
        std::vector<std::int64_t> sizes;
        std::ranges::transform(halves, std::back_inserter(sizes),
                               [&](VectorId id) { return clusters.sizes[id.index()]; });
        const FloatRows rows(VectorSet::own(clusters.centroids).gather(halves), space.metric);
        const auto placed =
            assignWithin(packing.room, rows, packing.centres, space.metric, packing.prices, sizes, progress);
        SHARDSCOPE_TRY(placed);
        packing.groupOf.resize(clusters.sizes.size());
        for (std::size_t i = 0; i < halves.size(); ++i) {
            packing.groupOf[halves[i].index()] = (*placed)[i];
        }
    }
}

/// A group for each cluster; clusters are divided where there are too few, or where they fit nowhere.
/// Errors: Cancelled.
Outcome<std::vector<CentroidId>> packDividing(Clusters &clusters, const PartitionTask &task, const ClusterSpace &space,
                                              std::int64_t capacity, const Progress &progress)
{
    const Progress dividing = partOf(progress, 0, 0);
    const Progress placing = partOf(progress, 1000, 1000);
    while (std::ssize(clusters.sizes) < task.shards) {
        const auto missing = static_cast<std::size_t>(task.shards - std::ssize(clusters.sizes));
        SHARDSCOPE_TRY(divide(clusters, space, largest(clusters, task.shards, missing), task.seed, dividing));
    }
    auto packing = pack(clusters, space.metric, task.shards, capacity, task.seed, progress);
    SHARDSCOPE_TRY(packing);
    SHARDSCOPE_TRY(placeDivided(*packing, clusters, space, task.seed, placing));
    return std::move(packing->groupOf);
}

Outcome<Partition> partitionPacked(const PartitionTask &task, const Progress &progress)
{
    const auto space = clusterSpace(task, partOf(progress, 0, 50));
    SHARDSCOPE_TRY(space);
    const auto capacity = capacityOf(task.data.base.size(), task.shards, task.settings.real("slack"));
    auto clusters = smallClusters(task, *space, capacity, partOf(progress, 50, 850));
    SHARDSCOPE_TRY(clusters);
    const WorkStep packing(SHARDSCOPE_TEXT("packing clusters"), partOf(progress, 850, 1000));
    const auto groupOf = packDividing(*clusters, task, *space, capacity, packing.progress());
    SHARDSCOPE_TRY(groupOf);

    Partition result;
    result.shards = task.shards;
    for (const auto cluster : clusters->ofVector) {
        result.shardOf.emplace_back((*groupOf)[cluster.index()].value);
    }
    for (const auto group : *groupOf) {
        result.centroids.shardOf.emplace_back(group.value);
    }
    result.centroids.points = pointsOf(task, clusters->centroids);
    return result;
}

} // namespace

Kind<Partitioner> packedPartitioner()
{
    auto parameters = semanticParameters();
    parameters.push_back(slackParameter());
    parameters.push_back(
        {.name = "clusters",
         .title = SHARDSCOPE_TEXT("Clusters"),
         .standard = std::int64_t(8),
         .least = 1,
         .greatest = 10000,
         .meaning = SHARDSCOPE_TEXT("Clusters for each shard: the more, the evener the shards, and the "
                                    "more distances the router computes.")});
    return {.name = "packed",
            .title = SHARDSCOPE_TEXT("Packed semantic"),
            .meaning = SHARDSCOPE_TEXT("Many small clusters, packed onto fewer shards under a size limit; near ones "
                                       "stay together where the limit allows."),
            .example =
                {"packed:clusters=16,slack=0.2",
                 SHARDSCOPE_TEXT(
                     "Makes sixteen clusters for each shard, and no shard more than 20 percent larger than the mean.")},
            .parameters = std::move(parameters),
            .make = &partitionPacked,
            .can = {.makesCentroids = true, .usualRouter = "centroid"}};
}

} // namespace shardscope
