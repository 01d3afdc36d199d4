// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vectors/VectorSet.h"

#include <QString>

namespace shardscope {

/// "L2 distance": a metric as a reader calls it.
QString metricTitle(Metric metric);

/// What a clusterability figure advises, in a few words and in a sentence.
QString clusterabilityVerdict(double clusterability);
QString clusterabilityAdvice(double clusterability);

} // namespace shardscope
