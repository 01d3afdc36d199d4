// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"
#include "ui/tables/TrialModel.h"

namespace shardscope {

/// What recall is held against in the chart of a search.
enum class TuningCost { Nodes, P99, Work, Memory };

/// The front of another session, drawn beside.
struct OtherFront
{
    QString name;
    const TuningResult *result = nullptr;
};

/// What was tried as a cloud of recall and cost, with the front, the best and the limits in it. The points of the first
/// series are everything that can be picked, by their positions in the result's points.
Figure tuningFigure(const TrialModel &model, TuningCost cost, int selectedPoint, const OtherFront &other);

} // namespace shardscope
