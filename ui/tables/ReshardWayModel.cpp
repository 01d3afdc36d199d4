// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/ReshardWayModel.h"

#include "ui/text/LifecycleText.h"
#include "ui/text/Terms.h"

#include <algorithm>

namespace shardscope {

void ReshardWayModel::setStudy(std::shared_ptr<const ReshardStudy> study, std::vector<WayCost> costs, double recall)
{
    beginResetModel();
    m_study = std::move(study);
    m_costs = std::move(costs);
    m_recall = recall;
    endResetModel();
}

int ReshardWayModel::rows() const
{
    return m_study ? static_cast<int>(m_study->ways.size()) + 1 : 0;
}

const StudiedWay *ReshardWayModel::way(int row) const
{
    return row == 0 ? nullptr : &m_study->ways[static_cast<std::size_t>(row) - 1];
}

const StudiedPlan &ReshardWayModel::plan(int row) const
{
    return row == 0 ? m_study->before : way(row)->plan;
}

const WayCost *ReshardWayModel::cost(int row) const
{
    const auto i = static_cast<std::size_t>(row) - 1;
    return row > 0 && i < m_costs.size() ? &m_costs[i] : nullptr;
}

int ReshardWayModel::nprobe(int row) const
{
    return std::min(m_study->nprobeAfter(m_recall), plan(row).spec.shards);
}

/// The point of the curve where the recall is reached; the last one where none reaches it.
std::size_t ReshardWayModel::placeOfRecall(int row) const
{
    return static_cast<std::size_t>(plan(row).evaluation.nprobeTowards(m_recall)) - 1;
}

QString ReshardWayModel::meaning(int row, int column) const
{
    if (column == Way) {
        return way(row) ? wayMeaning(way(row)->way) : tr("The plan before. It answers until routes are switched.");
    }
    return NumberTable::meaning(row, column);
}

NumberTable::Columns ReshardWayModel::columns() const
{
    const auto ofWay = [this](auto figure) {
        return [this, figure](int row) { return way(row) ? QVariant(double(figure(*way(row)))) : QVariant(); };
    };
    const auto ofCost = [this](double WayCost::*figure) {
        return [this, figure](int row) { return cost(row) ? QVariant(cost(row)->*figure) : QVariant(); };
    };
    const int shownNprobe = m_study ? m_study->nprobeAfter(m_recall) : 1;
    return {
        {tr("Way"), tr("How the shards become more or fewer."), NumberFormat::Text,
         [this](int row) {
             return way(row) ? wayText(way(row)->way) : tr("Now, %Ln shard(s)", nullptr, plan(0).spec.shards);
         }},
        {tr("Moved"), tr("Vectors that are written to a place that did not hold them, copies of them counted."),
         NumberFormat::Count, ofWay([](const StudiedWay &each) { return each.moves.copied; })},
        {tr("Of all"), tr("Moved vectors, as a share of all."), NumberFormat::Percent,
         ofWay([this](const StudiedWay &each) { return m_study->shareOf(each.moves.copied); })},
        {tr("As numbered"),
         tr("The same share if each new shard went to the place of its own number instead of the place where most of "
            "its vectors are."),
         NumberFormat::Percent,
         ofWay([this](const StudiedWay &each) { return m_study->shareOf(each.copiedAsNumbered); })},
        {tr("Bytes"), tr("That go over the network: the values of the vectors."), NumberFormat::Bytes,
         ofCost(&WayCost::bytes)},
        {tr("Time, s"), tr("That these bytes take at the bandwidth, one move after another."), NumberFormat::Measure,
         ofCost(&WayCost::seconds)},
        {tr("Shards touched"), tr("Places that gain or lose vectors: their indices are rebuilt, or grow and wear."),
         NumberFormat::Count, ofWay([](const StudiedWay &each) { return each.moves.changed; })},
        {tr("To index anew"), tr("Vectors that the touched shards hold afterwards."), NumberFormat::Count,
         ofWay([](const StudiedWay &each) { return each.moves.inChanged; })},
        {tr("Held twice"),
         tr("Room that is needed besides, indices included, if nothing is deleted before routes are switched."),
         NumberFormat::Bytes, ofCost(&WayCost::heldTwice)},
        {tr("Fullest node"),
         tr("Bytes on it at most while the moves are made in order, each deleted where it was once it is copied. Empty "
            "where no nodes are given, or there is no order."),
         NumberFormat::Bytes,
         [this](int row) {
             const auto *known = cost(row);
             return known && known->order ? QVariant(*std::ranges::max_element(known->order->peak)) : QVariant();
         }},
        {tr("Max/mean"), definition(Term::MaxOverMean), NumberFormat::Ratio,
         [this](int row) { return plan(row).evaluation.sizes.maxOverMean; }},
        {tr("Recall at nprobe %L1").arg(shownNprobe),
         tr("With as large a part of the shards asked as reaches the wanted recall now; the plan as it is now with so "
            "many shards, too."),
         NumberFormat::Fraction,
         [this](int row) { return plan(row).evaluation.recall[static_cast<std::size_t>(nprobe(row)) - 1].recall; }},
        {tr("nprobe needed"), tr("The least that surely reaches the wanted recall; empty: none does."),
         NumberFormat::Id,
         [this](int row) {
             const int needed = plan(row).evaluation.nprobeFor(m_recall);
             return needed > 0 ? QVariant(double(needed)) : QVariant();
         }},
        {tr("Scanned there"), definition(Term::Scanned), NumberFormat::Percent,
         [this](int row) { return plan(row).evaluation.recall[placeOfRecall(row)].scanned; }},
    };
}

} // namespace shardscope
