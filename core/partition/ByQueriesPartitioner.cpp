// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/ClusterSums.h"
#include "core/clustering/KMeans.h"
#include "core/clustering/MassStart.h"
#include "core/jobs/Parallel.h"
#include "core/partition/BalancedClusters.h"
#include "core/partition/OrderTraining.h"
#include "core/partition/PartitionCache.h"
#include "core/partition/Partitioners.h"
#include "core/partition/QuerySpaces.h"
#include "core/partition/SemanticSettings.h"

#include <algorithm>

namespace shardscope {

namespace {

/// The mean of each shard's vectors, without those far from it, as points that a router can compare with.
Representatives meansOf(const PartitionTask &task, const std::vector<ShardId> &shardOf)
{
    Partition places;
    places.shards = task.shards;
    places.shardOf = shardOf;
    const auto members = places.members();
    const bool byDirection = spaceOf(task.data.metric, task.settings) == VectorSpace::Directions;
    const Metric metric = byDirection ? Metric::Cosine : Metric::L2;
    const FloatRows rows(task.data.base, metric);
    Representatives means{Matrix(task.shards, task.data.base.dim()), {}};
    const auto writeMeanOf = [&](std::span<const VectorId> ids, std::span<float> mean) {
        std::vector<double> sum(mean.size(), 0);
        Matrix buffer;
        for (std::size_t first = 0; first < ids.size(); first += rowsPerBlock) {
            const auto some = ids.subspan(first, std::min<std::size_t>(rowsPerBlock, ids.size() - first));
            const MatrixView block = rows.gather(some, buffer);
            for (std::int64_t i = 0; i < block.rows; ++i) {
                std::ranges::transform(block.row(i), sum, sum.begin(),
                                       [](float value, double so) { return so + double(value); });
            }
        }
        writeMean(sum, std::ssize(ids), metric == Metric::Cosine, mean);
    };
    parallelFor(task.shards, 1, [&](std::int64_t shard, std::int64_t) {
        const auto ids = members.row(shard);
        const auto mean = means.points.row(shard);
        writeMeanOf(ids, mean);
        std::vector<float> distances;
        Matrix buffer;
        for (const VectorId id : ids) {
            float distance = 0;
            NearestPoints({mean.data(), 1, task.data.base.dim()}, Metric::L2)
                .distances(rows.gather(std::span(&id, 1), buffer), &distance);
            distances.push_back(distance);
        }
        const float far = distances.empty() ? 0 : farDistance(distances);
        std::vector<VectorId> near;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (far == 0 || distances[i] <= far) {
                near.push_back(ids[i]);
            }
        }
        writeMeanOf(near, mean);
    });
    for (int shard = 0; shard < task.shards; ++shard) {
        means.shardOf.emplace_back(shard);
    }
    return means;
}

/// Splits by what queries want, where that serves queries kept apart better than a split by the vectors alone.
class QuerySplit
{
public:
    QuerySplit(const PartitionTask &task, const QueryLessons &lessons) : m_task(task), m_lessons(lessons) {}

    Outcome<Done> tryPlain(const Progress &progress)
    {
        const auto plain = balancedPartitioner();
        const auto made = m_task.cache.withoutCopies(plain, m_task, partOf(progress, 0, 900));
        SHARDSCOPE_TRY(made);
        return judge(Partition(**made), partOf(progress, 900, 1000));
    }

    Outcome<Done> trySpace(QuerySpace kind, const Progress &progress)
    {
        const auto space = spaceByQueries(kind, m_task, m_lessons, partOf(progress, 0, 100));
        SHARDSCOPE_TRY(space);
        auto options = kMeansOptions(m_task, m_task.shards);
        options.metric = space->metric;
        const WorkStep step(SHARDSCOPE_TEXT("k-means"), partOf(progress, 100, 400));
        const auto start = kMeans(space->vectors, options, step.progress());
        SHARDSCOPE_TRY(start);
        auto clusters = balancedClusters(m_task, *space, start->centroids, partOf(progress, 400, 850));
        SHARDSCOPE_TRY(clusters);
        Partition made;
        made.shards = m_task.shards;
        made.shardOf = std::move(clusters->shardOf);
        made.centroids = meansOf(m_task, made.shardOf);
        return judge(std::move(made), partOf(progress, 850, 1000));
    }

    Partition takeBest() { return std::move(m_best); }

private:
    Outcome<Done> judge(Partition made, const Progress &progress)
    {
        made.centroids = leadingTo(made.heldShards(), std::move(made.centroids));
        const auto order = learnOrder(made, m_task.data.metric, m_lessons, QueryLessons::answer, {made.centroids},
                                      m_task.seed, progress);
        SHARDSCOPE_TRY(order);
        const bool isFirst = m_best.shards == 0;
        if (isFirst) {
            m_plainWorth = order->worth;
        }
        // Copies come later, and those by the demand of all vectors do more for a split by the vectors.
        constexpr double least = 0.05;
        const double gain = order->worth.mean() - m_plainWorth.mean();
        if (isFirst ||
            (isClearlyBetter(order->worth, m_plainWorth) && gain > least && order->worth.mean() > m_bestWorth)) {
            m_best = std::move(made);
            m_bestWorth = order->worth.mean();
        }
        return Done();
    }

    const PartitionTask &m_task;
    const QueryLessons &m_lessons;
    Partition m_best;
    double m_bestWorth = 0;
    OrderWorth m_plainWorth;
};

Outcome<Partition> partitionByQueries(const PartitionTask &task, const Progress &progress)
{
    const WorkStep finding(SHARDSCOPE_TEXT("neighbours of queries to learn from"), partOf(progress, 0, 100));
    const auto lessons = task.cache.lessons(task.seed, finding.progress());
    SHARDSCOPE_TRY(lessons);
    if ((*lessons)->learned.empty()) {
        return Error{Code::NeedsTrainingQueries, "by-queries", {std::string("by-queries")}};
    }
    QuerySplit split(task, **lessons);
    SHARDSCOPE_TRY(split.tryPlain(partOf(progress, 100, 300)));
    int from = 300;
    for (const QuerySpace kind : {QuerySpace::Differences, QuerySpace::NearnessToo, QuerySpace::Wanted}) {
        SHARDSCOPE_TRY(split.trySpace(kind, partOf(progress, from, from + 230)));
        from += 230;
    }
    return split.takeBest();
}

} // namespace

Kind<Partitioner> byQueriesPartitioner()
{
    auto parameters = semanticParameters();
    for (Parameter &parameter : parameters) {
        if (parameter.name == "spill-rule") {
            parameter.standard = std::string("queries");
        }
        if (parameter.name == clusterBy) {
            parameter.standard = std::string("lifted"); // as "balanced" has it
        }
    }
    parameters.push_back(slackParameter());
    return {.name = "by-queries",
            .title = SHARDSCOPE_TEXT("By queries"),
            .meaning = SHARDSCOPE_TEXT(
                "Vectors that the same queries want share a shard, and none grows past a limit. It learns from queries "
                "that are not evaluated, keeps a fifth of them apart, and where a split by the vectors alone serves "
                "those as well it is \"balanced\". For queries that are not like the vectors, such as texts that look "
                "for pictures."),
            .example = {"by-queries:spill=0.2",
                        SHARDSCOPE_TEXT("Groups vectors by the queries to learn from, and copies a fifth of them to "
                                        "where such queries would look for them.")},
            .parameters = std::move(parameters),
            .make = &partitionByQueries,
            .can = {.needsTrainingQueries = true,
                    .makesCentroids = true,
                    .usualRouter = "by-queries",
                    .worthTrying = ValueLists{{"spill", {0.0, 0.2}}},
                    .worthTryingIfUneven = ValueLists{{"slack", {0.1, 0.3, 0.5}}}}};
}

} // namespace shardscope
