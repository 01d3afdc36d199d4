// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

#include <functional>

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
/// it from the others.
QList<LegendEntry> layOutLegend(const Figure &figure, double width, double lineHeight,
                                const std::function<double(const QString &)> &widthOf);

} // namespace shardscope
