// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/LinearPlacement.h"
#include "core/projection/ProjectionKinds.h"
#include "core/vectors/ReadRows.h"

namespace shardscope {

Outcome<Projection> principalProjection(const ProjectionTask &task, const Progress &progress)
{
    const VectorSet &base = task.data.base;
    const auto sample = spreadSample(base.size(), axesSampleSize(base.dim()), task.seed);
    PrincipalAxes axes = principalAxes(readRows(base.gather(sample), task.data.metric), 2, task.seed);
    const double shown = axes.variances[0] + axes.variances[1];
    const double explained = axes.totalVariance > 0 ? shown / axes.totalVariance : 0;
    return projectionBy(std::make_shared<LinearPlacement>(std::move(axes), task.data.metric), task.data, explained,
                        partOf(progress, 300, 1000));
}

} // namespace shardscope
