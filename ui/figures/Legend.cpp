// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/Legend.h"

#include "ui/figures/TextFit.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr double gap = 18;

QList<LegendEntry> inRows(const Figure &figure, const QStringList &texts, double width, double lineHeight,
                          const std::function<double(const QString &)> &widthOf)
{
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

} // namespace

QList<LegendEntry> layOutLegend(const Figure &figure, double width, double lineHeight,
                                const std::function<double(const QString &)> &widthOf, double mostHeight)
{
    QStringList names;
    for (const Series &series : figure.series) {
        names.append(series.isListed() ? series.name : QString());
    }
    QList<LegendEntry> entries;
    const double leastRoom = 5 * lineHeight; // some ten letters tell little, fewer nothing
    for (const int inARow : {1, 2, 3}) {
        const double room = (width - (inARow - 1) * gap) / inARow - legendSignWidth;
        if (inARow > 1 && room < leastRoom) {
            break;
        }
        entries = inRows(figure, cutApart(names, std::max(room, 1.0), widthOf), width, lineHeight, widthOf);
        if (entries.isEmpty() || entries.last().at.y() + lineHeight <= mostHeight) {
            break;
        }
    }
    return entries;
}

} // namespace shardscope
