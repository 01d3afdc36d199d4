// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QLineEdit;
class QListWidget;
class QStackedWidget;
class QTextBrowser;
class QTreeWidget;
class QTreeWidgetItem;

namespace shardscope {

/// The manual in a window of its own: contents and search at the left, the topic at the right. The texts of pages end
/// with the fields and tables that are on them now.
class HelpWindow : public QWidget
{
    Q_OBJECT

public:
    /// `pages`: those of the window, by the names of their topics. They outlive this.
    HelpWindow(QList<const QWidget *> pages, QWidget *parent);

    void showTopic(const QString &topic, const QString &place = {});
    QString topic() const; ///< in view
    /// What a topic says with what its page adds.
    QString text(const QString &topic) const;

signals:
    void keyboardRequested(); ///< the list of keys

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    class Browser;

    void build();
    void addActions();
    void retranslate();
    void fillContents();
    void followTopic(const QUrl &shown); ///< in the contents
    void openItem(const QTreeWidgetItem *item);
    void search();
    void openResult(int row);
    void findNext();

    QList<const QWidget *> m_pages;
    QLineEdit *m_search;
    QStackedWidget *m_lists; ///< contents, or what was found
    QTreeWidget *m_contents;
    QListWidget *m_results;
    QTextBrowser *m_browser;
    QAction *m_back;
    QAction *m_forward;
    QAction *m_home;
    QAction *m_next;
    QAction *m_find;
    QAction *m_keyboard;
    QAction *m_close;
};

} // namespace shardscope
