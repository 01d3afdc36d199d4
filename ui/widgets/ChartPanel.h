// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/PicturePanel.h"

namespace shardscope {

class ChartView;
class TreemapView;
struct TreemapFigure;

/// A chart as a panel.
class ChartPanel : public PicturePanel
{
    Q_OBJECT

public:
    explicit ChartPanel(QWidget *parent = nullptr);

    void setFigure(const Figure &figure);
    ChartView *chart() const { return m_chart; }

protected:
    QByteArray svg(const SvgOptions &options) const override; ///< all of it, whatever is in view
    void retranslate() override;

private:
    explicit ChartPanel(ChartView *chart, QWidget *parent);
    void showView();

    ChartView *m_chart;
    QAction *m_showAll;
    QAction *m_keepAxes;
};

/// A treemap as a panel.
class TreemapPanel : public PicturePanel
{
    Q_OBJECT

public:
    explicit TreemapPanel(QWidget *parent = nullptr);

    void setFigure(const TreemapFigure &figure);
    TreemapView *treemap() const { return m_treemap; }

protected:
    QByteArray svg(const SvgOptions &options) const override;

private:
    explicit TreemapPanel(TreemapView *treemap, QWidget *parent);

    TreemapView *m_treemap;
};

} // namespace shardscope
