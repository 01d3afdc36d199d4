// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

#include <QPen>

class QChart;
class QPalette;

namespace shardscope {

/// Gives a chart and its axes the colours, fonts and lines of the palette. QChart::setTheme would overwrite the colours
/// of the series too.
void styleChart(QChart &chart, const QPalette &palette, const QFont &font);

QPen linePen(const Series &series);
QColor bandColor(const Series &series);
QColor barColor(const Series &series);

} // namespace shardscope
