// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FormParts.h"

#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace shardscope {

QLabel *makeNote(const char *objectName, QWidget *parent)
{
    auto *note = new QLabel(parent);
    note->setObjectName(QLatin1String(objectName));
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return note;
}

void say(QLabel &note, const QString &sentence)
{
    note.setText(sentence);
    note.setVisible(!sentence.isEmpty());
}

namespace {

/// Never narrower than its content beside the scroll bar, which would cut the fields off at the right.
class ColumnArea : public QScrollArea
{
public:
    using QScrollArea::QScrollArea;

    QSize minimumSizeHint() const override
    {
        QSize size = QScrollArea::minimumSizeHint();
        if (widget()) {
            const int content = std::max(widget()->minimumSizeHint().width(), widget()->minimumWidth());
            size.setWidth(content + verticalScrollBar()->sizeHint().width() + 2 * frameWidth());
        }
        return size;
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == widget() && event->type() == QEvent::LayoutRequest) {
            updateGeometry();
        }
        return QScrollArea::eventFilter(watched, event);
    }
};

} // namespace

QScrollArea *scrolled(QWidget *content, QWidget *parent)
{
    auto *area = new ColumnArea(parent);
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

} // namespace shardscope
