// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FormParts.h"

#include "ui/style/Theme.h"

#include <QAbstractItemModel>
#include <QComboBox>
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

void sayFault(QLabel &note, const QString &sentence)
{
    QPalette palette = note.parentWidget() ? note.parentWidget()->palette() : note.palette();
    palette.setColor(QPalette::WindowText, theme::color(theme::Role::Bad));
    note.setPalette(palette);
    say(note, sentence.isEmpty() ? QString() : QStringLiteral("⚠ %1").arg(sentence));
}

namespace {

/// Looks after the width of a choice.
class ChoiceWidth : public QObject
{
public:
    explicit ChoiceWidth(QComboBox &choice) : QObject(&choice), m_choice(choice)
    {
        choice.setSizeAdjustPolicy(QComboBox::AdjustToContents);
        connect(choice.model(), &QAbstractItemModel::dataChanged, this, &ChoiceWidth::fit);
        connect(choice.model(), &QAbstractItemModel::rowsInserted, this, &ChoiceWidth::fit);
        connect(choice.model(), &QAbstractItemModel::rowsRemoved, this, &ChoiceWidth::fit);
        choice.installEventFilter(this);
        fit();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
            QMetaObject::invokeMethod(this, &ChoiceWidth::fit, Qt::QueuedConnection); // once it has dealt with it
        }
        return QObject::eventFilter(watched, event);
    }

private:
    void fit() { m_choice.setMinimumWidth(m_choice.sizeHint().width()); }

    QComboBox &m_choice;
};

} // namespace

void keepReadable(QComboBox &choice)
{
    new ChoiceWidth(choice); // the choice owns it
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
