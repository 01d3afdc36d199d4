// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TablePanel.h"

#include "ui/widgets/FormParts.h"
#include "ui/widgets/PanelParts.h"

#include <QAction>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QTableView>

namespace shardscope {

TablePanel::TablePanel(QWidget *parent)
    : Panel(parent), m_note(makeNote("table-note", this)),
      m_saveCsv(makePanelAction(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), this)),
      m_copy(makePanelAction(QKeySequence::Copy, this))
{
    exportMenu()->addActions({m_saveCsv, m_copy});
    m_note->setContentsMargins(12, 4, 12, 8);
    m_note->hide();
    addBelow(m_note);
    connect(m_saveCsv, &QAction::triggered, this, &TablePanel::askForCsv);
    connect(m_copy, &QAction::triggered, this, &TablePanel::copyNumbers);
    connect(table()->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                m_isPicked = false;
                if (current.isValid() && !m_isShowingRow) {
                    pick(current);
                }
            });
    // The row that is shown as the current one can be picked, too.
    for (const auto signal : {&QTableView::clicked, &QTableView::activated}) {
        connect(table(), signal, this, [this](const QModelIndex &index) {
            if (!m_isPicked) {
                pick(index);
            }
        });
    }
    connect(rows(), &QAbstractItemModel::modelReset, this, &TablePanel::showPart);
    TablePanel::retranslate();
    TablePanel::showPart();
}

void TablePanel::retranslate()
{
    m_saveCsv->setText(tr("Save as &CSV…"));
    m_copy->setText(tr("&Copy table"));
    setExportHint(tr("Save or copy this table"));
    Panel::retranslate();
}

void TablePanel::pick(const QModelIndex &index)
{
    m_isPicked = true;
    emit rowPicked(rows()->mapToSource(index).row());
}

void TablePanel::setTitle(const QString &title)
{
    showTitle(title);
    table()->setAccessibleName(title);
}

void TablePanel::setModel(QAbstractItemModel *model)
{
    setRows(model);
    showPart();
}

void TablePanel::setNote(const QString &note)
{
    say(*m_note, note);
}

QString TablePanel::note() const
{
    return m_note->text();
}

void TablePanel::showRow(int row)
{
    const QScopedValueRollback quiet(m_isShowingRow, true);
    const QAbstractItemModel *model = rows()->sourceModel();
    const QModelIndex index = row < 0 || !model ? QModelIndex() : rows()->mapFromSource(model->index(row, 0));
    if (index.isValid()) {
        table()->setCurrentIndex(index);
    } else {
        table()->selectionModel()->clear();
    }
}

void TablePanel::showPart()
{
    const bool isEmpty = rows()->rowCount() == 0;
    setPart(isEmpty ? nullptr : table());
    setHasContents(!isEmpty);
}

} // namespace shardscope
