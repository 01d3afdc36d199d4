// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/PlanNodeFigure.h"

#include "ui/tables/PlanNodeModel.h"

#include <QCoreApplication>

#include <algorithm>

namespace shardscope {

namespace {

struct PlanNodeText
{
    Q_DECLARE_TR_FUNCTIONS(PlanNodeFigure)
};

using Burden = PlanNodes::Burden;

double weightOf(const Burden &burden, NodeArea area)
{
    return area == NodeArea::Vectors ? burden.vectors : area == NodeArea::Bytes ? burden.bytes : burden.queries;
}

QString amountOf(const Burden &burden, NodeArea area)
{
    return numberText(weightOf(burden, area), area == NodeArea::Bytes ? NumberFormat::Bytes : NumberFormat::Count);
}

QString vectorsText(const Burden &burden)
{
    return PlanNodeText::tr("%1 vectors, %2")
        .arg(numberText(burden.vectors, NumberFormat::Count), numberText(burden.bytes, NumberFormat::Bytes));
}

/// How far above half of the mean, up to half as much again as the mean: 0 … 1.
double strengthOf(double amount, double mean)
{
    return mean > 0 ? std::clamp(amount / mean - 0.5, 0.0, 1.0) : 0;
}

QString queriesText(double queries, double mean)
{
    const QString number = numberText(queries, NumberFormat::Count);
    return mean > 0 ? PlanNodeText::tr("%1 queries, %2 of the mean")
                          .arg(number, numberText(queries / mean, NumberFormat::Ratio))
                    : PlanNodeText::tr("%1 queries").arg(number);
}

QString titleOf(NodeArea area)
{
    return area == NodeArea::Vectors ? PlanNodeText::tr("Shards by node: vectors")
           : area == NodeArea::Bytes ? PlanNodeText::tr("Shards by node: bytes")
                                     : PlanNodeText::tr("Shards by node: queries");
}

} // namespace

TreemapFigure planNodeFigure(const PlanNodeModel &model, NodeArea area, NodeTint tint, ShardId selected)
{
    TreemapFigure figure;
    figure.title = titleOf(area);
    const PlanNodes *nodes = model.nodes();
    if (!nodes) {
        return figure;
    }
    const Burden mean = nodes->mean();
    for (int node = 0; node < std::ssize(nodes->nodes); ++node) {
        const Burden &burden = nodes->nodes[static_cast<std::size_t>(node)];
        TreemapFigure::Group group{.name = model.nameOf(node), .remark = amountOf(burden, area)};
        group.reason = area == NodeArea::Queries && burden.vectors > 0 ? PlanNodeText::tr("No query asks it.")
                                                                       : PlanNodeText::tr("No shard is on it.");
        group.readOut << group.name << vectorsText(burden) << queriesText(burden.queries, mean.queries);
        figure.groups << group;
    }
    double shardMean = 0;
    for (const Burden &burden : nodes->burdens) {
        shardMean += burden.queries / static_cast<double>(nodes->burdens.size());
    }
    for (std::size_t i = 0; i < nodes->places.size(); ++i) {
        const ShardPlace &place = nodes->places[i];
        const Burden &burden = nodes->burdens[i];
        const QString shard = numberText(place.shard.value, NumberFormat::Id);
        TreemapFigure::Tile tile{.name = shard,
                                 .amount = amountOf(burden, area),
                                 .weight = weightOf(burden, area),
                                 .key = static_cast<int>(i)};
        const double ofNode = nodes->nodes[static_cast<std::size_t>(place.node)].queries;
        tile.tint = {theme::Role::FirstPlan,
                     tint == NodeTint::Node ? strengthOf(ofNode, mean.queries) : strengthOf(burden.queries, shardMean)};
        tile.readOut << (nodes->replicas > 1 ? PlanNodeText::tr("Shard %1, copy %L2, on %3")
                                                   .arg(shard)
                                                   .arg(place.replica)
                                                   .arg(model.nameOf(place.node))
                                             : PlanNodeText::tr("Shard %1 on %2").arg(shard, model.nameOf(place.node)))
                     << vectorsText(burden) << queriesText(burden.queries, shardMean);
        figure.groups[place.node].tiles << tile;
        if (selected.isValid() && place.shard == selected) {
            figure.marked << tile.key;
        }
    }
    const auto tinted = [](double strength) { return TreemapFigure::Tint{theme::Role::FirstPlan, strength}; };
    figure.legend = {{tinted(0), PlanNodeText::tr("half of the mean, or less")},
                     {tinted(0.5), PlanNodeText::tr("the mean")},
                     {tinted(1), PlanNodeText::tr("half as much again, or more")}};
    return figure;
}

} // namespace shardscope
