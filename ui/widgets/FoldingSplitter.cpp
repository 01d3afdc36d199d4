// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FoldingSplitter.h"

#include <QEvent>

#include <algorithm>

namespace shardscope {

namespace {

QSize leastOf(const QWidget &part)
{
    return part.minimumSizeHint().expandedTo(part.minimumSize());
}

} // namespace

FoldingSplitter::FoldingSplitter(QWidget *parent) : QSplitter(Qt::Horizontal, parent)
{
    setChildrenCollapsible(false);
}

int FoldingSplitter::widthBesides() const
{
    int width = 0;
    for (int i = 0; i < count(); ++i) {
        if (!widget(i)->isHidden()) {
            width += leastOf(*widget(i)).width() + (width > 0 ? handleWidth() : 0);
        }
    }
    return width;
}

QSize FoldingSplitter::minimumSizeHint() const
{
    QSize size = QSplitter::minimumSizeHint();
    int widest = 0;
    for (int i = 0; i < count(); ++i) {
        if (!widget(i)->isHidden()) {
            widest = std::max(widest, leastOf(*widget(i)).width());
        }
    }
    size.setWidth(widest);
    return size;
}

void FoldingSplitter::fold()
{
    const Qt::Orientation wanted = width() < widthBesides() ? Qt::Vertical : Qt::Horizontal;
    if (wanted != orientation()) {
        setOrientation(wanted);
        updateGeometry();
    }
}

void FoldingSplitter::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    fold();
}

bool FoldingSplitter::event(QEvent *event)
{
    const bool isHandled = QSplitter::event(event);
    if (event->type() == QEvent::LayoutRequest) {
        fold(); // a part needs more or less room than before
    }
    return isHandled;
}

} // namespace shardscope
