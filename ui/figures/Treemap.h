// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRectF>

namespace shardscope {

/// Rectangles that fill `frame`, each with an area in proportion to its weight, as near to squares as can be. In the
/// order of the weights; what weighs nothing gets an empty one. Nothing where all weigh nothing.
///
/// Source: Bruls, Huizing and van Wijk 2000, "Squarified treemaps".
QList<QRectF> squarified(const QRectF &frame, const QList<double> &weights);

} // namespace shardscope
