// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/evaluate/Search.h"

#include <memory>

namespace shardscope {

/// The shards a search asked, in order, with what each did.
class AskedShardModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Order, Shard, Score, Vectors, Distances, Returned, Time };

    using NumberTable::NumberTable;

    void setAnswer(std::shared_ptr<const SearchAnswer> answer);
    ShardId shardAt(int row) const { return m_answer->asked[row].shard; }
    int rowOf(ShardId shard) const; ///< -1 if it was not asked

protected:
    int rows() const override;
    Columns columns() const override;

private:
    std::shared_ptr<const SearchAnswer> m_answer;
};

} // namespace shardscope
