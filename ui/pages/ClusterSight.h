// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/Translated.h"
#include "ui/tables/ClusterNodeModel.h"
#include "ui/tables/ClusterShardModel.h"

#include <memory>

class QComboBox;
class QListWidget;

namespace shardscope {

class TablePanel;
class TreemapPanel;

/// What is on a live cluster: shards by node as areas, what is wrong, and both as tables.
class ClusterSight : public Translated<>
{
    Q_OBJECT

public:
    explicit ClusterSight(QWidget *parent = nullptr);

    void setTopology(std::shared_ptr<const Topology> topology); ///< null: none
    void setMessage(const QString &message);                    ///< why there is none
    /// Copies of shards that are selected everywhere, by their positions in the topology.
    void setMarked(const QList<int> &positions);
    void showFigure();

signals:
    void picked(int position); ///< a copy of a shard, by the user

protected:
    void resizeEvent(QResizeEvent *event) override;
    void retranslate() override;

private:
    void build();
    void showWarnings();
    void fitWarnings();
    void pickWarning(int row);

    std::shared_ptr<const Topology> m_topology;
    QList<int> m_marked;
    ClusterNodeModel m_nodes;
    ClusterShardModel m_shards;
    QComboBox *m_size;
    QComboBox *m_tint;
    TreemapPanel *m_map;
    QListWidget *m_warnings;
    TablePanel *m_nodePanel;
    TablePanel *m_shardPanel;
};

} // namespace shardscope
