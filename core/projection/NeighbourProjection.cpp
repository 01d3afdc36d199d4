// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/jobs/Parallel.h"
#include "core/projection/LinearPlacement.h"
#include "core/projection/NeighbourLayout.h"
#include "core/projection/ProjectionKinds.h"
#include "core/vectors/ReadRows.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr int tiesPerVector = 8;
constexpr std::int64_t chunk = 256;
constexpr float startExtent = 10; ///< of the layout before the first step; the kernel's own unit is 1

/// Places vectors among landmarks that are laid out.
class LandmarkPlacement : public MapPlacement
{
public:
    LandmarkPlacement(PrincipalAxes axes, Matrix landmarks, std::vector<MapPoint> places, Metric metric)
        : m_axes(std::move(axes)), m_landmarks(std::move(landmarks)), m_places(std::move(places)), m_metric(metric)
    {
    }

    std::vector<MapPoint> place(const VectorSet &vectors, const Progress &progress) const override
    {
        std::vector<MapPoint> points(vectors.size());
        const bool finished = parallelFor(
            vectors.size(), chunk,
            [&](std::int64_t first, std::int64_t last) {
                Matrix rows(last - first, vectors.dim());
                readRows(vectors, m_metric, first, last - first, rows.data());
                Matrix reduced(last - first, m_landmarks.dim());
                coordinates(m_axes, rows, reduced.data());
                placeReduced(reduced, {&points[first], static_cast<std::size_t>(last - first)});
            },
            progress);
        return finished ? points : std::vector<MapPoint>();
    }

private:
    void placeReduced(const Matrix &reduced, std::span<MapPoint> points) const
    {
        const int count = static_cast<int>(std::min<std::int64_t>(tiesPerVector, m_landmarks.rows()));
        const auto ties = nearestTies(reduced, m_landmarks, count);
        for (std::size_t i = 0; i < points.size(); ++i) {
            const std::span<const Tie> own(&ties[i * count], static_cast<std::size_t>(count));
            double weights = 0;
            double x = 0;
            double y = 0;
            for (const Tie tie : own) {
                weights += tie.weight;
                x += tie.weight * m_places[tie.to].x;
                y += tie.weight * m_places[tie.to].y;
            }
            points[i] = {static_cast<float>(x / weights), static_cast<float>(y / weights)};
            // Seeded by the vector's own neighbours: it lies in one place, whatever it is placed together with.
            settle(points[i], own, m_places, seedOf(own));
        }
    }

    static std::uint64_t seedOf(std::span<const Tie> ties)
    {
        std::uint64_t seed = 0;
        for (const Tie tie : ties) {
            seed = Random(seed ^ static_cast<std::uint64_t>(tie.to)).next();
        }
        return seed;
    }

    PrincipalAxes m_axes;
    Matrix m_landmarks; ///< (landmarks, axes)
    std::vector<MapPoint> m_places;
    Metric m_metric;
};

/// The first two coordinates, scaled so that the first steps are neither lost nor wild.
std::vector<MapPoint> principalStart(const Matrix &reduced)
{
    float extent = 0;
    for (std::int64_t i = 0; i < reduced.rows(); ++i) {
        extent = std::max({extent, std::abs(reduced.row(i)[0]), std::abs(reduced.row(i)[1])});
    }
    const float scale = extent > 0 ? startExtent / extent : 0;
    std::vector<MapPoint> start(reduced.rows());
    for (std::int64_t i = 0; i < reduced.rows(); ++i) {
        start[i] = {reduced.row(i)[0] * scale, reduced.row(i)[1] * scale};
    }
    return start;
}

} // namespace

Outcome<Projection> neighbourProjection(const ProjectionTask &task, const Progress &progress)
{
    const VectorSet &base = task.data.base;
    const auto sample = spreadSample(base.size(), axesSampleSize(base.dim()), task.seed);
    const int r = std::max(2, std::min(mostAxes, base.dim()));
    PrincipalAxes axes = principalAxes(readRows(base.gather(sample), task.data.metric), r, task.seed, spanTolerance);

    const auto chosen = spreadSample(base.size(), task.settings.integer("landmarks"), task.seed);
    Matrix rows = readRows(base.gather(chosen), task.data.metric);
    Matrix landmarks(rows.rows(), r);
    coordinates(axes, rows, landmarks.data());
    auto places = neighbourLayout(landmarks, static_cast<int>(task.settings.integer("neighbours")),
                                  principalStart(landmarks), task.seed, partOf(progress, 100, 600));
    SHARDSCOPE_TRY(places);
    auto placement = std::make_shared<LandmarkPlacement>(std::move(axes), std::move(landmarks), *std::move(places),
                                                         task.data.metric);
    return projectionBy(std::move(placement), task.data, 0, partOf(progress, 600, 1000));
}

} // namespace shardscope
