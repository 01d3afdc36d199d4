// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/AxisScale.h"

namespace shardscope {

/// The shapes of a series in places on its axes, clean of what an axis cannot show: the same for the screen and files.
struct Outline
{
    QList<QPointF> line;  ///< empty for bars
    QList<QPointF> upper; ///< edges of a filled area; bars are one area that closes between them
    QList<QPointF> lower;
};

/// Source of the reduction: a line drawn in `columns` pixel columns looks the same when each column keeps its first,
/// least, greatest and last point (M4, Jugel et al. 2014).
Outline outlineOf(const Series &series, const AxisScale &x, const AxisScale &y, int columns);

QList<QPointF> reducedToColumns(const QList<QPointF> &points, int columns);

} // namespace shardscope
