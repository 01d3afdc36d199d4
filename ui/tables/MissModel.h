// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/data/DataSet.h"
#include "core/evaluate/Evaluation.h"

#include <memory>
#include <vector>

namespace shardscope {

/// The true neighbours a query missed, and why.
class MissModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { NeighborRank, Vector, Id, Label, Shard, ShardRank, Reason };

    using NumberTable::NumberTable;

    void setMisses(std::vector<Miss> misses, std::shared_ptr<const DataSet> data);
    const std::vector<Miss> &misses() const { return m_misses; }
    /// Which neighbour was missed, where it is, and what would have found it.
    QString sentenceOf(int row) const;

protected:
    int rows() const override;
    Columns columns() const override;
    QString meaning(int row, int column) const override;

private:
    std::vector<Miss> m_misses;
    std::shared_ptr<const DataSet> m_data;
};

} // namespace shardscope
