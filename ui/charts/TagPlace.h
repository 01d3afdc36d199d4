// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPolygonF>
#include <QRectF>

namespace shardscope {

/// The first place that no curve runs through; the first of all if each is crossed. Curves go from left to right.
QRectF freePlace(const QList<QRectF> &places, const QList<QPolygonF> &curves);

} // namespace shardscope
