// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/AskedShardModel.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

void AskedShardModel::setAnswer(std::shared_ptr<const SearchAnswer> answer)
{
    beginResetModel();
    m_answer = std::move(answer);
    endResetModel();
}

int AskedShardModel::rowOf(ShardId shard) const
{
    if (!m_answer) {
        return -1;
    }
    const auto found = std::ranges::find(m_answer->asked, shard, &SearchAnswer::Asked::shard);
    return found == m_answer->asked.end() ? -1 : static_cast<int>(found - m_answer->asked.begin());
}

int AskedShardModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_answer ? 0 : static_cast<int>(m_answer->asked.size());
}

int AskedShardModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant AskedShardModel::cell(int row, int column) const
{
    const auto &asked = m_answer->asked[row];
    switch (column) {
    case Order:
        return static_cast<double>(row + 1);
    case Shard:
        return static_cast<double>(asked.shard.value);
    case Score:
        return std::isnan(asked.score) ? QVariant() : QVariant(asked.score * m_answer->distanceUnit);
    case Vectors:
        return static_cast<double>(asked.vectors);
    case Distances:
        return static_cast<double>(asked.distances);
    case Returned:
        return static_cast<double>(asked.returned);
    case Time:
        return asked.milliseconds;
    default:
        return {};
    }
}

NumberTable::Heading AskedShardModel::heading(int column) const
{
    switch (column) {
    case Order:
        return {tr("No."), tr("Place in the query's routing order."), NumberFormat::Id};
    case Shard:
        return {tr("Shard"), tr("The shard that was asked."), NumberFormat::Id};
    case Score:
        return {tr("Router\ndistance"),
                tr("How far the router holds the shard to be from the query; lower is asked earlier. Empty where a "
                   "router holds none to be nearer than another."),
                NumberFormat::Measure};
    case Vectors:
        return {tr("Vectors"), tr("Vectors of the shard that this query may see."), NumberFormat::Count};
    case Distances:
        return {tr("Distances"), tr("Distances its index computed for this query."), NumberFormat::Count};
    case Returned:
        return {tr("Kept"), tr("Of its hits, how many reached the final answer."), NumberFormat::Count};
    case Time:
        return {tr("Time\n(ms)"), tr("Measured for this query on this machine, with one thread."),
                NumberFormat::Fraction};
    default:
        return {};
    }
}

} // namespace shardscope
