// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

namespace shardscope {

class SizingRuleModel;

/// Bytes a vector by each rule, a bar each, with what is foretold as a line across.
Figure sizingFigure(const SizingRuleModel &model);

} // namespace shardscope
