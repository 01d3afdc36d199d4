// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

namespace shardscope {

class LossModel;
class RecallModel;

/// What recall is drawn against.
enum class RecallCost { Nprobe, Scanned, Distances };

/// Recall with its confidence band, both plans, the nprobe in hand marked; keys are rows of the model.
Figure recallFigure(const RecallModel &model, RecallCost cost, int nprobe, std::optional<double> target);

/// The loss waterfall: each part begins where the one before ended, and the last bar is their sum.
Figure lossFigure(const LossModel &model, int nprobe);

} // namespace shardscope
