// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

namespace shardscope {

class CapacityLifeModel;
class SizingRuleModel;

/// Bytes a vector by each rule, a bar each, with what is foretold as a line across.
Figure sizingFigure(const SizingRuleModel &model);

/// The share of each limit that a cluster uses, month after month, a line each; above the line across it is passed.
Figure lifeFigure(const CapacityLifeModel &model);

} // namespace shardscope
