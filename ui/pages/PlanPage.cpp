// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/PlanPage.h"

#include "core/base/OutputFile.h"
#include "core/plan/Defaults.h"
#include "core/plan/PlanCheck.h"
#include "ui/models/PlanModel.h"
#include "ui/models/TableExport.h"
#include "ui/shell/Icon.h"
#include "ui/shell/PlanHistory.h"
#include "ui/shell/Theme.h"
#include "ui/text/ErrorText.h"
#include "ui/widgets/PanelParts.h"
#include "ui/widgets/PlanForm.h"
#include "ui/widgets/SaveDialog.h"

#include <nlohmann/json.hpp>

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

namespace shardscope {

namespace {

/// Marks the current and the compared plan with the dots in which they are drawn everywhere.
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
            painter.setBrush(theme::color(place == 1 ? theme::Role::FirstPlan : theme::Role::SecondPlan));
            painter.drawEllipse(QRectF(1, 1, side - 2, side - 2));
        }
        option->icon = QIcon(dot);
        option->decorationSize = {side, side};
        option->features |= QStyleOptionViewItem::HasDecoration;
    }
};

} // namespace

PlanPage::PlanPage(Session &session, QWidget *parent) : Page(session, parent)
{
    makeActions();
    auto *splitter = new QSplitter(this);
    splitter->addWidget(makeForm());
    splitter->addWidget(makeList());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({310, 900});
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->addWidget(splitter);

    connect(m_form, &PlanForm::changed, this, &PlanPage::checkDraft);
    connect(m_evaluate, &QPushButton::clicked, this, &PlanPage::evaluateDraft);
    connect(m_table, &QTableView::activated, this, &PlanPage::makeCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PlanPage::showSelected);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &PlanPage::showSelected);
    connect(m_model, &PlanModel::renameRequested, this, [this](Session::PlanKey key, const QString &name) {
        if (history()) {
            history()->rename(key, name);
        }
    });
    connect(&session, &Session::dataOpened, this, &PlanPage::startDraft);
    connect(&session, &Session::planListChanged, this, &PlanPage::checkDraft);
    connect(&session, &Session::currentPlanChanged, this, [this] {
        if (selectedKey() == 0 && this->session().currentPlan()) {
            select(this->session().currentPlan()->key);
        }
    });
    retranslate();
    startDraft();
}

QString PlanPage::title() const
{
    return tr("Plan");
}

QString PlanPage::summary() const
{
    return tr("How to split, route and index: fill in a plan, evaluate it, compare it with others.");
}

QIcon PlanPage::icon() const
{
    return shardscope::icon(QStringLiteral("plan"));
}

QList<QAction *> PlanPage::actions()
{
    return {m_makeCurrent, m_compare, m_again, m_rename, m_edit, m_remove, m_copy, m_paste};
}

QWidget *PlanPage::makeForm()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 10, 0);
    m_form = new PlanForm(box);
    auto *scroll = new QScrollArea(box);
    auto *inner = new QWidget(scroll);
    auto *innerLayout = new QVBoxLayout(inner);
    innerLayout->setContentsMargins(0, 0, 8, 0);
    innerLayout->addWidget(m_form);
    innerLayout->addStretch(1);
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(310);
    scroll->setFocusPolicy(Qt::NoFocus); // its fields take the keys
    m_problem = new QLabel(box);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setWordWrap(true);
    m_evaluate = new QPushButton(box);
    m_evaluate->setObjectName(QStringLiteral("evaluate"));
    m_evaluate->setIcon(shardscope::icon(QStringLiteral("evaluate")));
    layout->addWidget(scroll, 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_evaluate);
    return box;
}

QWidget *PlanPage::makeList()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(10, 0, 0, 0);
    m_tools = new QToolBar(box);
    m_tools->setIconSize({18, 18});
    m_tools->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_tools->addActions({m_makeCurrent, m_compare, m_again, m_edit, m_remove});

    m_model = new PlanModel(session(), this);
    m_sorted = new QSortFilterProxyModel(this);
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(PlanModel::SortRole);
    m_table = new QTableView(box);
    m_table->setObjectName(QStringLiteral("plans"));
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // as they were added
    m_sorted->sort(-1);
    m_table->setItemDelegateForColumn(PlanModel::NameColumn, new PlaceDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_table->setTabKeyNavigation(false);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    // The plan's name says it too, unless somebody has changed it.
    m_table->horizontalHeader()->setSectionResizeMode(PlanModel::StrategyColumn, QHeaderView::Stretch);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
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
    m_table->addActions(actions());
    m_note = new QLabel(box);
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_tools);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_note);
    return box;
}

QAction *PlanPage::makeAction(const char *name, const QKeySequence &shortcut, void (PlanPage::*slot)())
{
    auto *action = new QAction(shardscope::icon(QLatin1String(name)), QString(), this);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

void PlanPage::makeActions()
{
    m_makeCurrent = makeAction("recall", {}, &PlanPage::makeCurrent);
    m_compare = makeAction("skew", {}, &PlanPage::compareWith);
    m_again = makeAction("evaluate", QKeySequence::Refresh, &PlanPage::measureAgain);
    m_rename = makeAction("rename", {}, &PlanPage::renameSelected);
    m_edit = makeAction("duplicate", QKeySequence(Qt::CTRL | Qt::Key_D), &PlanPage::copyIntoForm);
    m_remove = makeAction("remove", QKeySequence::Delete, &PlanPage::removeSelected);
    m_copy = makeAction("duplicate", QKeySequence::Copy, &PlanPage::copyAsText);
    m_paste = makeAction("paste", QKeySequence::Paste, &PlanPage::pasteFromText);
    m_copy->setObjectName(QStringLiteral("copy"));
}

void PlanPage::retranslate()
{
    m_evaluate->setText(tr("Eval&uate"));
    m_evaluate->setToolTip(tr("Split the vectors, build the indices and measure the plan on all queries."));
    const auto name = [](QAction *action, const QString &text, const QString &meaning) {
        action->setText(text);
        action->setToolTip(meaning);
    };
    name(m_makeCurrent, tr("Make current"), tr("Show this plan on every page."));
    name(m_compare, tr("Compare"), tr("Draw this plan beside the current one on every page."));
    name(m_again, tr("Measure again"), tr("Build this plan and measure it once more."));
    name(m_rename, tr("Rename"), tr("Change its name (F2)."));
    name(m_edit, tr("Edit a copy"), tr("Copy its settings into the form."));
    name(m_remove, tr("Remove"), tr("Remove this plan. It can be undone."));
    name(m_copy, tr("Copy as JSON"), tr("The plan as one document, as the command line and reports write it."));
    name(m_paste, tr("Paste JSON"), tr("Fill the form from a plan on the clipboard."));
    m_table->setAccessibleName(tr("Plans"));
    m_saveCsv->setText(tr("Save as &CSV…"));
    m_copyTable->setText(tr("&Copy table"));
    m_tools->setAccessibleName(tr("What to do with the selected plan"));
    m_model->retranslate();
    checkDraft();
    showSelected();
}

void PlanPage::restyle()
{
    checkDraft();
    m_table->viewport()->update();
}

// The draft

void PlanPage::startDraft()
{
    if (const auto set = session().data()) {
        m_form->setSpec(recommendedPlan(*set));
    }
    checkDraft();
}

void PlanPage::checkDraft()
{
    const auto set = session().data();
    m_form->setEnabled(set != nullptr);
    m_form->clearError();
    m_problem->clear();
    m_evaluate->setEnabled(false);
    if (!set) {
        m_problem->setText(tr("Open a data set first."));
        m_problem->show();
        return;
    }
    const PlanSpec draft = m_form->spec();
    PlanSpec unnamed = draft;
    unnamed.name.clear();
    m_form->setSuggestedName(session().uniqueName(unnamed));
    const auto checked = check(draft, *set);
    if (!checked.ok() && !m_form->showError(checked.error())) {
        m_problem->setText(sentence(checked.error()));
    }
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_evaluate->setEnabled(checked.ok());
}

void PlanPage::evaluateDraft()
{
    const auto *before = session().currentPlan();
    const Session::PlanKey beforeKey = before ? before->key : 0;
    const PlanSpec draft = m_form->spec();
    const Session::PlanKey key = history() ? history()->add(draft) : session().addPlan(draft);
    session().setCurrentPlan(key);
    session().setComparedPlan(beforeKey); // what changed against the one before is the next question
    select(key);
    PlanSpec next = draft;
    next.name.clear();
    m_form->setSpec(next);
}

// The list

Session::PlanKey PlanPage::selectedKey() const
{
    return m_table->currentIndex().data(PlanModel::KeyRole).toLongLong();
}

void PlanPage::select(Session::PlanKey key)
{
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        if (m_sorted->index(row, 0).data(PlanModel::KeyRole).toLongLong() == key) {
            m_table->selectRow(row);
        }
    }
}

void PlanPage::showSelected()
{
    const auto *row = session().plan(selectedKey());
    // Said only when it differs: the room is for the figures.
    m_table->setColumnHidden(PlanModel::StateColumn,
                             std::ranges::all_of(session().plans(), [](const Session::PlanRow &plan) {
                                 return plan.state == Session::PlanState::Measured;
                             }));
    for (QAction *action : actions()) {
        action->setEnabled(row != nullptr);
    }
    m_paste->setEnabled(session().data() != nullptr);
    m_makeCurrent->setEnabled(row && row != session().currentPlan());
    m_compare->setEnabled(row && row != session().currentPlan() && row != session().comparedPlan());
    m_again->setEnabled(row && row->state != Session::PlanState::Waiting && row->state != Session::PlanState::Running);
    if (!row) {
        m_note->setText(session().plans().empty() ? tr("No plan yet. Fill in the form and press Evaluate.")
                                                  : QString());
    } else if (row->error) {
        m_note->setText(sentence(*row->error));
    } else {
        m_note->clear(); // the columns say it
    }
    m_note->setVisible(!m_note->text().isEmpty());
}

void PlanPage::makeCurrent()
{
    session().setCurrentPlan(selectedKey());
}

void PlanPage::compareWith()
{
    session().setComparedPlan(selectedKey());
}

void PlanPage::measureAgain()
{
    session().evaluate(selectedKey());
}

void PlanPage::renameSelected()
{
    m_table->edit(m_table->currentIndex().siblingAtColumn(PlanModel::NameColumn));
}

void PlanPage::copyIntoForm()
{
    if (const auto *row = session().plan(selectedKey())) {
        PlanSpec copy = row->spec;
        copy.name.clear();
        m_form->setSpec(copy);
        m_form->setFocus();
    }
}

void PlanPage::removeSelected()
{
    if (history()) {
        history()->remove(selectedKey());
    } else {
        session().removePlan(selectedKey());
    }
}

void PlanPage::copyAsText()
{
    if (const auto *row = session().plan(selectedKey())) {
        QGuiApplication::clipboard()->setText(QString::fromStdString(toJson(row->spec).dump(2)));
    }
}

void PlanPage::pasteFromText()
{
    const auto pasted = planFromText(QGuiApplication::clipboard()->text().toStdString());
    if (pasted.ok()) {
        m_form->setSpec(*pasted);
    } else {
        m_problem->setText(sentence(pasted.error()));
        m_problem->show();
    }
}

} // namespace shardscope
