// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/NameCombo.h"

#include "ui/text/PlainTip.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QStylePainter>

#include <algorithm>

namespace shardscope {

namespace {

constexpr int usualLength = 16; ///< characters
constexpr int leastLength = 6;  ///< likewise
constexpr int widestPopup = 560;

} // namespace

NameCombo::NameCombo(QWidget *parent) : QComboBox(parent)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(usualLength);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    view()->setTextElideMode(Qt::ElideMiddle);
}

void NameCombo::addName(const QString &name, const QVariant &value)
{
    addItem(name, value);
    setItemData(count() - 1, plainTip(name), Qt::ToolTipRole);
}

void NameCombo::setMeaning(const QString &meaning)
{
    m_meaning = meaning;
}

QSize NameCombo::minimumSizeHint() const
{
    QSize size = QComboBox::minimumSizeHint();
    size.rwidth() -= (usualLength - leastLength) * fontMetrics().horizontalAdvance(QLatin1Char('X'));
    return size;
}

void NameCombo::showPopup()
{
    view()->setMinimumWidth(std::clamp(view()->sizeHintForColumn(0) + 24, width(), std::max(width(), widestPopup)));
    QComboBox::showPopup();
}

bool NameCombo::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        setToolTip(plainTip(currentText().isEmpty() ? m_meaning : currentText() + QLatin1Char('\n') + m_meaning));
    }
    return QComboBox::event(event);
}

void NameCombo::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QRect room = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideMiddle, room.width() - 4);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace shardscope
