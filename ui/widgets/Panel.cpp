// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Panel.h"

#include "core/base/OutputFile.h"
#include "ui/tables/TableExport.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/NumberTableView.h"
#include "ui/widgets/PanelParts.h"
#include "ui/widgets/SaveDialog.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace shardscope {

Panel::Panel(QWidget *parent)
    : Translated(parent), m_whole(new QVBoxLayout(this)), m_title(makePanelTitle(this)), m_head(new QHBoxLayout),
      m_controls(new QHBoxLayout), m_exportButton(makePanelButton(QStringLiteral("export"), this)),
      m_parts(new QStackedLayout), m_table(new NumberTableView(this)), m_message(makePanelMessage(this)),
      m_sorted(new QSortFilterProxyModel(this)), m_menu(new QMenu(this)), m_ofRow(new QMenu(this))
{
    makePanelFrame(this);
    m_table->setModel(m_sorted);
    m_table->setFrameShape(QFrame::NoFrame);
    m_exportButton->setMenu(m_menu);
    m_exportButton->setPopupMode(QToolButton::InstantPopup);

    m_head->setContentsMargins(12, 6, 6, 0);
    m_head->addWidget(m_title, 1);
    m_head->addLayout(m_controls);
    m_head->addWidget(m_exportButton);
    m_parts->addWidget(m_table);
    m_parts->addWidget(m_message);
    m_whole->setContentsMargins(frame, frame, frame, frame);
    m_whole->setSpacing(2);
    m_whole->addLayout(m_head);
    m_whole->addLayout(m_parts, 1);
}

QString Panel::title() const
{
    return m_title->text();
}

void Panel::showTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void Panel::setMessage(const QString &message)
{
    m_message->setText(message);
    showPart();
}

QString Panel::message() const
{
    return m_message->text();
}

void Panel::setRows(QAbstractItemModel *model)
{
    m_sorted->setSourceModel(model);
}

void Panel::addControl(QWidget *control)
{
    m_controls->addWidget(control);
    if (auto *choice = qobject_cast<QComboBox *>(control)) {
        keepReadable(*choice);
    }
}

/// The controls come below a title that has no room beside them.
void Panel::fitHead()
{
    if (m_controls->count() == 0) {
        return;
    }
    int needed = m_title->sizeHint().width() + m_controls->sizeHint().width();
    int gaps = 1;
    for (int i = 0; i < m_head->count(); ++i) {
        const QWidget *button = m_head->itemAt(i)->widget();
        if (button && button != m_title && !button->isHidden()) {
            needed += button->sizeHint().width();
            ++gaps;
        }
    }
    const QMargins around = m_head->contentsMargins();
    needed += around.left() + around.right() + gaps * m_head->spacing() + 2 * frame;
    const bool isBelow = needed > width();
    if (isBelow == m_hasControlsBelow) {
        return;
    }
    m_hasControlsBelow = isBelow;
    if (isBelow) {
        m_head->removeItem(m_controls);
        m_controls->setContentsMargins(around.left(), 0, around.right(), 0);
        m_whole->insertLayout(1, m_controls);
        m_whole->setAlignment(m_controls, Qt::AlignLeft);
    } else {
        m_whole->removeItem(m_controls);
        m_whole->setAlignment(m_controls, {});
        m_controls->setContentsMargins({});
        m_head->insertLayout(1, m_controls);
    }
}

bool Panel::event(QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) {
        fitHead();
    }
    return Translated::event(event);
}

void Panel::addRowActions(const QList<QAction *> &actions)
{
    m_ofRow->setObjectName(QStringLiteral("of-row"));
    m_ofRow->addActions(actions);
}

void Panel::setExportHint(const QString &hint)
{
    m_exportButton->setToolTip(hint);
}

void Panel::addButton(QToolButton *button)
{
    m_head->insertWidget(m_head->count() - 1, button);
    setTabOrder(button, m_exportButton);
}

void Panel::addPart(QWidget *part)
{
    m_parts->addWidget(part);
}

void Panel::addBelow(QWidget *widget)
{
    layout()->addWidget(widget);
}

void Panel::setPart(QWidget *part)
{
    m_parts->setCurrentWidget(part ? part : m_message);
}

void Panel::setHasContents(bool hasContents)
{
    m_exportButton->setEnabled(hasContents);
    for (QAction *action : m_menu->actions()) {
        action->setEnabled(hasContents);
    }
}

Outcome<Done> Panel::saveCsv(const QString &file) const
{
    return writeFile(file.toStdString(), toCsv(*m_sorted).toStdString());
}

void Panel::askForCsv()
{
    askAndSave(this, {title(), tr("CSV table (*.csv)"), QStringLiteral("csv"),
                      [this](const QString &file) { return saveCsv(file); }});
}

void Panel::copyNumbers() const
{
    QGuiApplication::clipboard()->setText(toTsv(*m_sorted));
}

void Panel::retranslate()
{
    m_exportButton->setAccessibleName(tr("Save or copy"));
}

void Panel::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isOnRow = m_parts->currentWidget() == m_table && !m_ofRow->isEmpty();
    if (isOnRow && m_exportButton->isEnabled()) {
        if (!m_ofRow->actions().contains(m_menu->actions().constFirst())) {
            m_ofRow->addSeparator();
            m_ofRow->addActions(m_menu->actions());
        }
        m_ofRow->popup(event->globalPos());
    } else if (m_exportButton->isEnabled()) {
        m_menu->popup(event->globalPos());
    }
}

} // namespace shardscope
