// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Balance.h"
#include "core/partition/Groundwork.h"
#include "core/partition/Partitioners.h"
#include "core/partition/SemanticSettings.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

constexpr int roundsOfGrouping = 20;

/// Clusters, and how many vectors each has.
struct Clusters
{
    Matrix centroids;
    std::vector<std::int64_t> sizes;
};

/// The mean of the clusters of each group, weighted by their sizes; a group without clusters stays where it is.
void moveToWeightedMeans(const Clusters &clusters, std::span<const CentroidId> groupOf, Metric metric, Matrix &groups)
{
    const auto dim = static_cast<std::size_t>(groups.dim());
    std::vector<double> sums(groups.rows() * dim, 0);
    std::vector<std::int64_t> sizes(groups.rows(), 0);
    for (std::size_t i = 0; i < groupOf.size(); ++i) {
        const auto row = clusters.centroids.row(static_cast<std::int64_t>(i));
        double *sum = &sums[groupOf[i].index() * dim];
        for (std::size_t j = 0; j < dim; ++j) {
            sum[j] += static_cast<double>(clusters.sizes[i]) * row[j];
        }
        sizes[groupOf[i].index()] += clusters.sizes[i];
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

/// The largest cluster first, to the nearest group with room: finds a packing where room is short.
std::vector<CentroidId> packLargestFirst(const Clusters &clusters, const Shortlist &choices, std::int64_t capacity)
{
    std::vector<std::size_t> order(clusters.sizes.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return clusters.sizes[i]; });
    std::vector<std::int64_t> room(choices.width, capacity);
    std::vector<CentroidId> groupOf(order.size());
    for (const auto i : order) {
        for (const auto &option : choices.row(static_cast<std::int64_t>(i))) {
            if (room[option.point.index()] >= clusters.sizes[i]) {
                groupOf[i] = option.point;
                room[option.point.index()] -= clusters.sizes[i];
                break;
            }
        }
    }
    return groupOf;
}

/// A group for each cluster, near ones together, none heavier than the capacity.
///
/// Errors: CannotPack, Cancelled.
Outcome<std::vector<CentroidId>> pack(const Clusters &clusters, Metric metric, int groups, std::int64_t capacity,
                                      std::uint64_t seed)
{
    const VectorSet points = VectorSet::own(clusters.centroids);
    auto start = kMeans(points, {.clusters = groups, .metric = metric, .seed = seed}, unwatched);
    SHARDSCOPE_TRY(start);
    const FloatRows rows(points, metric);
    Prices prices(groups);
    for (int round = 0;; ++round) {
        const NearestPoints centres(start->centroids, metric);
        const auto choices = shortlist(rows, centres, prices.values(), groups, unwatched);
        SHARDSCOPE_TRY(choices);
        if (round == roundsOfGrouping) {
            for (auto packed : {assignWithin(capacity, *choices, prices, clusters.sizes),
                                packLargestFirst(clusters, *choices, capacity)}) {
                if (std::ranges::all_of(packed, &CentroidId::isValid)) {
                    return packed;
                }
            }
            return Error{Code::CannotPack, "packed", {*std::ranges::max_element(clusters.sizes), capacity}};
        }
        prices.adapt(*choices, clusters.sizes, static_cast<double>(capacity));
        std::vector<CentroidId> groupOf;
        std::ranges::transform(prices.choicesOf(*choices), std::back_inserter(groupOf), &Shortlist::Option::point);
        moveToWeightedMeans(clusters, groupOf, metric, start->centroids);
    }
}

Outcome<Partition> partitionPacked(const PartitionTask &task, const Progress &progress)
{
    const Metric metric = clusteringMetric(task.data.metric);
    const double slack = task.settings.real("slack");
    const auto wanted = task.settings.integer("clusters") * task.shards;
    const int count = static_cast<int>(std::min<std::int64_t>(wanted, task.data.base.size()));
    const auto clustering = task.groundwork.clustering(kMeansOptions(task, count), partOf(progress, 0, 900));
    SHARDSCOPE_TRY(clustering);
    const auto nearest = assignToNearest(FloatRows(task.data.base, metric),
                                         NearestPoints((*clustering)->centroids, metric), partOf(progress, 900, 1000));
    SHARDSCOPE_TRY(nearest);

    Clusters clusters{(*clustering)->centroids, std::vector<std::int64_t>(count, 0)};
    for (const auto &row : *nearest) {
        ++clusters.sizes[row.point.index()];
    }
    const auto capacity = capacityOf(task.data.base.size(), task.shards, slack);
    const auto groupOf = pack(clusters, metric, task.shards, capacity, task.seed);
    SHARDSCOPE_TRY(groupOf);

    Partition result;
    result.shards = task.shards;
    for (const auto &row : *nearest) {
        result.shardOf.emplace_back((*groupOf)[row.point.index()].value);
    }
    for (const auto group : *groupOf) {
        result.centroids.shardOf.emplace_back(group.value);
    }
    result.centroids.points = std::move(clusters.centroids);
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
