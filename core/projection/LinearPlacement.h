// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/PrincipalAxes.h"
#include "core/projection/Projection.h"

namespace shardscope {

/// Places vectors by their coordinates along two directions.
class LinearPlacement : public MapPlacement
{
public:
    /// `axes` has exactly two, of any length.
    LinearPlacement(PrincipalAxes axes, Metric metric);

    std::vector<MapPoint> place(const VectorSet &vectors, const Progress &progress) const override;

private:
    PrincipalAxes m_axes;
    Metric m_metric;
};

/// The layout of all vectors of a data set by a placement. Errors: Cancelled.
Outcome<Projection> projectionBy(std::shared_ptr<const MapPlacement> placement, const DataSet &data, double explained,
                                 const Progress &progress);

} // namespace shardscope
