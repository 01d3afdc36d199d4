// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Balance.h"
#include "core/partition/Groundwork.h"
#include "core/partition/MassStart.h"
#include "core/partition/Partitioners.h"
#include "core/partition/SemanticSettings.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

constexpr int roundsOfGrouping = 20;

/// A cluster of less than this share of the mean one decides no group: a few far rows, say.
constexpr double dwarfShare = 0.05;

/// A cluster farther from its group's centroid than four times the median does not move it; squared.
constexpr double farSquare = 16;

/// Clusters, how many vectors each has, and which they are.
struct Clusters
{
    Matrix centroids;
    std::vector<std::int64_t> sizes;
    std::vector<CentroidId> ofVector;
};

using WeightedDistance = std::pair<float, std::int64_t>;

/// The least distance within which half of the vectors of some clusters are.
double medianDistance(std::vector<WeightedDistance> distances)
{
    std::ranges::sort(distances);
    std::int64_t total = 0;
    for (const auto &[distance, size] : distances) {
        total += size;
    }
    for (const auto &[distance, size] : distances) {
        total -= 2 * size;
        if (total <= 0) {
            return distance;
        }
    }
    return 0;
}

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
    const double overall = medianDistance(std::move(all));
    std::vector<double> farthest;
    for (auto &distances : ofGroup) {
        farthest.push_back(farSquare * std::max(overall, medianDistance(std::move(distances))));
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
        const double *sum = &sums[group * dim];
        const double norm = std::sqrt(std::inner_product(sum, sum + dim, sum, 0.0));
        const double divisor = metric == Metric::Cosine ? norm : static_cast<double>(sizes[group]);
        if (divisor > 0) {
            std::transform(sum, sum + dim, groups.row(group).begin(),
                           [divisor](double value) { return static_cast<float>(value / divisor); });
        }
    }
}

/// Where the groups begin: k-means of the clusters that are more than a few rows, or of all if those are too few.
Outcome<Matrix> firstGroups(const Clusters &clusters, Metric metric, int groups, std::uint64_t seed)
{
    const auto total = std::accumulate(clusters.sizes.begin(), clusters.sizes.end(), std::int64_t(0));
    const double least = dwarfShare * static_cast<double>(total) / static_cast<double>(clusters.sizes.size());
    std::vector<VectorId> grown;
    for (std::size_t i = 0; i < clusters.sizes.size(); ++i) {
        if (static_cast<double>(clusters.sizes[i]) >= least) {
            grown.emplace_back(i);
        }
    }
    const VectorSet all = VectorSet::own(clusters.centroids);
    auto made = kMeans(std::ssize(grown) >= groups ? all.gather(grown) : all,
                       {.clusters = groups, .metric = metric, .seed = seed}, unwatched);
    SHARDSCOPE_TRY(made);
    return std::move(made->centroids);
}

/// A group for each cluster, near ones together, none heavier than the capacity; an invalid one for a cluster that
/// fits nowhere.
///
/// Errors: Cancelled.
Outcome<std::vector<CentroidId>> pack(const Clusters &clusters, Metric metric, int groups, std::int64_t capacity,
                                      std::uint64_t seed)
{
    auto centres = firstGroups(clusters, metric, groups, seed);
    SHARDSCOPE_TRY(centres);
    const FloatRows rows(VectorSet::own(clusters.centroids), metric);
    Prices prices(groups);
    for (int round = 0; round < roundsOfGrouping; ++round) {
        const NearestPoints points(*centres, metric);
        const auto choices = shortlist(rows, points, prices.values(), optionsPerRow, unwatched);
        SHARDSCOPE_TRY(choices);
        prices.adapt(*choices, clusters.sizes, static_cast<double>(capacity));
        moveToWeightedMeans(clusters, prices.choicesOf(*choices), metric, *centres);
    }
    std::vector<CentroidId> best;
    for (const Turn turn : {Turn::DearestFirst, Turn::HeaviestFirst}) {
        auto packed = assignWithin(capacity, rows, *centres, metric, prices, clusters.sizes, turn, unwatched);
        SHARDSCOPE_TRY(packed);
        best = *std::move(packed);
        if (std::ranges::all_of(best, &CentroidId::isValid)) {
            break;
        }
    }
    return best;
}

/// Which of some vectors go to the second half, and the centroids of both.
struct Halves
{
    std::vector<bool> isSecond;
    Matrix centroids;
};

/// Halves by k-means; of equal vectors, which nothing tells apart, in the order of their ids.
Outcome<Halves> halve(const VectorSet &vectors, Metric metric, std::uint64_t seed)
{
    auto made = kMeans(vectors, {.clusters = 2, .metric = metric, .seed = seed}, unwatched);
    SHARDSCOPE_TRY(made);
    const auto nearest = assignToNearest(FloatRows(vectors, metric), NearestPoints(made->centroids, metric), unwatched);
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

Outcome<Done> divide(Clusters &clusters, const VectorSet &vectors, std::span<const CentroidId> which, Metric metric,
                     std::uint64_t seed)
{
    Matrix centroids(clusters.centroids.rows() + std::ssize(which), clusters.centroids.dim());
    std::copy_n(clusters.centroids.data(), clusters.centroids.rows() * centroids.dim(), centroids.data());
    for (const auto cluster : which) {
        std::vector<VectorId> rows;
        for (std::size_t i = 0; i < clusters.ofVector.size(); ++i) {
            if (clusters.ofVector[i] == cluster) {
                rows.emplace_back(i);
            }
        }
        const auto halves = halve(vectors.gather(rows), metric, seed);
        SHARDSCOPE_TRY(halves);
        const CentroidId other(std::ssize(clusters.sizes));
        clusters.sizes.push_back(0);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (halves->isSecond[i]) {
                clusters.ofVector[rows[i].index()] = other;
                --clusters.sizes[cluster.index()];
                ++clusters.sizes.back();
            }
        }
        std::ranges::copy(halves->centroids.row(0), centroids.row(cluster.value).begin());
        std::ranges::copy(halves->centroids.row(1), centroids.row(other.value).begin());
    }
    clusters.centroids = std::move(centroids);
    return Done();
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
    const auto clustering = task.groundwork.clustering(kMeansOptions(task, count), partOf(progress, 0, 800));
    SHARDSCOPE_TRY(clustering);
    const double mean = static_cast<double>(vectors.size()) / count;
    const MassLimits limits{.largest = std::max(2.0, static_cast<double>(capacity) / (2 * mean))};
    const auto centroids =
        centroidsByMass(vectors, (*clustering)->centroids, metric, limits, task.seed, partOf(progress, 800, 900));
    SHARDSCOPE_TRY(centroids);
    const auto nearest =
        assignToNearest(FloatRows(vectors, metric), NearestPoints(*centroids, metric), partOf(progress, 900, 1000));
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
    FloatRows(VectorSet::own(*centroids), Metric::L2).gather(filled, clusters.centroids);
    return clusters;
}

/// Groups for the clusters, which are divided where they fit nowhere, as far as to single vectors. Errors: Cancelled.
Outcome<std::vector<CentroidId>> packDividing(Clusters &clusters, const PartitionTask &task, const ClusterSpace &space,
                                              std::int64_t capacity, const Progress &progress)
{
    std::vector<CentroidId> misfits;
    while (std::ssize(clusters.sizes) < task.shards) {
        misfits.assign(1, CentroidId(std::ranges::max_element(clusters.sizes) - clusters.sizes.begin()));
        SHARDSCOPE_TRY(divide(clusters, space.vectors, misfits, space.metric, task.seed));
    }
    for (;;) {
        if (!progress(0, 1)) {
            return Error{Code::Cancelled, {}, {}};
        }
        auto packed = pack(clusters, space.metric, task.shards, capacity, task.seed);
        SHARDSCOPE_TRY(packed);
        misfits.clear();
        for (std::size_t i = 0; i < packed->size(); ++i) {
            if (!(*packed)[i].isValid()) {
                misfits.emplace_back(i);
            }
        }
        if (misfits.empty()) {
            return packed;
        }
        SHARDSCOPE_TRY(divide(clusters, space.vectors, misfits, space.metric, task.seed));
    }
}

Outcome<Partition> partitionPacked(const PartitionTask &task, const Progress &progress)
{
    const auto space = clusterSpace(task);
    const auto capacity = capacityOf(task.data.base.size(), task.shards, task.settings.real("slack"));
    auto clusters = smallClusters(task, space, capacity, partOf(progress, 0, 950));
    SHARDSCOPE_TRY(clusters);
    const auto groupOf = packDividing(*clusters, task, space, capacity, partOf(progress, 950, 1000));
    SHARDSCOPE_TRY(groupOf);

    Partition result;
    result.shards = task.shards;
    for (const auto cluster : clusters->ofVector) {
        result.shardOf.emplace_back((*groupOf)[cluster.index()].value);
    }
    for (const auto group : *groupOf) {
        result.centroids.shardOf.emplace_back(group.value);
    }
    result.centroids.points = std::move(clusters->centroids);
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
            .parameters = std::move(parameters),
            .make = &partitionPacked};
}

} // namespace shardscope
