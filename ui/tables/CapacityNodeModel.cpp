// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/CapacityNodeModel.h"

#include <algorithm>

namespace shardscope {

void CapacityNodeModel::setStudy(SharedCapacityStudy study)
{
    beginResetModel();
    m_study = std::move(study);
    endResetModel();
}

NumberTable::Columns CapacityNodeModel::columns() const
{
    const auto burden = [this](int row) -> const NodeBurden & {
        return m_study->capacity.burdens[static_cast<std::size_t>(row)];
    };
    const auto copies = [this](int row) {
        return static_cast<double>(std::ranges::count(m_study->capacity.places, row, &ShardPlace::node));
    };
    const auto ofMemory = [this, burden](int row) {
        const auto &question = m_study->question;
        return question.memory > 0 ? QVariant(burden(row).bytes / question.memory) : QVariant();
    };
    const auto busy = [this, burden](int row) {
        return m_study->question.load > 0 ? QVariant(burden(row).busy) : QVariant();
    };
    const auto busyWithLoss = [this](int row) {
        const auto &loss = m_study->capacity.loss;
        return loss && row != loss->node ? QVariant(loss->busy[static_cast<std::size_t>(row)]) : QVariant();
    };
    return {
        {tr("Node"), tr("Its number is of no meaning."), NumberFormat::Text,
         [](int row) { return CapacityPlaceModel::nameOf(row); }},
        {tr("Domain"), tr("The failure domain that it is in."), NumberFormat::Id,
         [this](int row) {
             return m_study->question.domains > 1 ? QVariant(double(row % m_study->question.domains + 1)) : QVariant();
         }},
        {tr("Shards"), tr("Copies of shards on it."), NumberFormat::Count, copies},
        {tr("Memory"), tr("That its shards take, by the upper end."), NumberFormat::Bytes,
         [burden](int row) { return burden(row).bytes; }},
        {tr("Of its memory"), tr("The same as a share of what a node has; empty: no limit."), NumberFormat::Percent,
         ofMemory},
        {tr("Disk"), tr("Files of its shards."), NumberFormat::Bytes, [burden](int row) { return burden(row).disk; }},
        {tr("Busy"), tr("Share of its time that the load takes, by the upper end; empty: no load."),
         NumberFormat::Percent, busy},
        {tr("Busy, one node lost"), tr("The same while the busiest is lost and other copies answer for it."),
         NumberFormat::Percent, busyWithLoss},
    };
}

void CapacityPlaceModel::setStudy(SharedCapacityStudy study)
{
    beginResetModel();
    m_study = std::move(study);
    endResetModel();
}

QString CapacityPlaceModel::nameOf(int node)
{
    return tr("Node %L1").arg(node + 1);
}

NumberTable::Columns CapacityPlaceModel::columns() const
{
    const auto place = [this](int row) -> const ShardPlace & {
        return m_study->capacity.places[static_cast<std::size_t>(row)];
    };
    const auto copy = [this, place](int row) -> const NodeBurden & {
        return m_study->capacity.copies[place(row).shard.index()];
    };
    return {
        {tr("Node"), tr("That it is on."), NumberFormat::Text, [place](int row) { return nameOf(place(row).node); }},
        {tr("Shard"), tr("Its number."), NumberFormat::Id, [place](int row) { return place(row).shard.value; }},
        {tr("Copy"), tr("0 is the first."), NumberFormat::Id, [place](int row) { return place(row).replica; }},
        {tr("Vectors"), tr("Vectors that it holds at the end."), NumberFormat::Whole,
         [this, place](int row) { return m_study->capacity.shards[place(row).shard.index()]; }},
        {tr("Memory"), tr("That it takes, by the upper end."), NumberFormat::Bytes,
         [copy](int row) { return copy(row).bytes; }},
        {tr("Disk"), tr("Its files."), NumberFormat::Bytes, [copy](int row) { return copy(row).disk; }},
        {tr("Busy"), tr("Share of its node's time that it takes at the load, by the upper end; empty: no load."),
         NumberFormat::Percent,
         [this, copy](int row) { return m_study->question.load > 0 ? QVariant(copy(row).busy) : QVariant(); }},
    };
}

} // namespace shardscope
