// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/plan/PlanSpec.h"

namespace shardscope {

/// Whether a plan can be built on a data set, as far as that can be known without building it: what a form checks
/// while it is filled in. Returns the complete spec.
///
/// Errors: those of `complete`, TooManyShards, KTooLarge, NeedsTenants, NeedsCentroids, NeedsColumn.
Outcome<PlanSpec> check(const PlanSpec &spec, const DataSet &data);

} // namespace shardscope
