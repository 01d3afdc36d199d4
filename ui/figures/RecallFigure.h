// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

namespace shardscope {

class LossModel;
class RecallModel;

/// What recall is drawn against.
enum class RecallCost { Nprobe, Scanned, Distances };

/// Where plans stand on their curves.
struct RecallPlaces
{
    int nprobe = 1;
    std::optional<int> compared = {}; ///< where the compared plan stands apart from that
};

/// Recall with its confidence band, both plans, where they stand marked; keys are rows of the model.
Figure recallFigure(const RecallModel &model, RecallCost cost, const RecallPlaces &places,
                    std::optional<double> target);

/// The loss waterfall: each part begins where the one before ended, and the last bar is their sum. `nprobe`: of both
/// plans; none where their names say at which each is.
Figure lossFigure(const LossModel &model, std::optional<int> nprobe);

} // namespace shardscope
