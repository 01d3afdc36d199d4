// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/QuerySpaces.h"

#include "core/clustering/KMeans.h"
#include "core/data/Mend.h"
#include "core/data/Sampling.h"
#include "core/data/Scratch.h"
#include "core/kernels/Gemm.h"
#include "core/kernels/PrincipalAxes.h"
#include "core/vectors/ReadRows.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

namespace shardscope {

namespace {

constexpr int mostAxes = 64;
constexpr int wantedClusters = 128; ///< of queries: values of a vector in QuerySpace::Wanted
constexpr std::int64_t queriesPerCluster = 16;
constexpr std::int64_t rowsToMeasure = 4096; ///< of the base

/// As the vectors of a space are made of: of unit length under cosine, bytes too.
Matrix someRows(const VectorSet &vectors, Metric metric, std::span<const VectorId> rows)
{
    return readRows(vectors.gather(rows), metric);
}

/// Coordinates along the axes in which queries vary, each times the queries' deviation along it: distances then differ,
/// for a query, by what is left of the difference between the vectors.
class QueryAxes
{
public:
    QueryAxes(const DataSet &data, const QueryLessons &lessons, std::uint64_t seed)
        : m_isL2(data.metric == Metric::L2),
          m_axes(principalAxes(someRows(lessons.queries, Metric::L2, lessons.learned),
                               std::min(mostAxes, data.base.dim()), seed)),
          m_origin(static_cast<std::size_t>(data.base.dim()), 0)
    {
        // Products of rows far from the origin would lose what they differ by.
        const auto rows = sampleRows(data.base.size(), std::min(rowsToMeasure, data.base.size()), seed);
        Matrix some = someRows(data.base, data.metric, rows);
        m_origin = centre(some);
        // Values are products of coordinates: in units of the vectors' own, their squares would leave float32.
        double squares = 0;
        for (std::int64_t i = 0; i < some.rows(); ++i) {
            for (const float value : some.row(i)) {
                squares += double(value) * double(value) / static_cast<double>(some.rows());
            }
        }
        double variance = 0;
        for (const double along : m_axes.variances) {
            variance += std::max(0.0, along);
        }
        const double unit = std::max(squares, std::sqrt(squares) * std::sqrt(variance));
        m_scale = unit > 0 && std::isfinite(unit) ? std::exp2(-std::round(std::log2(unit))) : 1;
    }

    int values(QuerySpace kind) const
    {
        return static_cast<int>(m_axes.axes.rows()) + (kind == QuerySpace::NearnessToo);
    }

    void write(QuerySpace kind, MatrixView rows, float *out) const
    {
        const auto count = static_cast<int>(m_axes.axes.rows());
        const int width = values(kind);
        thread_local Matrix moved;
        if (moved.rows() < rows.rows || moved.dim() != rows.dim) {
            moved = Matrix(rows.rows, rows.dim);
        }
        for (std::int64_t i = 0; i < rows.rows; ++i) {
            std::ranges::transform(rows.row(i), m_origin, moved.row(i).begin(), std::minus<>());
        }
        kernels::innerProducts({moved.data(), rows.rows, rows.dim}, m_axes.axes, out, width);
        for (std::int64_t i = 0; i < rows.rows; ++i) {
            float *row = out + i * width;
            for (int j = 0; j < count; ++j) {
                row[j] *=
                    static_cast<float>((m_isL2 ? 2 : 1) * m_scale * std::sqrt(std::max(0.0, m_axes.variances[j])));
            }
            if (kind == QuerySpace::NearnessToo) {
                row[count] = static_cast<float>(m_scale * nearness(rows.row(i)));
            }
        }
    }

private:
    double nearness(std::span<const float> row) const
    {
        double sum = 0;
        for (std::size_t j = 0; j < row.size(); ++j) {
            const double difference = double(row[j]) - double(m_axes.mean[j]);
            sum += m_isL2 ? difference * difference : -(double(row[j]) - double(m_origin[j])) * double(m_axes.mean[j]);
        }
        return sum;
    }

    bool m_isL2;
    PrincipalAxes m_axes; ///< of the queries
    double m_scale = 1;   ///< a power of two, so that scaling all vectors by one changes no bit
    std::vector<float> m_origin;
};

/// How surely each cluster of queries wants a vector: e^((reach − d)/width), d being the vector's distance from the
/// middle of the cluster, `reach` how far as many vectors lie as a shard holds, `width` how much less far the cluster's
/// own neighbours do. A query of the cluster that wants the vector counts as one that is surely wanted.
class WantedBy
{
public:
    static Outcome<WantedBy> make(const PartitionTask &task, const QueryLessons &lessons, const Progress &progress)
    {
        const DataSet &data = task.data;
        WantedBy result(data.metric);
        const VectorSet queries = lessons.queries.gather(lessons.learned);
        const auto clusters = std::clamp<std::int64_t>(queries.size() / queriesPerCluster, 1, wantedClusters);
        auto made = kMeans(queries, {.clusters = static_cast<int>(clusters), .iterations = 10, .seed = task.seed},
                           partOf(progress, 0, 800));
        SHARDSCOPE_TRY(made);
        result.m_points = std::move(made->centroids);
        const auto clusterOf = assignToNearest(FloatRows(queries, Metric::L2),
                                               NearestPoints(result.m_points, Metric::L2), partOf(progress, 800, 1000));
        SHARDSCOPE_TRY(clusterOf);
        result.measure(task);
        result.count(lessons, *clusterOf, data.base.size());
        return result;
    }

    int values() const { return static_cast<int>(m_points.rows()); }

    void write(std::int64_t first, MatrixView rows, float *out) const
    {
        const NearestPoints points(m_points, m_metric);
        points.distances(rows, out);
        const int width = values();
        for (std::int64_t i = 0; i < rows.rows; ++i) {
            const std::span row(out + i * width, static_cast<std::size_t>(width));
            double greatest = -std::numeric_limits<double>::infinity();
            for (std::size_t j = 0; j < row.size(); ++j) {
                const double sure = (m_reach[j] - double(row[j])) / m_width[j];
                row[j] = static_cast<float>(std::max(sure, leastSure));
                greatest = std::max(greatest, double(row[j])); // as rounded: none is above it
            }
            // Up to a factor, which the direction does not depend on: of a vector far from all it is as well defined.
            const double shift = std::min(greatest, surest);
            for (float &value : row) {
                value = static_cast<float>(std::exp(std::min(double(value), surest) - shift));
            }
            for (const auto cluster : m_wantedBy.row(first + i)) {
                row[cluster.index()] += static_cast<float>(std::exp(std::min(surest - shift, mostOver)) * perWant);
            }
        }
    }

private:
    explicit WantedBy(Metric metric) : m_metric(metric) {}

    static constexpr double surest = 3;
    static constexpr double perWant = 0.25;
    static constexpr double leastSure = -1e30; ///< within float32
    static constexpr double mostOver = 30;     ///< so much above the rest, a want is all that counts

    void measure(const PartitionTask &task)
    {
        const DataSet &data = task.data;
        const auto rows = sampleRows(data.base.size(), std::min(4 * rowsToMeasure, data.base.size()), task.seed);
        const Matrix some = someRows(data.base, data.metric, rows);
        Matrix distances(some.rows(), values());
        NearestPoints(m_points, m_metric).distances(some, distances.data());
        for (int j = 0; j < values(); ++j) {
            std::vector<double> column(static_cast<std::size_t>(some.rows()));
            for (std::int64_t i = 0; i < some.rows(); ++i) {
                column[i] = distances.row(i)[j];
            }
            std::ranges::sort(column);
            const auto at = [&](double share) {
                return column[static_cast<std::size_t>(share * static_cast<double>(column.size() - 1))];
            };
            const double perShard = 1.0 / task.shards;
            m_reach.push_back(at(perShard));
            const double width = at(perShard) - at(perShard / 8);
            m_width.push_back(width > 0 ? width : 1);
        }
    }

    void count(const QueryLessons &lessons, const std::vector<NearestPoints::Nearest> &clusterOf, std::int64_t vectors)
    {
        std::vector<std::pair<VectorId, CentroidId>> wants;
        for (std::size_t i = 0; i < clusterOf.size(); ++i) {
            for (const Neighbor &neighbor : lessons.truth.found(lessons.learned[i].value)) {
                wants.emplace_back(neighbor.id, clusterOf[i].point);
            }
        }
        std::ranges::sort(wants);
        std::vector<std::int64_t> starts{0};
        std::vector<CentroidId> ids;
        auto next = wants.begin();
        for (std::int64_t i = 0; i < vectors; ++i) {
            for (; next != wants.end() && next->first == VectorId(i); ++next) {
                ids.push_back(next->second);
            }
            starts.push_back(std::ssize(ids));
        }
        m_wantedBy = {std::move(starts), std::move(ids)};
    }

    Metric m_metric;
    Matrix m_points; ///< (clusters, d) of queries
    std::vector<double> m_reach;
    std::vector<double> m_width;
    IdLists<CentroidId> m_wantedBy; ///< (n)
};

} // namespace

Outcome<ClusterSpace> spaceByQueries(QuerySpace kind, const PartitionTask &task, const QueryLessons &lessons,
                                     const Progress &progress)
{
    const DataSet &data = task.data;
    const FloatRows rows(data.base, data.metric);
    const auto blockOf = [&rows](std::int64_t first, std::int64_t last) {
        thread_local Matrix buffer;
        return rows.block(first, last - first, buffer);
    };
    if (kind != QuerySpace::Wanted) {
        const QueryAxes axes(data, lessons, task.seed);
        auto written = writtenRows(
            data.base.size(), axes.values(kind), affordableMemory(),
            [&](std::int64_t first, std::int64_t last, float *out) { axes.write(kind, blockOf(first, last), out); },
            progress);
        SHARDSCOPE_TRY(written);
        return ClusterSpace{*std::move(written), Metric::L2};
    }
    const auto wanted = WantedBy::make(task, lessons, partOf(progress, 0, 500));
    SHARDSCOPE_TRY(wanted);
    auto written = writtenRows(
        data.base.size(), wanted->values(), affordableMemory(),
        [&](std::int64_t first, std::int64_t last, float *out) { wanted->write(first, blockOf(first, last), out); },
        partOf(progress, 500, 900));
    SHARDSCOPE_TRY(written);
    SHARDSCOPE_TRY(normalise(*written, affordableMemory(), partOf(progress, 900, 1000)));
    return ClusterSpace{*std::move(written), Metric::Cosine};
}

} // namespace shardscope
