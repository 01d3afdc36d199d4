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

int WorstQueriesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int WorstQueriesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant WorstQueriesModel::cell(int row, int column) const
{
    const Row &worst = m_rows[row];
    switch (column) {
    case Query:
        return static_cast<double>(worst.query.value);
    case Id: {
        const auto &ids = m_plan->data->queryIds;
        return worst.query.value < ids.size() ? QString::fromStdString(ids.text(worst.query.value)) : QString();
    }
    case Label: {
        const auto &labels = m_plan->data->queryLabels;
        return worst.query.index() < labels.size() ? QString::fromStdString(labels[worst.query.index()]) : QString();
    }
    case Recall:
        return worst.recall;
    case Missed:
        return static_cast<double>(worst.missed);
    default:
        return {};
    }
}

NumberTable::Heading WorstQueriesModel::heading(int column) const
{
    switch (column) {
    case Query:
        return {tr("Query"), tr("Row of the query, from 0."), NumberFormat::Id};
    case Id:
        return {tr("Id"), tr("The query's id in the file, as its database knows it."), NumberFormat::Text};
    case Label:
        return {tr("Label"), tr("What the data set calls this query."), NumberFormat::Text};
    case Recall:
        return {tr("Recall"), tr("Share of this query's true neighbours that were returned."), NumberFormat::Fraction};
    case Missed:
        return {tr("Missed"), tr("True neighbours of this query that were not returned."), NumberFormat::Count};
    default:
        return {};
    }
}

} // namespace shardscope
