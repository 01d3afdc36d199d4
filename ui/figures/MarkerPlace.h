// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

#include <QList>
#include <QPolygonF>
#include <QRectF>

namespace shardscope {

/// Where the text of a marker stands, the same on the screen and in files: beside a vertical one, low; along a
/// horizontal one at the end it asks for; elsewhere on it where a curve runs through that. `line` is where the marker
/// crosses the plot. Curves go from left to right.
QRectF markerTextPlace(const Marker &marker, double line, QSizeF size, const QRectF &plot,
                       const QList<QPolygonF> &curves);

/// A text that is already there, as upright lines that another must not stand on.
QList<QPolygonF> uprightsOf(const QRectF &text);

/// The first place that no curve runs through; where each is crossed, the first of those that fewest are, the upright
/// lines of other markers before all.
QRectF freePlace(const QList<QRectF> &places, const QList<QPolygonF> &curves);

} // namespace shardscope
