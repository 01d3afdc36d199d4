// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/MarkerPlace.h"

#include <algorithm>

namespace shardscope {

namespace {

double heightAt(QPointF from, QPointF to, double x)
{
    const double width = to.x() - from.x();
    return width > 0 ? from.y() + (to.y() - from.y()) * (x - from.x()) / width : from.y();
}

bool crosses(const QPolygonF &curve, const QRectF &place)
{
    for (qsizetype i = 0; i + 1 < curve.size(); ++i) {
        const QPointF from = curve[i];
        const QPointF to = curve[i + 1];
        if (to.x() < place.left() || from.x() > place.right()) {
            continue;
        }
        double enters = heightAt(from, to, std::max(from.x(), place.left()));
        double leaves = heightAt(from, to, std::min(to.x(), place.right()));
        if (from.x() == to.x()) { // a step
            enters = from.y();
            leaves = to.y();
        }
        if (std::max(enters, leaves) >= place.top() && std::min(enters, leaves) <= place.bottom()) {
            return true;
        }
    }
    return false;
}

/// Where the text of a vertical marker may stand, the best place first: low, to the right. Never beyond the plot, where
/// the labels of the axis are.
QList<QRectF> placesBeside(const QRectF &plot, double x, QSizeF size)
{
    QList<QRectF> places;
    for (const double height : {0.0, 0.25, 0.5, 0.75}) {
        const double top = std::max(plot.top(), plot.bottom() - 3 - size.height() - height * plot.height());
        const QRectF right({x + 5, top}, size);
        const QRectF left({x - 5 - size.width(), top}, size);
        if (right.right() <= plot.right()) {
            places.append(right);
        }
        if (left.left() >= plot.left()) {
            places.append(left);
        }
    }
    if (places.isEmpty()) { // wider than either side
        places.append(QRectF({plot.left(), plot.bottom() - 3 - size.height()}, size));
    }
    return places;
}

/// The same along a horizontal one: at the end it asks for, above where there is room.
QList<QRectF> placesAlong(const QRectF &plot, double y, QSizeF size, const Marker &marker)
{
    QList<QRectF> places;
    for (const double step : {0.0, 0.2, 0.4, 0.6, 0.8}) {
        const double share = marker.hasTextAtStart ? step : 1 - step;
        const double left = plot.left() + 5 + share * (plot.width() - size.width() - 10);
        const QRectF above({left, y - 2 - size.height()}, size);
        const QRectF below({left, y + 2}, size);
        places.append(above.top() > plot.top() ? QList{above, below} : QList{below});
    }
    return places;
}

} // namespace

QRectF MarkerTexts::place(const Marker &marker, double line, QSizeF size)
{
    const QRectF text = freePlace(marker.orientation == Qt::Vertical ? placesBeside(m_plot, line, size)
                                                                     : placesAlong(m_plot, line, size, marker),
                                  m_inTheWay);
    for (const double x : {text.left(), text.center().x(), text.right()}) {
        m_inTheWay.append(QPolygonF{QPointF(x, text.top()), QPointF(x, text.bottom())});
    }
    return text;
}

QRectF freePlace(const QList<QRectF> &places, const QList<QPolygonF> &curves)
{
    constexpr int line = 100; // behind which the text of the other marker stands
    const auto cost = [&curves](const QRectF &place) {
        int sum = 0;
        for (const QPolygonF &curve : curves) {
            const bool isLine = curve.size() == 2 && curve.first().x() == curve.last().x();
            sum += crosses(curve, place) ? (isLine ? line : 1) : 0;
        }
        return sum;
    };
    const auto best = std::ranges::min_element(places, {}, cost);
    return best != places.end() ? *best : QRectF();
}

} // namespace shardscope
