// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartAxis.h"

#include "ui/figures/TextFit.h"

#include <QCategoryAxis>
#include <QChart>
#include <QFontMetricsF>

#include <algorithm>

namespace shardscope {

namespace {

constexpr int pixelsPerColumnLabel = 64;
constexpr int pixelsPerRowLabel = 34;

} // namespace

ChartAxis::ChartAxis(QChart &chart, Qt::Alignment side)
    : m_chart(chart), m_axis(new QCategoryAxis(&chart)), m_isHorizontal(side == Qt::AlignBottom)
{
    // Labels of our own at places of our own: they are the same in files, and follow the language.
    m_axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_axis->setTruncateLabels(false);
    chart.addAxis(m_axis, side);
}

void ChartAxis::setWhole(AxisScale whole)
{
    const Axis &before = m_whole.axis();
    const Axis &now = whole.axis();
    if (before.title != now.title || before.scale != now.scale || before.names != now.names) {
        m_window.showAll(); // another axis
    }
    m_whole = std::move(whole);
    m_inView = m_window.of(m_whole);
}

double ChartAxis::closeness() const
{
    return (m_whole.high() - m_whole.low()) / (m_inView.high() - m_inView.low());
}

void ChartAxis::zoom(double share, double factor)
{
    m_window.zoom(m_whole, share, factor);
    m_inView = m_window.of(m_whole);
}

void ChartAxis::move(double share)
{
    m_window.move(m_whole, share);
    m_inView = m_window.of(m_whole);
}

void ChartAxis::keep()
{
    m_window.keep(m_whole);
    m_inView = m_window.of(m_whole);
}

void ChartAxis::showAll()
{
    m_window.showAll();
    m_inView = m_whole;
}

void ChartAxis::attach(QAbstractSeries &series) const
{
    series.attachAxis(m_axis);
}

double ChartAxis::length() const
{
    return m_isHorizontal ? m_chart.plotArea().width() : m_chart.plotArea().height();
}

int ChartAxis::mostTicks() const
{
    return std::max(static_cast<int>(length()) / (m_isHorizontal ? pixelsPerColumnLabel : pixelsPerRowLabel), 2);
}

void ChartAxis::showTicks(const QFont &font)
{
    m_axis->setRange(m_inView.low(), m_inView.high());
    QStringList texts;
    const auto ticks = m_inView.ticks(mostTicks());
    for (const auto &tick : ticks) {
        texts.append(m_isHorizontal ? wrapped(tick.text, font) : tick.text);
    }
    bool same = m_axis->categoriesLabels() == texts;
    for (qsizetype i = 0; same && i < ticks.size(); ++i) {
        same = m_axis->endValue(texts[i]) == ticks[i].place;
    }
    if (same) {
        return;
    }
    for (const QString &label : m_axis->categoriesLabels()) {
        m_axis->remove(label);
    }
    m_axis->setStartValue(m_inView.low() - 1); // a category must end above the one before
    for (qsizetype i = 0; i < ticks.size(); ++i) {
        m_axis->append(texts[i], ticks[i].place);
    }
}

/// A name in as many lines as its column needs; a word that is wider than that is cut.
QString ChartAxis::wrapped(const QString &text, const QFont &font) const
{
    if (m_inView.axis().names.isEmpty()) {
        return text;
    }
    constexpr double gap = 8;
    const QFontMetricsF metrics(font);
    const double room = length() / (m_inView.high() - m_inView.low()) - gap;
    QStringList lines =
        wrappedLines(text, room, [&metrics](const QString &line) { return metrics.horizontalAdvance(line); });
    for (QString &line : lines) {
        line = line.toHtmlEscaped();
    }
    return lines.join(QStringLiteral("<br>"));
}

double ChartAxis::widthBeyond(const QFont &font) const
{
    const auto ticks = m_inView.ticks(mostTicks());
    return ticks.isEmpty() || m_inView.share(ticks.last().place) < 0.97
               ? 0
               : QFontMetricsF(font).horizontalAdvance(ticks.last().text);
}

} // namespace shardscope
