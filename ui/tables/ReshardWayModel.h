// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/work/ReshardStudy.h"

#include <memory>
#include <vector>

namespace shardscope {

/// The ways to another number of shards, a row each, below the plan as it is now.
class ReshardWayModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column {
        Way,
        Moved,
        MovedShare,
        AsNumbered,
        Bytes,
        Seconds,
        Touched,
        Rebuilt,
        HeldTwice,
        FullestNode,
        MaxOverMean,
        Recall,
        NprobeFor,
        Scanned,
        ColumnCount
    };

    using NumberTable::NumberTable;

    /// `costs`: (ways), or empty while they are not known. `recall`: that is wanted.
    void setStudy(std::shared_ptr<const ReshardStudy> study, std::vector<WayCost> costs, double recall);

protected:
    int rows() const override;
    Columns columns() const override;
    QString meaning(int row, int column) const override;

private:
    const StudiedPlan &plan(int row) const; ///< 0: as it is now
    const StudiedWay *way(int row) const;   ///< null: the plan as it is now
    const WayCost *cost(int row) const;     ///< null: none, or not known
    int nprobe(int row) const;
    std::size_t placeOfRecall(int row) const;

    std::shared_ptr<const ReshardStudy> m_study;
    std::vector<WayCost> m_costs;
    double m_recall = 0.95;
};

} // namespace shardscope
