// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

namespace shardscope {

class DriftMixtureModel;
class DriftSignModel;

/// Every sign against what chance does: 1 is what chance exceeds only as often as false alarms are allowed.
Figure driftFigure(const DriftSignModel &model);

/// What one sign is in random mixtures, and where these samples are.
Figure mixtureFigure(const DriftMixtureModel &model);

} // namespace shardscope
