// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/PointCloud.h"

#include "core/clustering/KMeans.h"
#include "core/clustering/NearestPoints.h"
#include "core/jobs/Parallel.h"
#include "core/jobs/StopRelay.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace shardscope {

namespace {

/// Sums over the vectors of one representative, in the order of their rows.
class CloudSums
{
public:
    explicit CloudSums(std::span<const float> centre) : m_centre(centre), m_mean(centre.size()), m_last(centre.size())
    {
    }

    void add(std::span<const float> row)
    {
        double square = 0;
        double product = 0; // with the difference of the row before
        for (std::size_t j = 0; j < row.size(); ++j) {
            const double difference = double(row[j]) - double(m_centre[j]);
            square += difference * difference;
            product += difference * m_last[j];
            m_last[j] = difference;
            m_mean[j] += row[j];
        }
        m_squares += square;
        m_fourths += square * square;
        m_pairs += product * product; // 0 of the first
        ++m_count;
    }

    PointCloud cloud(Metric metric) const
    {
        PointCloud cloud;
        if (m_count == 0) {
            return cloud;
        }
        const auto count = static_cast<double>(m_count);
        const double trace = m_squares / count;
        const double pairs = m_count > 1 ? m_pairs / (count - 1) : 0;
        cloud.vectors = count;
        cloud.along = trace > 0 ? pairs / trace : 0;
        if (metric == Metric::L2) {
            cloud.offset = trace;
            cloud.spread = std::max(0.0, m_fourths / count - trace * trace);
        } else if (metric == Metric::Cosine) {
            double square = 0;
            for (const double sum : m_mean) {
                square += (sum / count) * (sum / count);
            }
            cloud.slope = std::sqrt(square);
            cloud.offset = 1 - cloud.slope;
        }
        return cloud;
    }

private:
    std::span<const float> m_centre;
    std::vector<double> m_mean; ///< a sum until it is asked for
    std::vector<double> m_last;
    std::int64_t m_count = 0;
    double m_squares = 0;
    double m_fourths = 0;
    double m_pairs = 0;
};

/// Numbers of the representatives of each shard, which may stand anywhere in the list.
std::vector<std::vector<std::int64_t>> pointsByShard(const Representatives &representatives, int shards)
{
    std::vector<std::vector<std::int64_t>> points(shards);
    for (std::size_t i = 0; i < representatives.shardOf.size(); ++i) {
        points[representatives.shardOf[i].index()].push_back(static_cast<std::int64_t>(i));
    }
    return points;
}

/// Clouds may come from a document that says anything.
double finite(double value)
{
    return std::isfinite(value) ? value : 1e200;
}

} // namespace

CloudDistances distancesOf(const PointCloud &cloud, Metric metric, double distance, double squaredLength)
{
    const double factor = metric == Metric::L2       ? 4 * std::max(0.0, distance)
                          : metric == Metric::Cosine ? 1.0
                                                     : squaredLength;
    return {finite(cloud.offset + cloud.slope * distance),
            finite(std::sqrt(std::max(0.0, cloud.spread + cloud.along * factor)))};
}

Outcome<std::vector<PointCloud>> cloudsOf(const RoutingTask &task, const Representatives &representatives,
                                          const IdLists<VectorId> &members, const Progress &progress)
{
    const Metric metric = task.data.metric;
    const Metric nearness = clusteringMetric(metric);
    const auto sizes = task.partition.sizes();
    const auto points = pointsByShard(representatives, task.partition.shards);
    std::vector<PointCloud> clouds(representatives.shardOf.size());
    const auto measureShard = [&](std::int64_t shard, std::int64_t) {
        const auto &own = points[shard];
        if (own.empty() || members.row(shard).empty()) {
            return;
        }
        Matrix centres(std::ssize(own), representatives.points.dim());
        for (std::size_t i = 0; i < own.size(); ++i) {
            std::ranges::copy(representatives.points.row(own[i]), centres.row(std::int64_t(i)).begin());
        }
        const NearestPoints nearest(centres, nearness);
        const FloatRows rows(task.data.base.gather(members.row(shard)), nearness);
        std::vector<CloudSums> sums;
        for (std::int64_t i = 0; i < centres.rows(); ++i) {
            sums.emplace_back(std::as_const(centres).row(i));
        }
        Matrix buffer;
        std::vector<NearestPoints::Nearest> found(rowsPerBlock);
        for (std::int64_t row = 0; row < rows.size(); row += rowsPerBlock) {
            const auto length = std::min(rowsPerBlock, rows.size() - row);
            const MatrixView block = rows.block(row, length, buffer);
            nearest.nearest(block, std::span(found).first(static_cast<std::size_t>(length)));
            for (std::int64_t i = 0; i < length; ++i) {
                sums[found[i].point.index()].add(block.row(i));
            }
        }
        const double times = static_cast<double>(sizes[shard]) / static_cast<double>(rows.size());
        for (std::size_t i = 0; i < own.size(); ++i) {
            clouds[own[i]] = sums[i].cloud(metric);
            clouds[own[i]].vectors *= times;
        }
    };
    const bool finished = parallelFor(task.partition.shards, 1, measureShard, progress);
    return finished ? Outcome(std::move(clouds)) : Error{Code::Cancelled, {}, {}};
}

} // namespace shardscope
