// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/StepDiagram.h"

#include "ui/style/Theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace shardscope {

namespace {

constexpr int leastBoxWidth = 104;
constexpr int between = 18; // room for an arrow
constexpr int betweenRows = 12;
constexpr int linesOfName = 3;

} // namespace

StepDiagram::StepDiagram(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void StepDiagram::setSteps(const QList<Step> &steps, int current, bool isStopped)
{
    if (steps == m_steps && current == m_current && isStopped == m_isStopped) {
        return;
    }
    const bool isOtherSize = steps.size() != m_steps.size();
    m_steps = steps;
    m_current = current;
    m_isStopped = isStopped;
    describe();
    if (isOtherSize) {
        updateGeometry();
    }
    update();
}

/// What is drawn, for those who cannot see it.
void StepDiagram::describe()
{
    const auto count = static_cast<int>(m_steps.size());
    setAccessibleDescription(m_current < 0        ? tr("Not begun.")
                             : m_current >= count ? tr("All steps are done.")
                                                  : tr("Step %1 of %2: %3. %4")
                                                        .arg(m_current + 1)
                                                        .arg(count)
                                                        .arg(m_steps[m_current].name, m_steps[m_current].meaning));
}

/// As few rows as can be, and about as many boxes in each.
int StepDiagram::columns(int width) const
{
    const int count = std::max(1, static_cast<int>(m_steps.size()));
    const int most = std::clamp((width + between) / (leastBoxWidth + between), 1, count);
    const int rows = (count + most - 1) / most;
    return (count + rows - 1) / rows;
}

int StepDiagram::boxHeight() const
{
    return linesOfName * fontMetrics().height() + 10;
}

int StepDiagram::heightForWidth(int width) const
{
    const int inRow = columns(width);
    const int rows = (std::max(1, static_cast<int>(m_steps.size())) + inRow - 1) / inRow;
    return rows * boxHeight() + (rows - 1) * betweenRows + 2;
}

QSize StepDiagram::sizeHint() const
{
    constexpr int usualWidth = 700;
    return {usualWidth, heightForWidth(usualWidth)};
}

QSize StepDiagram::minimumSizeHint() const
{
    return {2 * leastBoxWidth + between, boxHeight()};
}

QRect StepDiagram::rectOf(int step) const
{
    const int inRow = columns(width());
    const int boxWidth = (width() - (inRow - 1) * between) / inRow;
    return {(step % inRow) * (boxWidth + between), 1 + (step / inRow) * (boxHeight() + betweenRows), boxWidth,
            boxHeight()};
}

void StepDiagram::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int inRow = columns(width());
    const QColor muted = theme::color(theme::Role::Muted);
    for (int i = 0; i < m_steps.size(); ++i) {
        const bool isDone = i < m_current;
        const bool isCurrent = i == m_current;
        const QColor color = isCurrent && m_isStopped ? theme::color(theme::Role::Bad)
                             : isCurrent              ? theme::color(theme::Role::Marked)
                             : isDone                 ? theme::color(theme::Role::Good)
                                                      : muted;
        const QRectF box = QRectF(rectOf(i)).adjusted(1, 1, -1, -1);
        QColor ground = color;
        ground.setAlphaF(isCurrent ? 0.28F : isDone ? 0.14F : 0.0F);
        painter.setBrush(ground);
        painter.setPen(QPen(color, isCurrent ? 2.5 : 1.2));
        painter.drawRoundedRect(box, 5, 5);
        QFont letters = font();
        letters.setBold(isCurrent);
        painter.setFont(letters);
        painter.setPen(palette().color(QPalette::WindowText));
        const QString mark = isDone ? QStringLiteral("✓ ") : QString();
        painter.drawText(box.adjusted(5, 3, -5, -3), Qt::AlignCenter | Qt::TextWordWrap, mark + m_steps[i].name);
        if (i + 1 < m_steps.size() && (i + 1) % inRow != 0) {
            const QPointF from(box.right() + 3, box.center().y());
            const QPointF to(box.right() + between - 1, box.center().y());
            painter.setPen(QPen(muted, 1.5));
            painter.drawLine(from, to);
            painter.drawLine(to, to + QPointF(-5, -4));
            painter.drawLine(to, to + QPointF(-5, 4));
        }
    }
}

bool StepDiagram::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        for (int i = 0; i < m_steps.size(); ++i) {
            if (rectOf(i).contains(help->pos())) {
                QToolTip::showText(help->globalPos(), m_steps[i].meaning, this, rectOf(i));
                return true;
            }
        }
        QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
    return QWidget::event(event);
}

} // namespace shardscope
