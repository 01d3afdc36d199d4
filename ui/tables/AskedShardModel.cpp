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

int AskedShardModel::rows() const
{
    return m_answer ? static_cast<int>(m_answer->asked.size()) : 0;
}

NumberTable::Columns AskedShardModel::columns() const
{
    using Asked = SearchAnswer::Asked;
    const auto ofAsked = [this](auto what) {
        return [this, what](int row) { return std::invoke(what, m_answer->asked[row]); };
    };
    return {
        {tr("No."), tr("Place in the query's routing order."), NumberFormat::Id, [](int row) { return row + 1; }},
        {tr("Shard"), tr("The shard that was asked."), NumberFormat::Id,
         ofAsked([](const Asked &asked) { return asked.shard.value; })},
        {tr("Router\ndistance"),
         tr("How far the router holds the shard to be from the query; lower is asked earlier. Empty where a router "
            "holds none to be nearer than another."),
         NumberFormat::Measure, ofAsked([this](const Asked &asked) {
             return std::isnan(asked.score) ? QVariant() : QVariant(asked.score * m_answer->distanceUnit);
         })},
        {tr("Vectors"), tr("Vectors of the shard that this query may see."), NumberFormat::Count,
         ofAsked(&Asked::vectors)},
        {tr("Distances"), tr("Distances its index computed for this query."), NumberFormat::Count,
         ofAsked(&Asked::distances)},
        {tr("Kept"), tr("Of its hits, how many reached the final answer."), NumberFormat::Count,
         ofAsked(&Asked::returned)},
        {tr("Time"), tr("Measured for this query on this machine, with one thread."), NumberFormat::Duration,
         ofAsked(&Asked::milliseconds)},
    };
}

} // namespace shardscope
