// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/RecallModel.h"

#include "ui/text/Terms.h"

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

QString RecallModel::recallTitle() const
{
    const int k = m_plan ? m_plan->evaluation.k : 0;
    return planHeading(Recall, m_compared && m_compared->evaluation.k != k ? 0 : k).title;
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
    const bool isCompared = column >= ComparedRecall;
    const auto &plan = isCompared ? m_compared : m_plan;
    Heading result = planHeading(isCompared ? column - comparedOffset : column, plan ? plan->evaluation.k : 0);
    if (m_compared && column != Nprobe) {
        result.title = ofPlan(result.title, plan ? plan->name : QString());
    }
    return result;
}

NumberTable::Heading RecallModel::planHeading(int column, int k)
{
    switch (column) {
    case Nprobe:
        return {tr("nprobe"), definition(Term::Nprobe), NumberFormat::Id};
    case Recall:
        return {k > 0 ? tr("recall@%1").arg(k) : tr("recall@k"), definition(Term::Recall), NumberFormat::Fraction};
    case Low:
        return {tr("Low"), definition(Term::ConfidenceBand), NumberFormat::Fraction};
    case High:
        return {tr("High"), definition(Term::ConfidenceBand), NumberFormat::Fraction};
    case Scanned:
        return {tr("Scanned"), definition(Term::Scanned), NumberFormat::Percent};
    case Distances:
        return {tr("Distances"), definition(Term::Distances), NumberFormat::Count};
    default:
        return {};
    }
}

} // namespace shardscope
