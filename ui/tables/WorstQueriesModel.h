// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/evaluate/EvaluatedPlan.h"

#include <memory>

namespace shardscope {

/// The queries with the lowest recall at one nprobe, worst first.
class WorstQueriesModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Query, Id, Label, Recall, Missed };
    static constexpr int limit = 200;

    using NumberTable::NumberTable;

    void setPlan(std::shared_ptr<const EvaluatedPlan> plan, int nprobe);
    QueryId queryAt(int row) const { return m_rows[row].query; }
    /// -1 if the query is not among the worst.
    int rowOf(QueryId query) const;

protected:
    int rows() const override;
    Columns columns() const override;

private:
    struct Row
    {
        QueryId query;
        double recall = 0;
        int missed = 0;
    };

    std::shared_ptr<const EvaluatedPlan> m_plan;
    std::vector<Row> m_rows;
};

} // namespace shardscope
