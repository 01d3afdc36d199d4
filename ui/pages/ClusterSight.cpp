// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ClusterSight.h"

#include "ui/charts/TreemapView.h"
#include "ui/figures/ClusterFigure.h"
#include "ui/style/Icon.h"
#include "ui/style/Theme.h"
#include "ui/text/ErrorText.h"
#include "ui/text/TopologyText.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/TablePanel.h"

#include <QComboBox>
#include <QListWidget>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace shardscope {

ClusterSight::ClusterSight(QWidget *parent)
    : Translated(parent), m_size(new QComboBox(this)), m_tint(new QComboBox(this)), m_map(new TreemapPanel(this)),
      m_warnings(new QListWidget(this)), m_nodePanel(new TablePanel(this)), m_shardPanel(new TablePanel(this))
{
    build();
    connect(m_size, &QComboBox::currentIndexChanged, this, &ClusterSight::showFigure);
    connect(m_tint, &QComboBox::currentIndexChanged, this, &ClusterSight::showFigure);
    connect(m_map->treemap(), &TreemapView::picked, this, &ClusterSight::picked);
    connect(m_shardPanel, &TablePanel::rowPicked, this, &ClusterSight::picked);
    connect(m_warnings, &QListWidget::currentRowChanged, this, &ClusterSight::pickWarning);
    retranslate();
}

void ClusterSight::build()
{
    m_map->setObjectName(QStringLiteral("shards-by-node"));
    m_map->setTable(&m_shards);
    m_size->setObjectName(QStringLiteral("size"));
    m_tint->setObjectName(QStringLiteral("tint"));
    m_size->addItems({QString(), QString()});
    m_tint->addItems({QString(), QString()});
    m_warnings->setObjectName(QStringLiteral("warnings"));
    m_warnings->setWordWrap(true);
    m_warnings->setTextElideMode(Qt::ElideNone);
    m_warnings->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_nodePanel->setObjectName(QStringLiteral("nodes-table"));
    m_nodePanel->setModel(&m_nodes);
    m_shardPanel->setObjectName(QStringLiteral("shards-table"));
    m_shardPanel->setModel(&m_shards);

    auto *below = new QSplitter(Qt::Horizontal);
    below->addWidget(m_nodePanel);
    below->addWidget(m_shardPanel);
    below->setSizes({1000, 1200});
    auto *upper = new QWidget;
    auto *told = new QVBoxLayout(upper);
    told->setContentsMargins(0, 0, 0, 0);
    auto *choices = new FlowLayout;
    for (QComboBox *choice : {m_size, m_tint}) {
        keepReadable(*choice);
        choices->addWidget(choice);
    }
    told->addLayout(choices);
    told->addWidget(m_map, 1);
    told->addWidget(m_warnings);
    auto *rows = new QSplitter(Qt::Vertical);
    rows->addWidget(upper);
    rows->addWidget(below);
    rows->setSizes({1900, 1000});
    for (auto *splitter : {below, rows}) {
        splitter->setChildrenCollapsible(false);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(rows);
}

void ClusterSight::setTopology(std::shared_ptr<const Topology> topology)
{
    m_topology = std::move(topology);
    m_nodes.setTopology(m_topology);
    m_shards.setTopology(m_topology);
    showWarnings();
    showFigure();
}

void ClusterSight::setMessage(const QString &message)
{
    m_map->setMessage(message);
    m_nodePanel->setMessage(message.isEmpty() ? QString() : tr("Nothing was looked at yet."));
    m_shardPanel->setMessage(message.isEmpty() ? QString() : tr("Nothing was looked at yet."));
}

void ClusterSight::setMarked(const QList<int> &positions)
{
    m_marked = positions;
    m_shardPanel->showRow(positions.isEmpty() ? -1 : positions.first());
    showFigure();
}

void ClusterSight::showFigure()
{
    TreemapFigure figure;
    if (m_topology) {
        figure = clusterFigure(*m_topology, static_cast<ShardSize>(m_size->currentIndex()),
                               static_cast<ShardTint>(m_tint->currentIndex()));
        figure.marked = m_marked;
    } else {
        figure.title = tr("Shards by node");
    }
    m_map->setFigure(figure);
}

/// The gravest first; what a node that does not answer says of itself stands with it.
void ClusterSight::showWarnings()
{
    m_warnings->clear();
    if (m_topology) {
        auto warnings = m_topology->warnings;
        std::ranges::stable_sort(warnings, std::ranges::greater(),
                                 [](const TopologyWarning &each) { return rankOf(each.what); });
        for (const TopologyWarning &warning : warnings) {
            QString text = sentence(warning);
            for (const NodeState &node : m_topology->nodes) {
                const bool isItsTrouble = warning.what == TopologyWarning::What::NodeDown && node.trouble &&
                                          toText(node.address) == warning.subject;
                text = isItsTrouble ? sentence(*node.trouble) : text;
            }
            auto *item = new QListWidgetItem(icon(QStringLiteral("warning")), text, m_warnings); // the list owns it
            item->setData(Qt::UserRole, QString::fromStdString(warning.subject));
        }
    }
    m_warnings->setVisible(m_warnings->count() > 0);
    fitWarnings();
    QMetaObject::invokeMethod(this, &ClusterSight::fitWarnings, Qt::QueuedConnection); // once they have their width
}

/// As high as a few of them, fewer where there is little room: the others are scrolled to.
void ClusterSight::fitWarnings()
{
    constexpr int lowWindow = 460;
    const int rows = std::min(height() < lowWindow ? 1 : 3, m_warnings->count());
    const int row = std::max(m_warnings->sizeHintForRow(0), m_warnings->fontMetrics().height() + 6);
    m_warnings->setFixedHeight(rows * row + 2 * m_warnings->frameWidth() + 2);
}

/// The shard that a warning is about, where it is about one.
void ClusterSight::pickWarning(int row)
{
    if (row < 0 || !m_topology) {
        return;
    }
    const std::string subject = m_warnings->item(row)->data(Qt::UserRole).toString().toStdString();
    const auto shard = std::ranges::find(m_topology->shards, subject, &ShardState::name);
    if (shard != m_topology->shards.end()) {
        emit picked(static_cast<int>(shard - m_topology->shards.begin()));
    }
}

void ClusterSight::retranslate()
{
    const QStringList sizes{tr("size: vectors"), tr("size: bytes")};
    const QStringList tints{tr("colour: load of the node"), tr("colour: warnings")};
    for (int i = 0; i < sizes.size(); ++i) {
        m_size->setItemText(i, sizes[i]);
        m_tint->setItemText(i, tints[i]);
    }
    m_size->setAccessibleName(tr("What the areas say"));
    m_tint->setAccessibleName(tr("What the colours say"));
    m_warnings->setAccessibleName(tr("What is wrong, and what to do"));
    m_nodePanel->setTitle(tr("Nodes"));
    m_shardPanel->setTitle(tr("Shards"));
    m_nodes.retranslate();
    m_shards.retranslate();
    showWarnings();
    showFigure();
}

void ClusterSight::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    QMetaObject::invokeMethod(this, &ClusterSight::fitWarnings, Qt::QueuedConnection); // once they have their width
}

} // namespace shardscope
