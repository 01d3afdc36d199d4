// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/NearestPoints.h"

#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"
#include "core/kernels/Gemm.h"
#include "core/kernels/Least.h"
#include "core/vectors/Length.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace shardscope {

namespace {

float squaredNorm(std::span<const float> row)
{
    // Eight sums side by side: the compiler may not reorder one.
    std::array<float, 8> sums{};
    std::size_t i = 0;
    for (; i + 8 <= row.size(); i += 8) {
        for (std::size_t lane = 0; lane < 8; ++lane) {
            sums[lane] += row[i + lane] * row[i + lane];
        }
    }
    for (; i < row.size(); ++i) {
        sums[0] += row[i] * row[i];
    }
    return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

/// A squared distance that is less than this share of what it is the difference of has lost ten bits of 24: it is
/// computed again, from differences. So groups of vectors that are near one another and far from others are told
/// apart. Of most data no distance is that small, unless a point is all but met.
constexpr float cancelled = 1.0F / 1024;

/// A buffer that each thread keeps for its next block.
float *scratch(std::size_t values)
{
    thread_local AlignedVector<float> buffer;
    if (buffer.size() < values) {
        buffer.resize(values);
    }
    return buffer.data();
}

} // namespace

int leastOf(std::span<const float> values)
{
    return kernels::leastOf(values.data(), static_cast<int>(values.size()));
}

FloatRows::FloatRows(VectorSet vectors, Metric metric)
    : m_vectors(std::move(vectors)),
      m_inPlace(m_vectors.element() == Element::Float32 && m_vectors.stride() == m_vectors.rowBytes()),
      m_toUnit(metric == Metric::Cosine && m_vectors.element() != Element::Float32)
{
}

MatrixView FloatRows::block(std::int64_t first, std::int64_t count, Matrix &buffer) const
{
    if (m_inPlace) {
        return m_vectors.matrix().slice(first, count);
    }
    if (buffer.rows() < count || buffer.dim() != dim()) {
        buffer = Matrix(count, dim());
    }
    m_vectors.copyRows(first, count, buffer.data());
    for (std::int64_t i = 0; m_toUnit && i < count; ++i) {
        toUnitLength(buffer.row(i), buffer.row(i));
    }
    return {buffer.data(), count, dim()};
}

MatrixView FloatRows::gather(std::span<const VectorId> rows, Matrix &buffer) const
{
    const auto count = static_cast<std::int64_t>(rows.size());
    if (buffer.rows() < count || buffer.dim() != dim()) {
        buffer = Matrix(count, dim());
    }
    for (std::int64_t i = 0; i < count; ++i) {
        m_vectors.copyRow(rows[i].value, buffer.row(i).data());
        if (m_toUnit) {
            toUnitLength(buffer.row(i), buffer.row(i));
        }
    }
    return {buffer.data(), count, dim()};
}

NearestPoints::NearestPoints(MatrixView points, Metric metric) : m_points(points), m_metric(metric)
{
    if (metric == Metric::L2) {
        for (std::int64_t i = 0; i < points.rows; ++i) {
            m_norms.push_back(squaredNorm(points.row(i)));
        }
        m_filter = std::make_shared<LaterFilter>();
    }
}

void NearestPoints::distances(MatrixView rows, float *out) const
{
    const std::int64_t width = size();
    kernels::innerProducts(rows, m_points, out, width);
    for (std::int64_t i = 0; i < rows.rows; ++i) {
        const std::span row(out + i * width, static_cast<std::size_t>(width));
        switch (m_metric) {
        case Metric::L2: {
            const float norm = squaredNorm(rows.row(i));
            if (kernels::toSquaredDistances(norm, m_norms.data(), cancelled, row.data(), size())) {
                measureCancelled(rows.row(i), norm, row);
            }
            break;
        }
        case Metric::InnerProduct:
            std::ranges::transform(row, row.begin(), [](float product) { return -product; });
            break;
        case Metric::Cosine:
            // The product of a direction with itself may be rounded to more than 1.
            std::ranges::transform(row, row.begin(), [](float product) { return std::max(0.0f, 1 - product); });
            break;
        }
    }
}

void NearestPoints::measureCancelled(std::span<const float> values, float norm, std::span<float> distances) const
{
    static const auto measure = kernels::pairDistance(Metric::L2, Element::Float32);
    for (std::size_t j = 0; j < distances.size(); ++j) {
        if (distances[j] < cancelled * (norm + m_norms[j])) {
            distances[j] = measure(values.data(), m_points.row(static_cast<std::int64_t>(j)).data(), values.size());
        }
    }
}

const PointFilter *NearestPoints::filter() const
{
    if (!m_filter) {
        return nullptr;
    }
    std::call_once(m_filter->made, [this] { m_filter->filter = PointFilter::of(m_points); });
    return m_filter->filter.get();
}

void NearestPoints::nearest(MatrixView rows, std::span<Nearest> out) const
{
    const PointFilter *const byBytes = filter();
    const std::int64_t most = byBytes ? PointFilter::mostRows : rowsAtOnce(size());
    for (std::int64_t first = 0; first < rows.rows; first += most) {
        const auto some = rows.slice(first, std::min(most, rows.rows - first));
        const auto found = out.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(some.rows));
        if (!byBytes || !byBytes->nearest(m_points, some, found)) {
            compareAll(some, found);
        }
    }
}

void NearestPoints::compareAll(MatrixView rows, std::span<Nearest> out) const
{
    const std::int64_t width = size();
    const std::int64_t most = rowsAtOnce(width);
    float *all = scratch(static_cast<std::size_t>(most * width));
    for (std::int64_t first = 0; first < rows.rows; first += most) {
        const auto some = rows.slice(first, std::min(most, rows.rows - first));
        distances(some, all);
        for (std::int64_t i = 0; i < some.rows; ++i) {
            const std::span<const float> row(all + i * width, static_cast<std::size_t>(width));
            const int least = leastOf(row);
            out[first + i] = {CentroidId(least), row[least]};
        }
    }
}

Outcome<std::vector<NearestPoints::Nearest>> assignToNearest(const FloatRows &rows, const NearestPoints &points,
                                                             const Progress &progress)
{
    std::vector<NearestPoints::Nearest> result(static_cast<std::size_t>(rows.size()));
    const auto keep = [&](std::int64_t first, std::span<const NearestPoints::Nearest> nearest) {
        std::ranges::copy(nearest, result.begin() + first);
    };
    SHARDSCOPE_TRY(forEachNearest(rows, points, keep, progress));
    return result;
}

Outcome<Done> forEachNearest(const FloatRows &rows, const NearestPoints &points,
                             const std::function<void(std::int64_t, std::span<const NearestPoints::Nearest>)> &take,
                             const Progress &progress)
{
    const bool finished = parallelFor(
        rows.size(), rowsPerBlock,
        [&](std::int64_t first, std::int64_t last) {
            thread_local Matrix buffer;
            std::array<NearestPoints::Nearest, rowsPerBlock> nearest;
            const std::span found(nearest.data(), static_cast<std::size_t>(last - first));
            points.nearest(rows.block(first, last - first, buffer), found);
            take(first, found);
        },
        progress);
    return finished ? Outcome(Done()) : Error{Code::Cancelled, {}, {}};
}

} // namespace shardscope
