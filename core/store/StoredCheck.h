// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/evaluate/Evaluation.h"
#include "core/latency/ForecastSettings.h"
#include "core/plan/PlanSpec.h"
#include "core/tuning/Trial.h"

namespace shardscope {

// Whether what was read of a workspace can be what its name says, so that whoever uses it finds as many points, shards
// and nprobes as the plan has, and numbers that can be computed with. Partitions: core/partition/PartitionCheck.h.
//
// Errors: BadDocument, with what does not fit.

/// As measured of that plan: a point for every nprobe, a size for every shard.
Outcome<Done> checkStored(const Evaluation &evaluation, const PlanSpec &plan);
/// As a forecast of that plan is made with.
Outcome<Done> checkStored(const ForecastSettings &settings, const PlanSpec &plan);
Outcome<Done> checkStored(const Trial &trial);
Outcome<Done> checkStored(const Calibration &calibration);

} // namespace shardscope
