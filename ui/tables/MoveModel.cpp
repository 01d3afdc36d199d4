// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/MoveModel.h"

#include "ui/text/MigrationText.h"

namespace shardscope {

namespace {

QVariant numberOf(ShardId place)
{
    return place.isValid() ? QVariant(double(place.value)) : QVariant();
}

} // namespace

void MoveModel::setWay(const std::shared_ptr<const ReshardStudy> &study, int way, const WayCost &cost,
                       const Transport &transport)
{
    beginResetModel();
    m_steps.clear();
    m_bytes.clear();
    m_done.clear();
    m_nodeOf = cost.nodeOf;
    m_nodeMemory = transport.nodeMemory;
    m_hasNodes = transport.nodes > 0;
    m_placesBefore = study ? study->before.spec.shards : 0;
    if (study && way >= 0) {
        if (cost.order) {
            m_steps = cost.order->steps;
        } else if (!m_hasNodes) {
            for (const ShardMove &move : study->ways[static_cast<std::size_t>(way)].moves.moves) {
                m_steps.push_back({move, 0});
            }
        }
    }
    double done = 0;
    for (const MoveStep &step : m_steps) {
        m_bytes.push_back(step.move.kind == MoveKind::Drop ? 0 : study->bytesOf(step.move.vectors));
        done += m_bytes.back() / transport.bytesPerSecond;
        m_done.push_back(done);
    }
    endResetModel();
}

QVariant MoveModel::nodeOf(ShardId place) const
{
    return place.index() < m_nodeOf.size() ? QVariant(double(m_nodeOf[place.index()])) : QVariant();
}

NumberTable::Columns MoveModel::columns() const
{
    const auto peakOf = [this](int row, double of) { // nothing is known without nodes, and nothing received by a drop
        const double peak = m_steps[static_cast<std::size_t>(row)].peak;
        return m_hasNodes && peak > 0 ? QVariant(peak / of) : QVariant();
    };
    return {
        {tr("Step"), tr("They are made one after the other."), NumberFormat::Id, [](int row) { return row + 1; }},
        {tr("Kind"), moveKindMeaning(), NumberFormat::Text,
         [this](int row) { return moveKindText(m_steps[static_cast<std::size_t>(row)].move.kind); }},
        {tr("From"), tr("The place of this shard of now."), NumberFormat::Id,
         [this](int row) { return m_steps[static_cast<std::size_t>(row)].move.from.value; }},
        {tr("To"), tr("The place of this shard of now, or a new one, which has the number of none of now."),
         NumberFormat::Id, [this](int row) { return numberOf(m_steps[static_cast<std::size_t>(row)].move.to); }},
        {tr("Vectors"), tr("That this step copies, or drops."), NumberFormat::Count,
         [this](int row) { return m_steps[static_cast<std::size_t>(row)].move.vectors; }},
        {tr("Bytes"), tr("That go over the network."), NumberFormat::Bytes,
         [this](int row) { return m_bytes[static_cast<std::size_t>(row)]; }},
        {tr("Done after, s"), tr("At the bandwidth, all steps before included."), NumberFormat::Measure,
         [this](int row) { return m_done[static_cast<std::size_t>(row)]; }},
        {tr("From node"), tr("Number of the node; shards are on nodes as even as can be."), NumberFormat::Id,
         [this](int row) { return nodeOf(m_steps[static_cast<std::size_t>(row)].move.from); }},
        {tr("To node"), tr("A new place is on the node that will hold least."), NumberFormat::Id,
         [this](int row) { return nodeOf(m_steps[static_cast<std::size_t>(row)].move.to); }},
        {tr("On it then"), tr("Bytes on the receiving node before anything is deleted."), NumberFormat::Bytes,
         [peakOf](int row) { return peakOf(row, 1); }},
        {tr("Of its memory"), tr("The same, as a share of what a node can hold."), NumberFormat::Percent,
         [this, peakOf](int row) { return peakOf(row, m_nodeMemory); }},
    };
}

void NodeRoomModel::setCost(const WayCost &cost, const Transport &transport)
{
    beginResetModel();
    m_cost = cost;
    m_memory = transport.nodeMemory;
    endResetModel();
}

NumberTable::Columns NodeRoomModel::columns() const
{
    return {
        {tr("Node"), tr("Its number."), NumberFormat::Id, [](int row) { return row; }},
        {tr("Before"), tr("Bytes on it now, indices included."), NumberFormat::Bytes,
         of(m_cost.before, std::identity())},
        {tr("At most"), tr("Bytes on it at any time of the moves; empty where there is no order."), NumberFormat::Bytes,
         [this](int row) {
             return m_cost.order ? QVariant(m_cost.order->peak[static_cast<std::size_t>(row)]) : QVariant();
         }},
        {tr("After"), tr("Bytes on it when all moves are made."), NumberFormat::Bytes,
         of(m_cost.after, std::identity())},
        {tr("Memory"), tr("Bytes that it can hold."), NumberFormat::Bytes, [this](int) { return m_memory; }},
    };
}

} // namespace shardscope
