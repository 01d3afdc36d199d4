// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/Legend.h"

namespace shardscope {

QList<LegendEntry> layOutLegend(const Figure &figure, double width, double lineHeight,
                                const std::function<double(const QString &)> &widthOf)
{
    constexpr double gap = 18;
    QList<LegendEntry> entries;
    QPointF at;
    for (int i = 0; i < figure.series.size(); ++i) {
        if (!figure.series[i].isListed()) {
            continue;
        }
        const double needed = legendSignWidth + widthOf(figure.series[i].name);
        if (at.x() > 0 && at.x() + needed > width) {
            at = {0, at.y() + lineHeight};
        }
        entries.append({i, at});
        at.rx() += needed + gap;
    }
    return entries;
}

} // namespace shardscope
