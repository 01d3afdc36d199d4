// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

#include <QList>
#include <QPolygonF>
#include <QRectF>

#include <utility>

namespace shardscope {

/// Where the texts of a figure's markers stand, the same on the screen and in files: beside a vertical one, low; along
/// a horizontal one at the end it asks for; elsewhere on it where a curve runs through that, or the text of a marker
/// before it stands.
class MarkerTexts
{
public:
    /// `inTheWay`: the curves, from left to right, and the lines of vertical markers.
    MarkerTexts(const QRectF &plot, QList<QPolygonF> inTheWay) : m_plot(plot), m_inTheWay(std::move(inTheWay)) {}

    /// Of the next marker. `line`: where it crosses the plot.
    QRectF place(const Marker &marker, double line, QSizeF size);

private:
    QRectF m_plot;
    QList<QPolygonF> m_inTheWay;
};

/// The first place that no curve runs through; where each is crossed, the first of those that fewest are, the upright
/// lines of other markers before all.
QRectF freePlace(const QList<QRectF> &places, const QList<QPolygonF> &curves);

} // namespace shardscope
