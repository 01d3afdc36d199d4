// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ChartPanel.h"

#include "ui/charts/ChartView.h"
#include "ui/charts/TreemapView.h"

#include <QAction>
#include <QMenu>

namespace shardscope {

ChartPanel::ChartPanel(QWidget *parent) : ChartPanel(new ChartView, parent) {} // the panel owns it

ChartPanel::ChartPanel(ChartView *chart, QWidget *parent)
    : PicturePanel(chart, parent), m_chart(chart), m_showAll(new QAction(this)), m_keepAxes(new QAction(this))
{
    m_showAll->setObjectName(QStringLiteral("showAll"));
    m_keepAxes->setObjectName(QStringLiteral("keepAxes"));
    m_keepAxes->setCheckable(true);
    exportMenu()->addSeparator();
    exportMenu()->addActions({m_showAll, m_keepAxes});
    connect(m_showAll, &QAction::triggered, chart, &ChartView::showAll);
    connect(m_keepAxes, &QAction::triggered, chart,
            [chart](bool isWanted) { isWanted ? chart->keepAxes() : chart->showAll(); });
    connect(chart, &ChartView::viewChanged, this, &ChartPanel::showView);
    ChartPanel::retranslate();
    showView();
}

void ChartPanel::showView()
{
    m_showAll->setEnabled(!m_chart->showsAll());
    m_keepAxes->setChecked(!m_chart->showsAll());
}

void ChartPanel::retranslate()
{
    m_showAll->setText(tr("Show &all"));
    m_keepAxes->setText(tr("Keep these a&xes"));
    m_keepAxes->setToolTip(
        tr("The axes stay as they are while the figures change. The wheel, + and − show less and more "
           "of them, dragging moves what is in view, 0 or a double-click show all."));
    exportMenu()->setToolTipsVisible(true);
    PicturePanel::retranslate();
}

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
