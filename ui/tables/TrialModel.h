// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/tuning/TuningResult.h"

#include <memory>
#include <vector>

namespace shardscope {

/// What a search has tried, a configuration a row.
class TrialModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column {
        Strategy,
        Shards,
        Router,
        Index,
        Nprobe,
        Nodes,
        Recall,
        Low,
        P99,
        Memory,
        Work,
        Mean,
        FanOut,
        Imbalance,
        Replicas,
        Queries,
        Settings,
        Keeps
    };
    /// Which configurations have a row.
    enum class Rows {
        Plans, ///< of every plan the one that serves the aim best
        Front, ///< those of which none is better in everything
        All,
    };

    using NumberTable::NumberTable;

    void setResult(std::shared_ptr<const TuningResult> result, Rows rows);
    const TuningResult *result() const { return m_result.get(); }

    int pointAt(int row) const { return m_rows[row]; } ///< position in the result's points
    int rowOf(int point) const;                        ///< −1 if it has none
    const std::vector<int> &points() const { return m_rows; }

protected:
    int rows() const override;
    Columns columns() const override;
    QString meaning(int row, int column) const override;

private:
    QString broken(const OperatingPoint &point) const;

    std::shared_ptr<const TuningResult> m_result;
    std::vector<int> m_rows;
};

} // namespace shardscope
