// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/deploy/LiveDeployment.h"

#include <memory>

namespace shardscope {

/// What deploying a plan would put on each node of a live cluster.
class DraftModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Node, Shards, Which, Vectors, Bytes };

    using NumberTable::NumberTable;

    void setDraft(std::shared_ptr<const DeploymentDraft> draft); ///< null: none

protected:
    int rows() const override;
    Columns columns() const override;

private:
    QString shardsOn(int node) const;

    std::shared_ptr<const DeploymentDraft> m_draft;
};

} // namespace shardscope
