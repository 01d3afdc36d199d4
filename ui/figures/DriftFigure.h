// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

namespace shardscope {

class DriftSignModel;

/// Every sign against what chance does: 1 is what chance exceeds only as often as false alarms are allowed.
Figure driftFigure(const DriftSignModel &model);

} // namespace shardscope
