// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TablePanel.h"

#include "core/base/OutputFile.h"
#include "ui/models/TableExport.h"
#include "ui/widgets/NumberTableView.h"
#include "ui/widgets/PanelParts.h"
#include "ui/widgets/SaveDialog.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QToolButton>

namespace shardscope {

TablePanel::TablePanel(QWidget *parent)
    : QFrame(parent), m_title(makePanelTitle(this)), m_controls(new QHBoxLayout),
      m_exportButton(makePanelButton(QStringLiteral("export"), this)), m_parts(new QStackedLayout),
      m_table(new NumberTableView(this)), m_message(makePanelMessage(this)), m_note(new QLabel(this)),
      m_sorted(new QSortFilterProxyModel(this)), m_menu(new QMenu(this)),
      m_saveCsv(makePanelAction(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), this)),
      m_copy(makePanelAction(QKeySequence::Copy, this))
{
    makePanelFrame(this);
    m_table->setModel(m_sorted);
    m_table->setFrameShape(QFrame::NoFrame);
    m_menu->addActions({m_saveCsv, m_copy});
    layOut();
    connect(m_saveCsv, &QAction::triggered, this, [this] {
        askAndSave(this, {m_title->text(), tr("CSV table (*.csv)"), QStringLiteral("csv"), [this](const QString &file) {
                              return writeFile(file.toStdString(), toCsv(*m_sorted).toStdString());
                          }});
    });
    connect(m_copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(toTsv(*m_sorted)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid() && !m_isShowingRow) {
                    emit rowPicked(m_sorted->mapToSource(current).row());
                }
            });
    connect(m_sorted, &QAbstractItemModel::modelReset, this, &TablePanel::showPart);
    retranslate();
    showPart();
}

void TablePanel::layOut()
{
    m_exportButton->setMenu(m_menu);
    m_exportButton->setPopupMode(QToolButton::InstantPopup);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(12, 4, 12, 8);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_note->hide();

    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 6, 6, 0);
    head->addWidget(m_title, 1);
    head->addLayout(m_controls);
    head->addWidget(m_exportButton);
    m_parts->addWidget(m_table);
    m_parts->addWidget(m_message);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(1, 1, 1, 1);
    whole->setSpacing(2);
    whole->addLayout(head);
    whole->addLayout(m_parts, 1);
    whole->addWidget(m_note);
}

void TablePanel::retranslate()
{
    m_saveCsv->setText(tr("Save as &CSV…"));
    m_copy->setText(tr("&Copy table"));
    m_exportButton->setToolTip(tr("Save or copy this table"));
    m_exportButton->setAccessibleName(tr("Save or copy"));
}

void TablePanel::setTitle(const QString &title)
{
    m_title->setText(title);
    m_table->setAccessibleName(title);
    setAccessibleName(title);
}

void TablePanel::addControl(QWidget *control)
{
    m_controls->addWidget(control);
}

void TablePanel::setModel(QAbstractItemModel *model)
{
    m_sorted->setSourceModel(model);
    showPart();
}

void TablePanel::setMessage(const QString &message)
{
    m_message->setText(message);
    showPart();
}

void TablePanel::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

QString TablePanel::note() const
{
    return m_note->text();
}

void TablePanel::showRow(int row)
{
    const QScopedValueRollback quiet(m_isShowingRow, true);
    const QAbstractItemModel *model = m_sorted->sourceModel();
    const QModelIndex index = row < 0 || !model ? QModelIndex() : m_sorted->mapFromSource(model->index(row, 0));
    if (index.isValid()) {
        m_table->setCurrentIndex(index);
    } else {
        m_table->selectionModel()->clear();
    }
}

void TablePanel::showPart()
{
    const bool isEmpty = m_sorted->rowCount() == 0;
    m_parts->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_message) : m_table);
    m_exportButton->setEnabled(!isEmpty);
    m_saveCsv->setEnabled(!isEmpty);
    m_copy->setEnabled(!isEmpty);
}

void TablePanel::contextMenuEvent(QContextMenuEvent *event)
{
    m_menu->popup(event->globalPos());
}

void TablePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

} // namespace shardscope
