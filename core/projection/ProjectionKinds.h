// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/projection/Projection.h"

/// The makers behind projectionKinds(), one file each.
namespace shardscope {

Outcome<Projection> principalProjection(const ProjectionTask &task, const Progress &progress);
Outcome<Projection> discriminantProjection(const ProjectionTask &task, const Progress &progress);
Outcome<Projection> neighbourProjection(const ProjectionTask &task, const Progress &progress);

} // namespace shardscope
