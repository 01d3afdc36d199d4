// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Panel.h"

#include "ui/charts/Picture.h"

class QAction;
class QToolButton;

namespace shardscope {

class ChartView;

/// A chart with its title, its numbers as a table one click away, and everything that can be taken out of it: PNG,
/// SVG and CSV files, picture and numbers for the clipboard; by button, context menu and keyboard.
class ChartPanel : public Panel
{
    Q_OBJECT

public:
    explicit ChartPanel(QWidget *parent = nullptr);

    void setFigure(const Figure &figure);
    /// The numbers the figure is drawn from. Must live as long as the panel.
    void setTable(QAbstractItemModel *model);
    ChartView *chart() const { return m_chart; }
    QAction *tableAction() const { return m_showTable; }

    /// Errors: CannotWrite.
    Outcome<Done> save(PictureFormat format, const QString &file) const;
    void copyPicture() const;

protected:
    void showPart() override;
    void retranslate() override;

private:
    void makeActions();
    SvgOptions pictureOptions() const;

    QToolButton *m_tableButton;
    ChartView *m_chart;
    QAction *m_showTable;
    QAction *m_savePng;
    QAction *m_saveSvg;
    QAction *m_saveCsv;
    QAction *m_copyPicture;
    QAction *m_copyNumbers;
};

} // namespace shardscope
