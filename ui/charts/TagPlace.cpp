// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/TagPlace.h"

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

} // namespace

QRectF freePlace(const QList<QRectF> &places, const QList<QPolygonF> &curves)
{
    const auto isFree = [&curves](const QRectF &place) {
        return std::ranges::none_of(curves, [&place](const QPolygonF &curve) { return crosses(curve, place); });
    };
    const auto found = std::ranges::find_if(places, isFree);
    return found != places.end() ? *found : places.value(0);
}

} // namespace shardscope
