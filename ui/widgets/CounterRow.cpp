// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/CounterRow.h"

#include "ui/style/Theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

namespace shardscope {

namespace {

constexpr int countersInRow = 5;
constexpr double valueScale = 1.35; // of the letters around

} // namespace

CounterRow::CounterRow(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(14);
    layout->setVerticalSpacing(0);
}

void CounterRow::addLabels()
{
    const int place = static_cast<int>(m_labels.size());
    const Labels labels{new QLabel(this), new QLabel(this)};
    QFont large = labels.value->font();
    large.setPointSizeF(valueScale * large.pointSizeF());
    large.setBold(true);
    labels.value->setFont(large);
    labels.name->setForegroundRole(QPalette::PlaceholderText);
    labels.name->setContentsMargins(0, 0, 0, 6);
    for (QLabel *label : {labels.value, labels.name}) {
        label->setTextFormat(Qt::PlainText);
    }
    auto *grid = static_cast<QGridLayout *>(layout());
    const int row = 2 * (place / countersInRow);
    grid->addWidget(labels.value, row, place % countersInRow);
    grid->addWidget(labels.name, row + 1, place % countersInRow);
    m_labels.append(labels);
}

void CounterRow::setCounters(const QList<Counter> &counters)
{
    m_counters = counters;
    while (m_labels.size() < counters.size()) {
        addLabels();
    }
    for (int i = 0; i < counters.size(); ++i) {
        const Labels &labels = m_labels[i];
        labels.value->setText(counters[i].value);
        labels.name->setText(counters[i].name);
        for (QLabel *label : {labels.value, labels.name}) {
            label->setToolTip(counters[i].meaning);
            label->setAccessibleName(QStringLiteral("%1: %2").arg(counters[i].name, counters[i].value));
        }
    }
    paintValues();
}

QString CounterRow::valueOf(int counter) const
{
    return m_labels[counter].value->text();
}

void CounterRow::paintValues()
{
    for (int i = 0; i < m_counters.size(); ++i) {
        QPalette colors = palette();
        if (m_counters[i].isBad) {
            colors.setColor(QPalette::WindowText, theme::color(theme::Role::Bad));
        }
        m_labels[i].value->setPalette(colors);
    }
}

void CounterRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        paintValues();
    }
    QWidget::changeEvent(event);
}

} // namespace shardscope
