// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/deploy/PlanNodes.h"

#include <memory>

namespace shardscope {

/// The copies of a plan's shards on the nodes that deploying would put them on, a row each.
class PlanNodeModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Node, Shard, Copy, Vectors, Bytes, Queries };

    using NumberTable::NumberTable;

    void setNodes(std::shared_ptr<const PlanNodes> nodes); ///< null: none
    const PlanNodes *nodes() const { return m_nodes.get(); }

    QString nameOf(int node) const;

protected:
    int rows() const override;
    Columns columns() const override;

private:
    std::shared_ptr<const PlanNodes> m_nodes;
};

} // namespace shardscope
