// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ResultsArea.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace shardscope {

namespace {

/// The least room in which a part of the results can be read.
constexpr QSize leastRoom{300, 200};

} // namespace

QWidget *makeResultsArea(const QList<QLabel *> &sentences, QWidget *results, QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QLabel *sentence : sentences) { // outside: with text that wraps, an area is as high as it would like to be
        layout->addWidget(sentence);
    }
    auto *area = new QScrollArea(box);
    area->setWidget(results);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setMinimumSize(leastRoom);
    layout->addWidget(area, 1);
    return box;
}

} // namespace shardscope
