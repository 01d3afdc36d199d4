// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/base/Outcome.h"
#include "core/clustering/PointFilter.h"
#include "core/jobs/Progress.h"
#include "core/vectors/VectorSet.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace shardscope {

/// Rows of a vector set as the batch kernels want them: float32 with nothing between, of unit length under cosine.
class FloatRows
{
public:
    FloatRows(VectorSet vectors, Metric metric);

    std::int64_t size() const { return m_vectors.size(); }
    int dim() const { return m_vectors.dim(); }

    /// Rows [first, first + count): those of the set itself where they are fit for use, else copied into `buffer`.
    MatrixView block(std::int64_t first, std::int64_t count, Matrix &buffer) const;
    /// The named rows, copied into `buffer`.
    MatrixView gather(std::span<const VectorId> rows, Matrix &buffer) const;

private:
    VectorSet m_vectors;
    bool m_inPlace;
    bool m_toUnit;
};

/// A fixed set of points that many rows are compared with.
class NearestPoints
{
public:
    /// The points must outlive this, and be of unit length under cosine.
    NearestPoints(MatrixView points, Metric metric);

    int size() const { return static_cast<int>(m_points.rows); }

    /// Distances of rows to all points, in the convention of Neighbor; squared ones to at least ten bits, also of rows
    /// and points that are near one another and far from the origin. Shapes: rows (m, d), out (m, size()).
    void distances(MatrixView rows, float *out) const;

    using Nearest = NearestPoint;

    /// The nearest point of each row, ties to the lower id. Of many points most are ruled out before they are measured:
    /// see PointFilter. Shapes: out (m).
    void nearest(MatrixView rows, std::span<Nearest> out) const;

private:
    /// Made where the nearest are first asked for: most that have points want all distances.
    struct LaterFilter
    {
        std::once_flag made;
        std::unique_ptr<const PointFilter> filter; ///< none where it gains nothing
    };
    const PointFilter *filter() const;
    void compareAll(MatrixView rows, std::span<Nearest> out) const;
    void measureCancelled(std::span<const float> values, float norm, std::span<float> distances) const;

    MatrixView m_points;
    Metric m_metric;
    std::vector<float> m_norms;            ///< squared; L2 only
    std::shared_ptr<LaterFilter> m_filter; ///< L2 only
};

/// Position of the least value, the first of equals; 0 if all are NaN.
int leastOf(std::span<const float> values);

/// The nearest point of every row of a set, streamed in blocks.
///
/// Shapes:  result (n).
/// Errors:  Cancelled.
/// Threads: all; the result does not depend on their number.
Outcome<std::vector<NearestPoints::Nearest>> assignToNearest(const FloatRows &rows, const NearestPoints &points,
                                                             const Progress &progress);

/// The same, each block of rows handed to `take` with the place of its first; blocks come in any order, on any thread.
/// Errors: Cancelled.
Outcome<Done> forEachNearest(const FloatRows &rows, const NearestPoints &points,
                             const std::function<void(std::int64_t, std::span<const NearestPoints::Nearest>)> &take,
                             const Progress &progress);

/// Rows compared at once: enough for the matrix kernel to run at its full rate, few enough to stay in the cache.
inline constexpr std::int64_t rowsPerBlock = 256;

/// Rows whose distances to so many points stay in the cache until they are looked at: a block, or less of one.
inline std::int64_t rowsAtOnce(std::int64_t points)
{
    constexpr std::int64_t cachedDistances = 1 << 17;
    return std::clamp<std::int64_t>(cachedDistances / std::max<std::int64_t>(1, points), 16, rowsPerBlock);
}

} // namespace shardscope
