// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/TimeRange.h"

#include <QString>

namespace shardscope {

/// "12 s", "4 min": rounded up, at least a second.
QString timeSpanText(double seconds);
/// "20–60 s left", "50 s to 3 min left", "about 4 min left", "less than 5 s left"; for the command line, too.
QString timeLeftText(const TimeRange &range);
/// Where only the end of a budget is known: "at most 40 s left".
QString timeLeftAtMostText(double seconds);

} // namespace shardscope
