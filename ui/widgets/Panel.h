// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "core/base/Outcome.h"
#include "ui/style/Translated.h"

class QAbstractItemModel;
class QAction;
class QHBoxLayout;
class QLabel;
class QMenu;
class QSortFilterProxyModel;
class QStackedLayout;
class QTableView;
class QToolButton;
class QVBoxLayout;

namespace shardscope {

/// A frame with a title and a table of figures, or a sentence where there are none yet. What can be taken out of it is
/// in a menu: by button, context menu and keyboard.
class Panel : public Translated<QFrame>
{
    Q_OBJECT

public:
    /// A control of the page's own, between the title and the buttons.
    void addControl(QWidget *control);
    /// What can be done with the current row: in the context menu of the table, before what can be taken out.
    void addRowActions(const QList<QAction *> &actions);
    /// Shown instead of the contents while there are none: why, or what to do about it. Empty: nothing is missing.
    void setMessage(const QString &message);

    QTableView *table() const { return m_table; }
    QMenu *exportMenu() const { return m_menu; }

    /// Errors: CannotWrite.
    Outcome<Done> saveCsv(const QString &file) const;
    /// The rows as they are sorted, with tabs between the columns.
    void copyNumbers() const;

protected:
    explicit Panel(QWidget *parent);

    QString title() const;
    void showTitle(const QString &title);
    QString message() const;
    void setRows(QAbstractItemModel *model);                 ///< of the table
    QSortFilterProxyModel *rows() const { return m_sorted; } ///< of the table, as they are sorted

    void setExportHint(const QString &hint); ///< of the button that opens the menu
    void addButton(QToolButton *button);     ///< before the one that opens the menu
    void addPart(QWidget *part);             ///< another content in the place of the table
    void addBelow(QWidget *widget);          ///< the contents
    void setPart(QWidget *part);             ///< null: the message
    void setHasContents(bool hasContents);   ///< else nothing can be taken out
    void askForCsv();                        ///< where to save it

    /// Puts the part in view that suits the state.
    virtual void showPart() = 0;
    void retranslate() override;
    bool event(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void fitHead();

    static constexpr int frame = 1; ///< width

    QVBoxLayout *m_whole;
    QLabel *m_title;
    QHBoxLayout *m_head;
    QHBoxLayout *m_controls; ///< in the head, or below it
    bool m_hasControlsBelow = false;
    QToolButton *m_exportButton;
    QStackedLayout *m_parts;
    QTableView *m_table;
    QLabel *m_message;
    QSortFilterProxyModel *m_sorted;
    QMenu *m_menu;
    QMenu *m_ofRow; ///< what can be done with the row, then what is in m_menu
};

} // namespace shardscope
