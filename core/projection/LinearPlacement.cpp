// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/LinearPlacement.h"

#include "core/jobs/Parallel.h"
#include "core/vectors/ReadRows.h"

namespace shardscope {

namespace {

constexpr std::int64_t rowsPerBlock = 512; ///< rows a thread turns into float32 at a time, to stay in its cache

}

LinearPlacement::LinearPlacement(PrincipalAxes axes, Metric metric) : m_axes(std::move(axes)), m_metric(metric)
{
    assert(m_axes.axes.rows() == 2);
}

std::vector<MapPoint> LinearPlacement::place(const VectorSet &vectors, const Progress &progress) const
{
    static_assert(sizeof(MapPoint) == 2 * sizeof(float));
    std::vector<MapPoint> points(vectors.size());
    const bool finished = parallelFor(
        vectors.size(), rowsPerBlock,
        [&](std::int64_t first, std::int64_t last) {
            assert(vectors.dim() == m_axes.axes.dim());
            Matrix rows(last - first, vectors.dim());
            readRows(vectors, m_metric, first, last - first, rows.data());
            coordinates(m_axes, rows, &points[first].x);
        },
        progress);
    return finished ? points : std::vector<MapPoint>();
}

Outcome<Projection> projectionBy(std::shared_ptr<const MapPlacement> placement, const DataSet &data, double explained,
                                 const Progress &progress)
{
    auto points = placement->place(data.base, progress);
    if (points.empty()) {
        return Error{Code::Cancelled, {}, {}};
    }
    return Projection{std::move(points), std::move(placement), explained};
}

} // namespace shardscope
