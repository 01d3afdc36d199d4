// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

namespace shardscope {

/// What a figure says at a point of its first series: where it is, then a line for each series that has a point there.
QStringList readOutLines(const Figure &figure, qsizetype point);

/// The point of `series` at the x of a point of the figure's first series; -1 if it has none near.
qsizetype pointBeside(const Figure &figure, const Series &series, qsizetype point);

} // namespace shardscope
