// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ChartPanel.h"

#include "ui/charts/ChartView.h"
#include "ui/charts/TreemapView.h"

namespace shardscope {

ChartPanel::ChartPanel(QWidget *parent) : ChartPanel(new ChartView, parent) {} // the panel owns it

ChartPanel::ChartPanel(ChartView *chart, QWidget *parent) : PicturePanel(chart, parent), m_chart(chart) {}

void ChartPanel::setFigure(const Figure &figure)
{
    setPictureTitle(figure.title);
    m_chart->setFigure(figure);
}

QByteArray ChartPanel::svg(const SvgOptions &options) const
{
    return writeSvg(m_chart->figure(), options);
}

TreemapPanel::TreemapPanel(QWidget *parent) : TreemapPanel(new TreemapView, parent) {} // the panel owns it

TreemapPanel::TreemapPanel(TreemapView *treemap, QWidget *parent) : PicturePanel(treemap, parent), m_treemap(treemap) {}

void TreemapPanel::setFigure(const TreemapFigure &figure)
{
    setPictureTitle(figure.title);
    m_treemap->setFigure(figure);
}

QByteArray TreemapPanel::svg(const SvgOptions &options) const
{
    return writeSvg(m_treemap->figure(), options);
}

} // namespace shardscope
