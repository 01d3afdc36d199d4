// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

namespace shardscope {

class NormModel;

/// How many vectors have which length, as bars.
Figure normFigure(const NormModel &model);

} // namespace shardscope
