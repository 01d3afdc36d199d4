// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

#include <functional>
#include <limits>

namespace shardscope {

/// Where one series is named.
struct LegendEntry
{
    int series = 0;
    QPointF at;   ///< left end of the baseline, from that of the first entry
    QString text; ///< the name, or what of it there is room for
};

/// Room for the line or box before a name.
inline constexpr double legendSignWidth = 28;

/// The legend of a figure, in as many rows as it needs. A name that is wider than a row is cut where it does not tell
/// it from the others; where the rows would be higher than `mostHeight`, names are cut to a half or a third of a row.
QList<LegendEntry> layOutLegend(const Figure &figure, double width, double lineHeight,
                                const std::function<double(const QString &)> &widthOf,
                                double mostHeight = std::numeric_limits<double>::infinity());

} // namespace shardscope
