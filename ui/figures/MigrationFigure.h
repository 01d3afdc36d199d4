// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

namespace shardscope {

class MigrationModel;

/// Share of the runs of each order in which something happened that must not.
Figure violationFigure(const MigrationModel &model);

} // namespace shardscope
