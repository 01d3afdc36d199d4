// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"

#include <QString>

#include <atomic>
#include <memory>

namespace shardscope {

/// What a plan's evaluation is doing, as the list of jobs says it.
QString stageName(Stage stage);

/// Where an evaluation is; written by the work, read by the window.
using CurrentStage = std::shared_ptr<std::atomic<Stage>>;

/// One run from 0 to 1 out of the stages' own counts. The shares are what the stages take on the default data set.
StagedProgress asOneRun(Progress progress, CurrentStage current);

} // namespace shardscope
