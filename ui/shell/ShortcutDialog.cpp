// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ShortcutDialog.h"

#include "ui/charts/ChartView.h"
#include "ui/pages/Page.h"
#include "ui/widgets/FanOutTimeline.h"
#include "ui/widgets/ReportPreview.h"
#include "ui/widgets/VectorMap.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace shardscope {

namespace {

QString withoutMnemonic(QString text)
{
    return text.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
}

} // namespace

ShortcutDialog::ShortcutDialog(const QMenuBar &menus, const Page &page, QWidget *parent)
    : QDialog(parent), m_list(new QTreeWidget(this))
{
    setWindowTitle(tr("Keyboard"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_list->setObjectName(QStringLiteral("shortcuts"));
    m_list->setAccessibleName(tr("Keys and what they do"));
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    QList<QAction *> inMenus;
    for (const QAction *menu : menus.actions()) {
        inMenus += menu->menu()->actions();
        addGroupOf(withoutMnemonic(menu->text()), menu->menu()->actions());
    }
    QList<QAction *> ofParts;
    for (QAction *action : page.findChildren<QAction *>()) {
        if (action->shortcutContext() == Qt::WidgetWithChildrenShortcut && !inMenus.contains(action)) {
            ofParts.append(action);
        }
    }
    addGroupOf(tr("The chart, map or table that has the focus"), ofParts);
    addPlaces(page);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_list);
    layout->addWidget(buttons);
    resize(520, 620);
}

/// Each meaning once, although every chart has an action of its own for it.
void ShortcutDialog::addGroupOf(const QString &title, const QList<QAction *> &actions)
{
    QList<QStringList> rows;
    for (const QAction *action : actions) {
        const QStringList row{withoutMnemonic(action->text()), action->shortcut().toString(QKeySequence::NativeText)};
        if (!row[0].isEmpty() && !row[1].isEmpty() && !rows.contains(row)) {
            rows.append(row);
        }
    }
    addGroup(title, rows);
}

void ShortcutDialog::addGroup(const QString &title, const QList<QStringList> &rows)
{
    if (rows.isEmpty()) {
        return;
    }
    auto *group = new QTreeWidgetItem(m_list, {title});
    group->setFirstColumnSpanned(true);
    group->setExpanded(true);
    QFont bold;
    bold.setBold(true);
    group->setFont(0, bold);
    for (const QStringList &row : rows) {
        new QTreeWidgetItem(group, row);
    }
}

void ShortcutDialog::addPlaces(const Page &page)
{
    if (page.findChild<const ChartView *>()) {
        addGroup(tr("In a chart"), {{tr("Read out the next value"), tr("Left, Right")},
                                    {tr("The first, the last value"), tr("Home, End")},
                                    {tr("Pick it"), tr("Return, Space")},
                                    {tr("End reading out"), tr("Esc")},
                                    {tr("Closer, farther"), tr("+, −, wheel")},
                                    {tr("Move what is in view"), tr("drag, Shift and drag")},
                                    {tr("Show all"), tr("0, double-click")}});
    }
    if (page.findChild<const VectorMap *>()) {
        addGroup(tr("On the map"), {{tr("Move"), tr("Arrows")},
                                    {tr("Closer, farther"), tr("+, −")},
                                    {tr("Show all"), tr("Home")},
                                    {tr("Pick what is in the middle"), tr("Space")}});
    }
    if (page.findChild<const FanOutTimeline *>()) {
        addGroup(tr("In the timeline"), {{tr("Shard before, shard after"), tr("Up, Down")},
                                         {tr("Query before, query after"), tr("Left, Right")},
                                         {tr("Select the shard"), tr("Return, Space")}});
    }
    if (page.findChild<const ReportPreview *>()) {
        addGroup(tr("In the preview"), {{tr("Page before, page after"), tr("Page Up, Page Down")},
                                        {tr("First, last page"), tr("Home, End")}});
    }
}

} // namespace shardscope
