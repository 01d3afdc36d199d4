// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "ui/charts/Picture.h"

class QAbstractItemModel;
class QAction;
class QHBoxLayout;
class QLabel;
class QMenu;
class QSortFilterProxyModel;
class QStackedLayout;
class QTableView;
class QToolButton;

namespace shardscope {

class ChartView;

/// A chart with its title, its numbers as a table one click away, and everything that can be taken out of it: PNG,
/// SVG and CSV files, picture and numbers for the clipboard; by button, context menu and keyboard.
class ChartPanel : public QFrame
{
    Q_OBJECT

public:
    explicit ChartPanel(QWidget *parent = nullptr);

    void setFigure(const Figure &figure);
    /// The numbers the figure is drawn from. Must live as long as the panel.
    void setTable(QAbstractItemModel *model);
    /// Shown instead of the chart while there is nothing to draw: what to do about it. Empty: there is.
    void setMessage(const QString &message);
    /// A control of the page's own, between the title and the buttons.
    void addControl(QWidget *control);

    ChartView *chart() const { return m_chart; }
    QTableView *table() const { return m_table; }
    QMenu *exportMenu() const { return m_menu; }
    QAction *tableAction() const { return m_showTable; }

    /// Errors: CannotWrite.
    Outcome<Done> saveCsv(const QString &file) const;
    Outcome<Done> save(PictureFormat format, const QString &file) const;
    void copyPicture() const;
    void copyNumbers() const;

protected:
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void makeActions();
    void layOut();
    void retranslate();
    void showPart();
    SvgOptions pictureOptions() const;

    QLabel *m_title;
    QHBoxLayout *m_controls;
    QToolButton *m_tableButton;
    QToolButton *m_exportButton;
    QStackedLayout *m_parts;
    ChartView *m_chart;
    QTableView *m_table;
    QLabel *m_message;
    QSortFilterProxyModel *m_sorted;
    QMenu *m_menu;
    QAction *m_showTable;
    QAction *m_savePng;
    QAction *m_saveSvg;
    QAction *m_saveCsv;
    QAction *m_copyPicture;
    QAction *m_copyNumbers;
};

} // namespace shardscope
