// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/SectionList.h"

#include "ui/report/Compose.h"

#include <QAction>
#include <QHBoxLayout>
#include <QListWidget>
#include <QScopedValueRollback>
#include <QToolButton>

namespace shardscope {

namespace {

QAction *shortcut(const QKeySequence &keys, QWidget *widget)
{
    auto *action = new QAction(widget);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    widget->addAction(action);
    return action;
}

} // namespace

SectionList::SectionList(QWidget *parent)
    : Translated(parent), m_list(new QListWidget(this)), m_up(new QToolButton(this)), m_down(new QToolButton(this)),
      m_usual(new QToolButton(this))
{
    m_list->setObjectName(QStringLiteral("sections"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_up->setObjectName(QStringLiteral("section-up"));
    m_down->setObjectName(QStringLiteral("section-down"));
    m_usual->setObjectName(QStringLiteral("usual-sections"));
    m_up->setArrowType(Qt::UpArrow);
    m_down->setArrowType(Qt::DownArrow);
    for (auto *button : {m_up, m_down, m_usual}) {
        button->setFocusPolicy(Qt::TabFocus);
    }
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_up);
    buttons->addWidget(m_down);
    buttons->addStretch(1);
    buttons->addWidget(m_usual);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);

    connect(m_list, &QListWidget::itemChanged, this, &SectionList::tellChanged);
    connect(m_list, &QListWidget::currentRowChanged, this, &SectionList::showButtons);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &SectionList::tellChanged);
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    connect(m_usual, &QToolButton::clicked, this, &SectionList::usualRequested);
    connect(shortcut(Qt::ALT | Qt::Key_Up, m_list), &QAction::triggered, this, [this] { move(-1); });
    connect(shortcut(Qt::ALT | Qt::Key_Down, m_list), &QAction::triggered, this, [this] { move(1); });
    retranslate();
    showButtons();
}

void SectionList::set(const QStringList &order, const QStringList &chosen)
{
    const QScopedValueRollback quiet(m_isSetting, true);
    const int row = m_list->currentRow();
    m_list->clear();
    for (const QString &id : order) {
        auto *item = new QListWidgetItem(m_list);
        item->setData(Qt::UserRole, id);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled);
        item->setCheckState(chosen.contains(id) ? Qt::Checked : Qt::Unchecked);
    }
    retranslate();
    m_list->setCurrentRow(row);
    showButtons();
}

QStringList SectionList::order() const
{
    QStringList ids;
    for (int i = 0; i < m_list->count(); ++i) {
        ids.append(m_list->item(i)->data(Qt::UserRole).toString());
    }
    return ids;
}

QStringList SectionList::chosen() const
{
    QStringList ids;
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->checkState() == Qt::Checked) {
            ids.append(m_list->item(i)->data(Qt::UserRole).toString());
        }
    }
    return ids;
}

void SectionList::move(int by)
{
    const int row = m_list->currentRow();
    const int to = row + by;
    if (row < 0 || to < 0 || to >= m_list->count()) {
        return;
    }
    {
        const QScopedValueRollback quiet(m_isSetting, true);
        QListWidgetItem *item = m_list->takeItem(row);
        m_list->insertItem(to, item);
        m_list->setCurrentRow(to);
    }
    showButtons();
    tellChanged();
}

void SectionList::showButtons()
{
    const int row = m_list->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
}

void SectionList::tellChanged()
{
    if (!m_isSetting) {
        emit changed();
    }
}

void SectionList::retranslate()
{
    const QScopedValueRollback quiet(m_isSetting, true);
    for (int i = 0; i < m_list->count(); ++i) {
        for (const SectionKind &kind : sectionKinds()) {
            if (m_list->item(i)->data(Qt::UserRole).toString() == QLatin1String(kind.id)) {
                m_list->item(i)->setText(kind.title());
                m_list->item(i)->setToolTip(kind.meaning());
            }
        }
    }
    m_list->setAccessibleName(tr("Sections of the report"));
    m_up->setToolTip(tr("Put it earlier (Alt+Up)"));
    m_up->setAccessibleName(tr("Earlier"));
    m_down->setToolTip(tr("Put it later (Alt+Down)"));
    m_down->setAccessibleName(tr("Later"));
    m_usual->setText(tr("As usual"));
    m_usual->setToolTip(tr("Every section that has something to tell, in the usual order."));
}

} // namespace shardscope
