// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/RecallModel.h"

namespace shardscope {

namespace {

QVariant figure(const RecallPoint &point, int column)
{
    switch (column) {
    case RecallModel::Nprobe:
        return static_cast<double>(point.nprobe);
    case RecallModel::Recall:
        return point.recall;
    case RecallModel::Low:
        return point.low;
    case RecallModel::High:
        return point.high;
    case RecallModel::Scanned:
        return point.scanned;
    case RecallModel::Distances:
        return point.distances;
    default:
        return {};
    }
}

std::size_t points(const std::optional<NamedEvaluation> &plan)
{
    return plan ? plan->evaluation.recall.size() : 0;
}

constexpr int comparedOffset = RecallModel::ComparedRecall - RecallModel::Recall;

} // namespace

void RecallModel::setPlans(std::optional<NamedEvaluation> plan, std::optional<NamedEvaluation> compared)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_compared = std::move(compared);
    endResetModel();
}

int RecallModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(std::max(points(m_plan), points(m_compared)));
}

int RecallModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_compared ? static_cast<int>(ColumnCount) : static_cast<int>(ComparedRecall);
}

QVariant RecallModel::cell(int row, int column) const
{
    if (column == Nprobe) {
        return row + 1.0;
    }
    const bool isCompared = column >= ComparedRecall;
    const auto &plan = isCompared ? m_compared : m_plan;
    if (static_cast<std::size_t>(row) >= points(plan)) {
        return {}; // the other plan has more shards
    }
    return figure(plan->evaluation.recall[row], isCompared ? column - comparedOffset : column);
}

NumberTable::Heading RecallModel::heading(int column) const
{
    if (column < ComparedRecall) {
        return planHeading(column);
    }
    Heading result = planHeading(column - comparedOffset);
    //: A figure and the plan it belongs to.
    result.title = tr("%1, %2").arg(result.title, m_compared ? m_compared->name : QString());
    return result;
}

NumberTable::Heading RecallModel::planHeading(int column) const
{
    switch (column) {
    case Nprobe:
        return {tr("nprobe"), tr("How many shards each query asks."), NumberFormat::Id};
    case Recall:
        return {m_plan && m_plan->evaluation.k > 0 ? tr("recall@%1").arg(m_plan->evaluation.k) : tr("recall@k"),
                tr("Share of the true nearest neighbours that were returned, averaged over the queries. A result as "
                   "near as the last true one counts as found."),
                NumberFormat::Fraction};
    case Low:
        return {tr("Low"), tr("Lower end of the 95 % bootstrap interval over queries."), NumberFormat::Fraction};
    case High:
        return {tr("High"), tr("Upper end of the 95 % bootstrap interval over queries."), NumberFormat::Fraction};
    case Scanned:
        return {tr("Scanned"), tr("Vectors held by the asked shards, copies counted, as a share of all vectors."),
                NumberFormat::Percent};
    case Distances:
        return {tr("Distances"), tr("Distances computed for one query, those of the router included."),
                NumberFormat::Count};
    default:
        return {};
    }
}

} // namespace shardscope
