// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QMenuBar;
class QTreeWidget;

namespace shardscope {

class Page;

/// Every key of the window: those of the menus, of the page in view, of its charts and tables, and what the keys do
/// that are no shortcuts, as arrows in a chart. Read off the actions and widgets that are there.
class ShortcutDialog : public QDialog
{
    Q_OBJECT

public:
    ShortcutDialog(const QMenuBar &menus, const Page &page, QWidget *parent);

private:
    void addGroupOf(const QString &title, const QList<QAction *> &actions);
    void addGroup(const QString &title, const QList<QStringList> &rows); ///< what is done, and the keys that do it
    void addPlaces(const Page &page);

    QTreeWidget *m_list;
};

} // namespace shardscope
