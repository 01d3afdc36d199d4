// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartSeries.h"

#include "ui/charts/ChartAxis.h"
#include "ui/charts/ChartStyle.h"
#include "ui/figures/Outline.h"

#include <QAreaSeries>
#include <QChart>
#include <QLineSeries>

#include <algorithm>

namespace shardscope {

namespace {

bool hasLine(const Series &series)
{
    return series.shape == Series::Shape::Line || series.shape == Series::Shape::Steps;
}

bool hasArea(const Series &series)
{
    return series.shape == Series::Shape::Bars || !series.low.isEmpty();
}

} // namespace

bool ChartSeries::fits(const QList<Series> &series) const
{
    return std::equal(series.begin(), series.end(), m_drawn.begin(), m_drawn.end(),
                      [](const Series &each, const Drawn &drawn) {
                          return hasLine(each) == (drawn.line != nullptr) && hasArea(each) == (drawn.area != nullptr);
                      });
}

void ChartSeries::prepare(const QList<Series> &series, const ChartAxis &x, const ChartAxis &y)
{
    if (fits(series)) {
        return;
    }
    m_chart.removeAllSeries();
    m_drawn.clear();
    const auto add = [&](QAbstractSeries *made) {
        m_chart.addSeries(made);
        x.attach(*made);
        y.attach(*made);
    };
    for (const Series &each : series) {
        Drawn drawn;
        if (hasArea(each)) {
            auto *upper = new QLineSeries(&m_chart);
            auto *lower = new QLineSeries(&m_chart);
            drawn.area = new QAreaSeries(upper, lower);
            upper->setParent(drawn.area);
            lower->setParent(drawn.area);
            add(drawn.area);
        }
        if (hasLine(each)) {
            drawn.line = new QLineSeries();
            add(drawn.line);
        }
        m_drawn.push_back(drawn);
    }
}

void ChartSeries::show(const QList<Series> &series, const ChartAxis &x, const ChartAxis &y)
{
    for (qsizetype i = 0; i < series.size(); ++i) {
        replacePoints(series[i], m_drawn[static_cast<std::size_t>(i)], x, y);
    }
}

void ChartSeries::replacePoints(const Series &series, const Drawn &drawn, const ChartAxis &x, const ChartAxis &y) const
{
    constexpr double mostColumns = 100'000;
    const double columns = std::min(m_chart.plotArea().width() * x.closeness(), mostColumns);
    const Outline outline = outlineOf(series, x.whole(), y.whole(), static_cast<int>(columns));
    if (drawn.area) {
        drawn.area->upperSeries()->replace(outline.upper);
        drawn.area->lowerSeries()->replace(outline.lower);
        drawn.area->setPen(Qt::NoPen);
        drawn.area->setBrush(drawn.line ? bandColor(series) : barColor(series));
    }
    if (drawn.line) {
        drawn.line->replace(outline.line);
        drawn.line->setPen(linePen(series));
    }
}

} // namespace shardscope
