// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/Page.h"

#include <QEvent>
#include <QSplitter>
#include <QVBoxLayout>

namespace shardscope {

void Page::setSides(QWidget *controls, QWidget *results)
{
    auto *splitter = new QSplitter(this);
    splitter->addWidget(controls);
    splitter->addWidget(results);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({1, 10000}); // the controls as narrow as they can be
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(margins);
    whole->addWidget(splitter);
}

void Page::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
    QWidget::changeEvent(event);
}

} // namespace shardscope
