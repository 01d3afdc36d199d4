// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/WorstQueriesModel.h"

#include <algorithm>

namespace shardscope {

void WorstQueriesModel::setPlan(std::shared_ptr<const EvaluatedPlan> plan, int nprobe)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_rows.clear();
    if (m_plan) {
        for (const QueryId query : m_plan->reach.worst(nprobe, limit)) {
            const double recall = m_plan->reach.recallOf(query, nprobe);
            const auto neighbours = static_cast<int>(m_plan->reach.row(query.value).size());
            const int missed = neighbours - m_plan->reach.hitsOf(query, nprobe);
            if (missed == 0) {
                break; // the rest found everything
            }
            m_rows.push_back({query, recall, missed});
        }
    }
    endResetModel();
}

int WorstQueriesModel::rowOf(QueryId query) const
{
    const auto found = std::ranges::find(m_rows, query, &Row::query);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int WorstQueriesModel::rows() const
{
    return static_cast<int>(m_rows.size());
}

NumberTable::Columns WorstQueriesModel::columns() const
{
    const auto id = [this](const Row &row) {
        const auto &ids = m_plan->data->queryIds;
        return row.query.value < ids.size() ? QString::fromStdString(ids.text(row.query.value)) : QString();
    };
    const auto label = [this](const Row &row) {
        const auto &labels = m_plan->data->queryLabels;
        return row.query.index() < labels.size() ? QString::fromStdString(labels[row.query.index()]) : QString();
    };
    return {
        {tr("Query"), tr("Row of the query, from 0."), NumberFormat::Id,
         of(m_rows, [](const Row &row) { return row.query.value; })},
        {tr("Id"), tr("The query's id in the file, as its database knows it."), NumberFormat::Text, of(m_rows, id)},
        {tr("Label"), tr("What the data set calls this query."), NumberFormat::Text, of(m_rows, label)},
        {tr("Recall"), tr("Share of this query's true neighbours that were returned."), NumberFormat::Fraction,
         of(m_rows, &Row::recall)},
        {tr("Missed"), tr("True neighbours of this query that were not returned."), NumberFormat::Count,
         of(m_rows, &Row::missed)},
    };
}

} // namespace shardscope
