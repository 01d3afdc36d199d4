// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/work/ReshardStudy.h"

#include <memory>
#include <vector>

namespace shardscope {

/// The moves of a way, a row each, in the order in which nodes have room for them; where no nodes are given, by number.
class MoveModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Step, Kind, From, To, Vectors, Bytes, DoneAfter, FromNode, ToNode, Peak, PeakShare };

    using NumberTable::NumberTable;

    /// `way`: of the study; −1: none. Nothing is shown where nodes were given and there is no order.
    void setWay(const std::shared_ptr<const ReshardStudy> &study, int way, const WayCost &cost,
                const Transport &transport);

protected:
    int rows() const override { return static_cast<int>(m_steps.size()); }
    Columns columns() const override;

private:
    QVariant nodeOf(ShardId place) const;

    std::vector<MoveStep> m_steps;
    std::vector<double> m_bytes; ///< (steps) over the network
    std::vector<double> m_done;  ///< (steps) seconds until its end
    std::vector<int> m_nodeOf;
    double m_nodeMemory = 0;
    int m_placesBefore = 0;
    bool m_hasNodes = false;
};

/// The nodes of a way, a row each: what they hold before, at most, and after.
class NodeRoomModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Node, Before, Peak, After, Memory, ColumnCount };

    using NumberTable::NumberTable;

    void setCost(const WayCost &cost, const Transport &transport);

protected:
    int rows() const override { return static_cast<int>(m_cost.before.size()); }
    Columns columns() const override;

private:
    WayCost m_cost;
    double m_memory = 0;
};

} // namespace shardscope
