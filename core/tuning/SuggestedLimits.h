// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "core/tuning/Limits.h"

namespace shardscope {

/// A value to begin with for every limit, whether it is wanted or not: what a form shows before anything is typed.
/// Those of memory and nodes fit each other and the data.
Limits suggestedLimits(const DataSet &data);

} // namespace shardscope
