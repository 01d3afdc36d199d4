// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/projection/Projection.h"

/// The makers behind projectionKinds(), one file each.
namespace shardscope {

/// Axes in which neighbours are looked for and shards told apart, at most: what so many miss is noise.
inline constexpr int mostAxes = 48;
/// How closely these are found: the space that they span is all that matters.
inline constexpr double spanTolerance = 1e-3;

Outcome<Projection> principalProjection(const ProjectionTask &task, const Progress &progress);
Outcome<Projection> discriminantProjection(const ProjectionTask &task, const Progress &progress);
Outcome<Projection> neighbourProjection(const ProjectionTask &task, const Progress &progress);

} // namespace shardscope
