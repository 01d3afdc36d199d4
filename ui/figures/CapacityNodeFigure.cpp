// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/CapacityNodeFigure.h"

#include "ui/tables/CapacityNodeModel.h"

#include <QCoreApplication>

#include <algorithm>

namespace shardscope {

namespace {

struct CapacityNodeText
{
    Q_DECLARE_TR_FUNCTIONS(CapacityNodeFigure)
};

// Short names, also for lupdate: see ClusterFigure.cpp.
using NodeFrame = TreemapFigure::Group;
using ShardTile = TreemapFigure::Tile;
using ColourSample = TreemapFigure::LegendItem;
using LoadTint = TreemapFigure::Tint;

QString inBytes(double bytes)
{
    return numberText(bytes, NumberFormat::Bytes);
}

QString inPercent(double share)
{
    return numberText(share, NumberFormat::Percent);
}

/// What is drawn of a cluster.
class NodeDrawing
{
public:
    NodeDrawing(const CapacityPlaceModel &model, NodeLossView view)
        : m_model(model), m_study(*model.study()), m_capacity(m_study.capacity),
          m_lost(view == NodeLossView::BusiestLost && m_capacity.loss ? m_capacity.loss->node : -1)
    {
    }

    TreemapFigure make(const QString &title) const
    {
        TreemapFigure figure;
        figure.title = title;
        for (int node = 0; node < m_capacity.nodes; ++node) {
            figure.groups << frameOf(node);
        }
        for (int row = 0; row < m_model.rowCount(); ++row) {
            const ShardPlace &place = m_capacity.places[static_cast<std::size_t>(row)];
            if (place.node != m_lost) {
                figure.groups[place.node].tiles << tileOf(row, place);
            }
        }
        for (const double share : {0.0, 0.5, 1.0}) {
            const QString words = isBusy() ? CapacityNodeText::tr("%1 busy") : CapacityNodeText::tr("%1 full");
            figure.legend << ColourSample{tintOf(share), words.arg(inPercent(share))};
        }
        return figure;
    }

private:
    bool isBusy() const { return m_study.question.load > 0; }
    bool isLost(int node) const { return node == m_lost; }
    const NodeBurden &burdenOf(int node) const { return m_capacity.burdens[static_cast<std::size_t>(node)]; }
    static LoadTint tintOf(double share) { return {theme::Role::FirstPlan, std::clamp(share, 0.0, 1.0)}; }

    double busyOf(int node) const
    {
        return m_lost >= 0 ? m_capacity.loss->busy[static_cast<std::size_t>(node)] : burdenOf(node).busy;
    }

    /// Of what a node has, or of the fullest where it has what it needs.
    double fullnessOf(int node) const
    {
        const double memory = m_study.question.memory > 0 ? m_study.question.memory : m_study.fullestBytes();
        return memory > 0 ? burdenOf(node).bytes / memory : 0;
    }

    NodeFrame frameOf(int node) const
    {
        NodeFrame group{.name = CapacityPlaceModel::nameOf(node)};
        group.readOut << group.name << CapacityNodeText::tr("%1 of memory").arg(inBytes(burdenOf(node).bytes));
        if (isLost(node)) {
            group.isInTrouble = true;
            group.reason = CapacityNodeText::tr("lost");
            group.readOut << group.reason;
            return group;
        }
        group.remark = inBytes(burdenOf(node).bytes);
        group.reason = CapacityNodeText::tr("No shard is on it.");
        if (isBusy()) {
            const QString busy = CapacityNodeText::tr("%1 busy").arg(inPercent(busyOf(node)));
            group.remark += QStringLiteral(", ") + busy;
            group.readOut << busy;
            group.isInTrouble = busyOf(node) >= 1;
        }
        return group;
    }

    ShardTile tileOf(int row, const ShardPlace &place) const
    {
        const NodeBurden &copy = m_capacity.copies[place.shard.index()];
        const QString shard = numberText(place.shard.value, NumberFormat::Id);
        ShardTile tile{
            .name = shard, .amount = inBytes(copy.bytes), .weight = copy.bytes, .tint = {}, .readOut = {}, .key = row};
        tile.tint = tintOf(isBusy() ? busyOf(place.node) : fullnessOf(place.node));
        const QString node = CapacityPlaceModel::nameOf(place.node);
        tile.readOut << (m_study.question.replicas > 1
                             ? CapacityNodeText::tr("Shard %1, copy %L2, on %3").arg(shard).arg(place.replica).arg(node)
                             : CapacityNodeText::tr("Shard %1 on %2").arg(shard, node))
                     << CapacityNodeText::tr("%1 vectors, %2")
                            .arg(numberText(m_capacity.shards[place.shard.index()], NumberFormat::Whole),
                                 inBytes(copy.bytes));
        if (isBusy()) {
            tile.readOut << CapacityNodeText::tr("%1 of its node's time").arg(inPercent(copy.busy));
        }
        return tile;
    }

    const CapacityPlaceModel &m_model;
    const CapacityStudy &m_study;
    const Capacity &m_capacity;
    int m_lost; ///< −1: none is
};

} // namespace

TreemapFigure capacityNodeFigure(const CapacityPlaceModel &model, NodeLossView view)
{
    const QString title = view == NodeLossView::BusiestLost ? CapacityNodeText::tr("Shards by node, the busiest lost")
                                                            : CapacityNodeText::tr("Shards by node: memory");
    if (model.study()) {
        return NodeDrawing(model, view).make(title);
    }
    TreemapFigure figure;
    figure.title = title;
    return figure;
}

} // namespace shardscope
