// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/PlanList.h"

#include "core/base/OutputFile.h"
#include "core/catalogue/PlanDocument.h"
#include "ui/style/Icon.h"
#include "ui/style/Theme.h"
#include "ui/tables/PlanModel.h"
#include "ui/tables/TableExport.h"
#include "ui/text/ErrorText.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/NumberTableView.h"
#include "ui/widgets/PanelParts.h"
#include "ui/widgets/RemarksForm.h"
#include "ui/widgets/SaveDialog.h"

#include <nlohmann/json.hpp>

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace shardscope {

namespace {

/// The plans in which every word of a text occurs, anywhere.
class PlanFilter : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString &text)
    {
        m_words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const QString text = sourceModel()->index(row, 0, parent).data(PlanModel::SearchRole).toString();
        return std::ranges::all_of(m_words,
                                   [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
    }

private:
    QStringList m_words;
};

/// Marks the plans that are drawn with dots of their colours.
class PlaceDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const int side = option->fontMetrics.height() * 2 / 3;
        QPixmap dot(side * 2, side * 2);
        dot.setDevicePixelRatio(2);
        dot.fill(Qt::transparent);
        const int place = index.data(PlanModel::PlaceRole).toInt();
        if (place > 0) {
            QPainter painter(&dot);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(option->palette.color(QPalette::Base), 1.5)); // seen on a selected row too
            painter.setBrush(theme::color(theme::planRole(place - 1)));
            painter.drawEllipse(QRectF(1, 1, side - 2, side - 2));
        }
        option->icon = QIcon(dot);
        option->decorationSize = {side, side};
        option->textElideMode = Qt::ElideMiddle; // names often differ at their ends
        option->features |= QStyleOptionViewItem::HasDecoration;
    }
};

} // namespace

PlanList::PlanList(Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_tools(new QToolBar(this)), m_model(new PlanModel(session, this)),
      m_sorted(new PlanFilter(this)), m_filter(new QLineEdit(this)), m_table(new NumberTableView(this)),
      m_note(makeNote("note", this)), m_remarks(new RemarksForm(this))
{
    makeActions();
    makeTable();
    m_tools->setIconSize({18, 18});
    m_tools->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_tools->addActions({m_makeCurrent, m_compare, m_again, m_edit, m_remove, m_export});
    m_filter->setObjectName(QStringLiteral("planFilter"));
    m_filter->setClearButtonEnabled(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 0, 0, 0);
    layout->addWidget(m_tools);
    layout->addWidget(m_filter);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_note);
    layout->addWidget(m_remarks);

    connect(m_table, &QTableView::activated, this, &PlanList::makeCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PlanList::showSelected);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &PlanList::showSelected);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        static_cast<PlanFilter *>(m_sorted)->setText(text);
        showSelected();
    });
    connect(m_remarks, &RemarksForm::edited, this, &PlanList::remarkRequested);
    connect(m_model, &PlanModel::renameRequested, this, &PlanList::renameRequested);
    connect(&session, &Session::dataOpened, this, &PlanList::showSelected);
    connect(&session.selection(), &SessionSelection::currentPlanChanged, this, [this] {
        // The plan that is shown is the selected one, whoever made it current.
        const PlanRow *current = m_session.selection().currentPlan();
        const PlanKey key = current ? current->key : 0;
        if (const PlanKey before = std::exchange(m_shown, key); key != 0 && (key != before || selectedKey() == 0)) {
            select(key);
        }
    });
    retranslate();
}

QList<QAction *> PlanList::actions() const
{
    return {m_makeCurrent, m_compare, m_besides, m_again, m_rename, m_edit, m_remove, m_copy, m_paste, m_export};
}

void PlanList::makeTable()
{
    m_sorted->setSourceModel(m_model);
    m_table->setObjectName(QStringLiteral("plans"));
    m_table->setModel(m_sorted);
    m_table->setItemDelegateForColumn(PlanModel::NameColumn, new PlaceDelegate(m_table));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers); // an action does, whichever column is current
    m_table->horizontalHeader()->setMaximumSectionSize(260);     // of a long name, the tooltip has the rest
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions(actions());
}

template<class Work>
QAction *PlanList::makeAction(const char *name, const QKeySequence &shortcut, Work work)
{
    auto *action = new QAction(icon(QLatin1String(name)), QString(), this);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, work);
    return action;
}

void PlanList::makeActions()
{
    m_makeCurrent = makeAction("recall", {}, [this] { makeCurrent(); });
    m_compare = makeAction("skew", {}, [this] { m_session.selection().setComparedPlan(selectedKey()); });
    m_again = makeAction("evaluate", QKeySequence::Refresh, [this] { m_session.plans().evaluate(selectedKey()); });
    m_besides = makeAction("recall", {},
                           [this] { m_session.selection().setDrawnBesides(selectedKey(), m_besides->isChecked()); });
    m_besides->setObjectName(QStringLiteral("drawBesides"));
    m_besides->setCheckable(true);
    m_rename = makeAction("rename", Qt::Key_F2, [this] { renameSelected(); });
    m_edit = makeAction("duplicate", Qt::CTRL | Qt::Key_D, [this] { emit editRequested(selectedKey()); });
    m_remove = makeAction("remove", QKeySequence::Delete, [this] { emit removeRequested(selectedKey()); });
    m_copy = makeAction("duplicate", QKeySequence::Copy, [this] { copyAsText(); });
    m_paste = makeAction("paste", QKeySequence::Paste, [this] { emit pasteRequested(); });
    m_copy->setObjectName(QStringLiteral("copy"));
    m_export = makeAction("export", {}, [this] { emit exportRequested(selectedKey()); });
    m_find = makeAction("search", QKeySequence::Find, [this] { m_filter->setFocus(Qt::ShortcutFocusReason); });
    addAction(m_find);
    m_saveCsv = makePanelAction(Qt::CTRL | Qt::SHIFT | Qt::Key_E, m_table);
    m_copyTable = makePanelAction(Qt::CTRL | Qt::SHIFT | Qt::Key_C, m_table);
    connect(m_saveCsv, &QAction::triggered, this, [this] {
        askAndSave(this, {m_table->accessibleName(), tr("CSV table (*.csv)"), QStringLiteral("csv"),
                          [this](const QString &file) {
                              return writeFile(file.toStdString(), toCsv(*m_sorted).toStdString());
                          }});
    });
    connect(m_copyTable, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(toTsv(*m_sorted)); });
}

void PlanList::retranslate()
{
    const auto name = [](QAction *action, const QString &text, const QString &meaning) {
        action->setText(text);
        action->setToolTip(meaning);
    };
    name(m_makeCurrent, tr("Make &current"), tr("Show this plan on every page."));
    name(m_compare, tr("Co&mpare"), tr("Draw this plan beside the current one on every page."));
    name(m_besides, tr("Draw &besides"),
         tr("Draw this plan on the page Recall, too: up to %L1 plans together.").arg(SessionSelection::mostDrawn));
    name(m_again, tr("Measure a&gain"), tr("Build this plan and measure it once more."));
    name(m_rename, tr("&Rename"), tr("Change its name (F2)."));
    name(m_edit, tr("&Edit a copy"), tr("Copy its settings into the form."));
    name(m_remove, tr("Remo&ve"), tr("Remove this plan. It can be undone."));
    name(m_copy, tr("Copy as &JSON"), tr("The plan as one document, as the command line and reports write it."));
    name(m_paste, tr("&Paste JSON"), tr("Fill the form from a plan on the clipboard."));
    name(m_export, tr("E&xport…"),
         tr("Write the files that deploy this plan: centroids, the shard of every vector, ids a shard, the tenant "
            "map."));
    m_filter->setPlaceholderText(tr("Filter plans (%1)").arg(m_find->shortcut().toString(QKeySequence::NativeText)));
    m_filter->setAccessibleName(tr("Filter plans"));
    m_filter->setToolTip(
        tr("Shows the plans in which every word occurs: in name, tags, note, strategy, router or index."));
    m_table->setAccessibleName(tr("Plans"));
    m_saveCsv->setText(tr("Save as &CSV…"));
    m_copyTable->setText(tr("&Copy table"));
    m_tools->setAccessibleName(tr("What to do with the selected plan"));
    m_model->retranslate();
    showSelected();
}

PlanKey PlanList::selectedKey() const
{
    return m_table->currentIndex().data(PlanModel::KeyRole).toLongLong();
}

void PlanList::select(PlanKey key)
{
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        if (m_sorted->index(row, 0).data(PlanModel::KeyRole).toLongLong() == key) {
            m_table->selectRow(row);
        }
    }
}

void PlanList::showSelected()
{
    const auto *row = m_session.plans().find(selectedKey());
    // Said only where figures are missing: the room is for them.
    m_table->setColumnHidden(PlanModel::StateColumn,
                             std::ranges::all_of(m_session.plans().rows(), [](const PlanRow &plan) {
                                 return plan.state == PlanState::Measured || plan.state == PlanState::Stored;
                             }));
    for (QAction *action : actions()) {
        action->setEnabled(row != nullptr);
    }
    const bool isReadable = row && row->state != PlanState::Unreadable;
    m_table->setColumnHidden(
        PlanModel::TagsColumn,
        std::ranges::all_of(m_session.plans().rows(), [](const PlanRow &plan) { return plan.remarks.tags.empty(); }));
    for (QAction *action : {m_makeCurrent, m_compare, m_again, m_rename, m_edit, m_copy, m_export}) {
        action->setEnabled(isReadable);
    }
    m_paste->setEnabled(m_session.data().set() != nullptr);
    m_makeCurrent->setEnabled(isReadable && row != m_session.selection().currentPlan());
    m_compare->setEnabled(isReadable && row != m_session.selection().currentPlan() &&
                          row != m_session.selection().comparedPlan());
    const auto drawn = m_session.selection().drawnPlans();
    const bool isBesides = row && m_session.selection().isDrawnBesides(row->key);
    m_besides->setChecked(isBesides || std::ranges::count(drawn, row) > 0);
    m_besides->setEnabled(isBesides || (isReadable && std::ranges::count(drawn, row) == 0 &&
                                        std::ssize(drawn) < SessionSelection::mostDrawn));
    m_remarks->show(row);
    m_again->setEnabled(isReadable && row->state != PlanState::Waiting && row->state != PlanState::Running);
    if (!row) {
        m_note->setText(m_session.plans().rows().empty() ? tr("No plan yet. Fill in the form and press Evaluate.")
                        : m_sorted->rowCount() == 0      ? tr("No plan has all these words.")
                                                         : QString());
    } else if (row->error) {
        m_note->setText(sentence(*row->error));
    } else {
        m_note->clear(); // the columns say it
    }
    m_note->setVisible(!m_note->text().isEmpty());
}

void PlanList::makeCurrent()
{
    m_session.selection().setCurrentPlan(selectedKey());
}

void PlanList::renameSelected()
{
    m_table->edit(m_table->currentIndex().siblingAtColumn(PlanModel::NameColumn));
}

void PlanList::copyAsText()
{
    if (const auto *row = m_session.plans().find(selectedKey())) {
        QGuiApplication::clipboard()->setText(QString::fromStdString(indentedText(toJson(row->spec))));
    }
}

void PlanList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        m_table->viewport()->update();
    }
    QWidget::changeEvent(event);
}

} // namespace shardscope
