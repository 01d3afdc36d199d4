// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/MissModel.h"

#include "ui/text/MissText.h"
#include "ui/text/VectorText.h"

namespace shardscope {

void MissModel::setMisses(std::vector<Miss> misses, std::shared_ptr<const DataSet> data)
{
    beginResetModel();
    m_misses = std::move(misses);
    m_data = std::move(data);
    endResetModel();
}

QString MissModel::sentenceOf(int row) const
{
    return sentence(m_misses[row], m_data ? nameOf(*m_data, m_misses[row].vector) : QString());
}

QString MissModel::meaning(int row, int) const
{
    return sentenceOf(row);
}

int MissModel::rows() const
{
    return static_cast<int>(m_misses.size());
}

NumberTable::Columns MissModel::columns() const
{
    return {
        {tr("Rank"), tr("Its rank among the true nearest neighbours, from 1."), NumberFormat::Id,
         of(m_misses, &Miss::neighborRank)},
        {tr("Vector"), tr("Row of the missed vector, from 0."), NumberFormat::Id,
         of(m_misses, [](const Miss &miss) { return miss.vector.value; })},
        {tr("Id"), tr("The vector's id in the file, as its database knows it."), NumberFormat::Text,
         of(m_misses, [this](const Miss &miss) { return m_data ? idOf(*m_data, miss.vector) : QString(); })},
        {tr("Label"), tr("What the data set calls this vector."), NumberFormat::Text,
         of(m_misses, [this](const Miss &miss) { return m_data ? labelOf(*m_data, miss.vector) : QString(); })},
        {tr("Shard"), tr("The shard that holds it; of several, the one that would be asked first."), NumberFormat::Id,
         of(m_misses,
            [](const Miss &miss) { return miss.shard.isValid() ? std::optional(miss.shard.value) : std::nullopt; })},
        {tr("Asked\nas"), tr("The place of that shard in the query's routing order: the nprobe that asks it."),
         NumberFormat::Id,
         of(m_misses,
            [](const Miss &miss) { return miss.shardRank > 0 ? std::optional(miss.shardRank) : std::nullopt; })},
        {tr("Reason"), tr("Why it was not returned."), NumberFormat::Text, of(m_misses, reasonText)},
    };
}

} // namespace shardscope
