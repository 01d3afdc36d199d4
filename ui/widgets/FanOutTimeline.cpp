// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FanOutTimeline.h"

#include "ui/figures/AxisScale.h"
#include "ui/session/LatencyRun.h"
#include "ui/style/Theme.h"
#include "ui/tables/TraceModel.h"
#include "ui/text/NumberText.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr int margin = 10;

QString milliseconds(double value)
{
    return durationText(value);
}

/// When the last that is known of an attempt happened.
std::int64_t endOfTime(const AttemptTrace &attempt)
{
    return std::max({attempt.queued, attempt.sent, attempt.arrived, attempt.serviceBegan, attempt.serviceEnded,
                     attempt.received, attempt.merged});
}

/// The way the bars of an attempt are divided: where one part was never reached, the one before goes on to the end.
struct Parts
{
    std::int64_t sent;
    std::int64_t arrived;
    std::int64_t began;
    std::int64_t served;
    std::int64_t ended;

    explicit Parts(const AttemptTrace &attempt)
        : sent(attempt.sent > 0 ? attempt.sent : endOfTime(attempt)),
          arrived(attempt.arrived > 0 ? attempt.arrived : sent),
          began(attempt.serviceBegan > 0 ? attempt.serviceBegan : endOfTime(attempt)),
          served(attempt.serviceEnded > 0 ? attempt.serviceEnded : began), ended(endOfTime(attempt))
    {
    }

    /// Before it was sent, and at the server.
    std::int64_t waited(const AttemptTrace &attempt) const { return sent - attempt.queued + began - arrived; }
    std::int64_t travelled() const { return arrived - sent + ended - served; }
};

} // namespace

FanOutTimeline::FanOutTimeline(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    describe();
}

void FanOutTimeline::setTrace(const QueryTrace &trace)
{
    m_trace = trace;
    m_current = -1;
    m_most = 1.04 * std::max(1e-3, lastTime());
    layOut();
    describe();
    update();
    emit currentChanged(m_current);
}

void FanOutTimeline::setSelectedShard(ShardId shard)
{
    m_selected = shard;
    update();
}

double FanOutTimeline::ms(std::int64_t time) const
{
    return toMilliseconds(static_cast<double>(time - m_trace.intended));
}

double FanOutTimeline::lastTime() const
{
    std::int64_t last = std::max(m_trace.ended, m_trace.intended);
    for (const auto &attempt : m_trace.attempts) {
        last = std::max(last, endOfTime(attempt));
    }
    return ms(last);
}

int FanOutTimeline::rowHeight() const
{
    return fontMetrics().height() + 3;
}

int FanOutTimeline::labelWidth() const
{
    return fontMetrics().horizontalAdvance(tr("Shard %L1, hedge").arg(8888)) + 2 * margin;
}

/// Above it is the legend, then two lines for the names of moments, then the numbers of the axis.
QRect FanOutTimeline::plot() const
{
    const int line = fontMetrics().height() + 2;
    return rect().adjusted(labelWidth(), margin + 4 * line, -2 * margin, -margin);
}

QSize FanOutTimeline::sizeHint() const
{
    const int head = 2 * margin + 4 * (fontMetrics().height() + 2);
    return {labelWidth() + 300, head + std::max(3, rows()) * rowHeight()};
}

void FanOutTimeline::layOut()
{
    setMinimumHeight(sizeHint().height());
    updateGeometry();
}

double FanOutTimeline::x(double ms) const
{
    const QRect area = plot();
    return area.left() + area.width() * ms / m_most;
}

QRect FanOutTimeline::rowRect(int attempt) const
{
    const QRect area = plot();
    return {area.left(), area.top() + attempt * rowHeight(), area.width(), rowHeight()};
}

int FanOutTimeline::rowAt(const QPoint &position) const
{
    const int offset = position.y() - plot().top();
    const int row = offset / rowHeight();
    return offset >= 0 && row < rows() ? row : -1;
}

QString FanOutTimeline::readOut(int attempt) const
{
    if (attempt < 0 || attempt >= rows()) {
        return {};
    }
    const auto &of = m_trace.attempts[attempt];
    const Parts parts(of);
    QStringList facts{of.isHedge ? tr("Shard %L1, replica %L2, hedge").arg(of.to.shard.value).arg(of.to.replica)
                                 : tr("Shard %L1, replica %L2").arg(of.to.shard.value).arg(of.to.replica)};
    facts.append(tr("sent at %1").arg(milliseconds(ms(of.sent > 0 ? of.sent : of.queued))));
    facts.append(tr("waited %1").arg(milliseconds(toMilliseconds(static_cast<double>(parts.waited(of))))));
    if (of.serviceEnded > 0) {
        facts.append(tr("served %1").arg(milliseconds(ms(of.serviceEnded) - ms(of.serviceBegan))));
        facts.append(tr("travelled %1").arg(milliseconds(toMilliseconds(static_cast<double>(parts.travelled())))));
        facts.append(tr("came back at %1").arg(milliseconds(ms(parts.ended))));
    }
    facts.append(endOf(of));
    return facts.join(QStringLiteral(" · "));
}

void FanOutTimeline::setCurrent(int attempt)
{
    if (attempt != m_current) {
        m_current = attempt;
        describe();
        update();
        emit currentChanged(attempt);
    }
}

void FanOutTimeline::describe()
{
    setAccessibleName(tr("Fan-out of one query"));
    setAccessibleDescription(m_current >= 0 ? readOut(m_current)
                                            : tr("A row an attempt. Arrow keys up and down read them out, left and "
                                                 "right show another query, Enter selects the shard."));
}

void FanOutTimeline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawLegend(painter);
    if (rows() == 0) {
        return;
    }
    drawAxis(painter);
    for (int row = 0; row < rows(); ++row) {
        drawRow(painter, row);
    }
    if (m_trace.deadline > 0 && ms(m_trace.deadline) <= m_most) {
        drawMoment(painter, m_trace.deadline, tr("deadline"), theme::color(theme::Role::Bad), 0);
    }
    drawMoment(painter, m_trace.ended, tr("answer, %1").arg(milliseconds(ms(m_trace.ended))),
               theme::color(theme::Role::Query), 1);
}

void FanOutTimeline::drawAxis(QPainter &painter) const
{
    const QRect area = plot();
    const AxisScale scale({.format = NumberFormat::Duration, .low = 0.0, .high = m_most}, 0, m_most);
    const int line = fontMetrics().height() + 2;
    for (const auto &tick : scale.ticks(std::max(2, area.width() / 70))) {
        const int at = static_cast<int>(std::lround(x(tick.place)));
        painter.setPen(QPen(theme::color(theme::Role::Grid), 1));
        painter.drawLine(at, area.top() - 3, at, area.bottom());
        painter.setPen(theme::color(theme::Role::Muted));
        painter.drawText(QRect(at - 60, area.top() - line - 2, 120, line), Qt::AlignCenter, tick.text);
    }
    painter.drawText(QRect(margin, area.top() - line - 2, labelWidth() - 2 * margin, line),
                     Qt::AlignVCenter | Qt::AlignRight, timeUnitText());
}

void FanOutTimeline::drawRow(QPainter &painter, int row) const
{
    const auto &attempt = m_trace.attempts[row];
    const QRect area = rowRect(row);
    const QRect whole(margin / 2, area.top(), width() - margin, area.height());
    if (row == m_current) {
        QColor light = palette().color(QPalette::Highlight);
        light.setAlphaF(0.16F);
        painter.fillRect(whole, light);
    }
    const bool isSelected = attempt.to.shard == m_selected;
    painter.setPen(isSelected ? theme::color(theme::Role::Marked) : palette().color(QPalette::Text));
    const QString label = attempt.isHedge ? tr("Shard %L1, hedge").arg(attempt.to.shard.value)
                                          : tr("Shard %L1").arg(attempt.to.shard.value);
    painter.drawText(QRect(margin, area.top(), labelWidth() - 2 * margin, area.height()),
                     Qt::AlignVCenter | Qt::AlignRight, label);

    const Parts parts(attempt);
    const bool isLost = !attempt.counted;
    const auto shade = [isLost](theme::Role role) { return theme::color(isLost ? theme::Role::Missed : role); };
    const QRect bar = area.adjusted(0, 3, 0, -3);
    QColor waiting = shade(theme::Role::Waiting);
    waiting.setAlphaF(isLost ? 0.35F : 1.0F);
    QColor travelling = shade(theme::Role::Travelling);
    travelling.setAlphaF(isLost ? 0.35F : 1.0F);
    drawPart(painter, bar, attempt.queued, parts.sent, waiting);
    drawPart(painter, bar, parts.sent, parts.arrived, travelling);
    drawPart(painter, bar, parts.arrived, parts.began, waiting);
    drawPart(painter, bar, parts.began, parts.served, shade(theme::Role::Serving));
    drawPart(painter, bar, parts.served, parts.ended, travelling);
}

void FanOutTimeline::drawPart(QPainter &painter, const QRect &row, std::int64_t from, std::int64_t to,
                              const QColor &color) const
{
    if (from <= 0 || to <= from) {
        return;
    }
    const double left = x(ms(from));
    painter.fillRect(QRectF(left, row.top(), std::max(1.0, x(ms(to)) - left), row.height()), color);
}

void FanOutTimeline::drawMoment(QPainter &painter, std::int64_t time, const QString &text, const QColor &color,
                                int line) const
{
    const QRect area = plot();
    const int height = fontMetrics().height() + 2;
    const double at = x(ms(time));
    const int top = margin + (1 + line) * height;
    painter.setPen(QPen(color, 1.5, line == 0 ? Qt::SolidLine : Qt::DashLine));
    painter.drawLine(QPointF(at, top), QPointF(at, area.bottom()));
    const int wide = fontMetrics().horizontalAdvance(text) + 8;
    const bool isRoomy = at + wide < width();
    const QRect place(static_cast<int>(isRoomy ? at + 4 : at - 4 - wide), top, wide, height);
    painter.drawText(place, (isRoomy ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter, text);
}

void FanOutTimeline::drawLegend(QPainter &painter) const
{
    const int side = fontMetrics().height() * 2 / 3;
    int left = margin;
    for (const auto &[role, text] :
         {std::pair(theme::Role::Waiting, tr("waits")), std::pair(theme::Role::Serving, tr("is served")),
          std::pair(theme::Role::Travelling, tr("travels")), std::pair(theme::Role::Missed, tr("not in the answer"))}) {
        painter.fillRect(QRect(left, margin + (fontMetrics().height() - side) / 2, side, side), theme::color(role));
        left += side + 5;
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(left, margin + fontMetrics().ascent(), text);
        left += fontMetrics().horizontalAdvance(text) + 16;
    }
}

void FanOutTimeline::mouseMoveEvent(QMouseEvent *event)
{
    setCurrent(rowAt(event->position().toPoint()));
}

void FanOutTimeline::mousePressEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && row >= 0) {
        emit picked(m_trace.attempts[row].to.shard);
    }
}

void FanOutTimeline::leaveEvent(QEvent *)
{
    setCurrent(-1);
}

void FanOutTimeline::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        setCurrent(std::max(0, m_current - 1));
        break;
    case Qt::Key_Down:
        setCurrent(std::min(rows() - 1, m_current + 1));
        break;
    case Qt::Key_Left:
        emit stepped(-1);
        break;
    case Qt::Key_Right:
        emit stepped(1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0) {
            emit picked(m_trace.attempts[m_current].to.shard);
        }
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void FanOutTimeline::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        describe();
        update();
    } else if (event->type() == QEvent::FontChange) {
        layOut();
    }
    QWidget::changeEvent(event);
}

} // namespace shardscope
