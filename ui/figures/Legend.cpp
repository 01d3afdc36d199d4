// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/Legend.h"

#include "ui/figures/TextFit.h"

#include <algorithm>

namespace shardscope {

QList<LegendEntry> layOutLegend(const Figure &figure, double width, double lineHeight,
                                const std::function<double(const QString &)> &widthOf)
{
    constexpr double gap = 18;
    QStringList names;
    for (const Series &series : figure.series) {
        names.append(series.isListed() ? series.name : QString());
    }
    const QStringList texts = cutApart(names, std::max(width - legendSignWidth, 1.0), widthOf);
    QList<LegendEntry> entries;
    QPointF at;
    for (int i = 0; i < figure.series.size(); ++i) {
        if (!figure.series[i].isListed()) {
            continue;
        }
        const double needed = legendSignWidth + widthOf(texts[i]);
        if (at.x() > 0 && at.x() + needed > width) {
            at = {0, at.y() + lineHeight};
        }
        entries.append({i, at, texts[i]});
        at.rx() += needed + gap;
    }
    return entries;
}

} // namespace shardscope
