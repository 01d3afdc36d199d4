// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/CapacityStudy.h"
#include "ui/session/StudyJob.h"

namespace shardscope {

using CapacityJob = StudyJob<CapacityStudy>;

void startCapacity(CapacityJob &job, const std::shared_ptr<const EvaluatedPlan> &plan, const CapacityOptions &options);

} // namespace shardscope
