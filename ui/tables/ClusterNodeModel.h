// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/engines/Topology.h"

#include <memory>
#include <vector>

namespace shardscope {

/// The nodes of a live cluster, a row each, those that do not answer as well.
class ClusterNodeModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Node, State, Shards, Vectors, VectorsToMean, Bytes, Memory, MostMemory };

    using NumberTable::NumberTable;

    void setTopology(std::shared_ptr<const Topology> topology); ///< null: none

protected:
    int rows() const override;
    Columns columns() const override;
    QString meaning(int row, int column) const override;

private:
    struct Held
    {
        double shards = 0;
        double vectors = 0;
        double bytes = 0; ///< of data and indices
    };
    const NodeState &node(int row) const { return m_topology->nodes[static_cast<std::size_t>(row)]; }

    std::shared_ptr<const Topology> m_topology;
    std::vector<Held> m_held; ///< (nodes)
    double m_meanVectors = 0;
};

} // namespace shardscope
