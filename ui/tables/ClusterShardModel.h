// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/engines/Topology.h"

#include <memory>

namespace shardscope {

/// The copies of shards on a live cluster, a row each.
class ClusterShardModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Shard, Number, Node, Copy, Vectors, VectorsToMean, Data, Index, How };

    using NumberTable::NumberTable;

    void setTopology(std::shared_ptr<const Topology> topology); ///< null: none

protected:
    int rows() const override;
    Columns columns() const override;
    QString meaning(int row, int column) const override;

private:
    const ShardState &shard(int row) const { return m_topology->shards[static_cast<std::size_t>(row)]; }

    std::shared_ptr<const Topology> m_topology;
    double m_meanVectors = 0; ///< of first copies
};

} // namespace shardscope
