// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ElidedLabel.h"

#include "ui/text/PlainTip.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace shardscope {

ElidedLabel::ElidedLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setDot(const QColor &color)
{
    m_dot = color;
    updateGeometry();
    update();
}

int ElidedLabel::dotWidth() const
{
    return m_dot.isValid() ? fontMetrics().height() * 3 / 4 + 3 : 0;
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + dotWidth() + 2, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const int few = fontMetrics().averageCharWidth() * 6;
    return {std::min(sizeHint().width(), few), sizeHint().height()};
}

QString ElidedLabel::shownText() const
{
    return fontMetrics().elidedText(text(), Qt::ElideRight, width() - dotWidth());
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        setToolTip(shownText() == text() ? QString() : plainTip(text()));
    }
    return QLabel::event(event);
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_dot.isValid()) {
        const double side = fontMetrics().height() * 0.55;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_dot);
        painter.drawEllipse(QRectF(0, (height() - side) / 2, side, side));
    }
    style()->drawItemText(&painter, rect().adjusted(dotWidth(), 0, 0, 0), int(Qt::AlignLeft | Qt::AlignVCenter),
                          palette(), isEnabled(), shownText(), foregroundRole());
}

} // namespace shardscope
