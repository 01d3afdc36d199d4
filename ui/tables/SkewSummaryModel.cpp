// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/SkewSummaryModel.h"

#include "ui/text/Terms.h"

#include <algorithm>

namespace shardscope {

void SkewSummaryModel::setPlans(std::optional<PlanSkew> plan, std::optional<PlanSkew> compared)
{
    const bool sameShape = m_plan.has_value() == plan.has_value() && m_compared.has_value() == compared.has_value();
    if (!sameShape) {
        beginResetModel();
    }
    m_plan = std::move(plan);
    m_compared = std::move(compared);
    if (!sameShape) {
        endResetModel();
    } else {
        rowsChanged(Vectors, columnCount() - 1);
        emit headerDataChanged(Qt::Horizontal, Vectors, columnCount() - 1);
    }
}

QString SkewSummaryModel::meaning(int row, int) const
{
    return figures()[row].meaning;
}

NumberFormat SkewSummaryModel::format(int row, int) const
{
    return figures()[row].format;
}

int SkewSummaryModel::rows() const
{
    return m_plan ? static_cast<int>(RowCount) : 0;
}

std::vector<SkewSummaryModel::FigureOfSkew> SkewSummaryModel::figures()
{
    const auto extreme = [](auto pick) {
        return [pick](const Skew &skew) { return skew.amounts.empty() ? QVariant() : QVariant(pick(skew.amounts)); };
    };
    return {
        {tr("Max / mean"), definition(Term::MaxOverMean) + tr(" Up to 1.2 is good; above 2 is uneven."),
         NumberFormat::Ratio, &Skew::maxOverMean},
        {tr("Gini"), definition(Term::Gini) + tr(" Below 0.1 is good; above 0.3 is uneven."), NumberFormat::Fraction,
         &Skew::gini},
        {tr("CV"), definition(Term::CoefficientOfVariation) + tr(" Below 0.2 is good; above 0.5 is uneven."),
         NumberFormat::Fraction, &Skew::cv},
        {tr("Imbalance factor"),
         definition(Term::ImbalanceFactor) +
             tr(" Below 1.04 is good; above 1.25 is uneven. Computed as Faiss does: S·Σn²/(Σn)² = 1 + CV²."),
         NumberFormat::Fraction, &Skew::imbalanceFactor},
        {tr("Largest"), tr("Vectors, or queries, of the largest shard."), NumberFormat::Count,
         extreme(std::ranges::max)},
        {tr("Smallest"), tr("Vectors, or queries, of the smallest shard."), NumberFormat::Count,
         extreme(std::ranges::min)},
    };
}

NumberTable::Columns SkewSummaryModel::columns() const
{
    const auto listed = figures();
    Columns columns = {{tr("Figure"), tr("How unevenly the shards are filled and asked."), NumberFormat::Text,
                        [listed](int row) { return listed[row].title; }}};
    const auto add = [&](const std::optional<PlanSkew> &plan) {
        // On lines of their own, so that the figures of both plans fit beside each other.
        const QString name = plan && m_compared ? plan->name : QString();
        const QString loadName =
            plan && m_compared
                ? QString(plan->nameOfLoad()).replace(plan->name + QStringLiteral(", "), plan->name + QLatin1Char('\n'))
                : QString();
        columns.push_back({ofPlan(tr("Vectors"), name), tr("Skew of the vectors each shard holds, copies included."),
                           NumberFormat::Count,
                           [listed, &plan](int row) { return plan ? listed[row].value(plan->sizes) : QVariant(); }});
        columns.push_back(
            {ofPlan(tr("Queries"), loadName), tr("Skew of the queries that ask each shard at the nprobe in hand."),
             NumberFormat::Count,
             [listed, &plan](int row) { return plan && plan->load ? listed[row].value(*plan->load) : QVariant(); }});
    };
    add(m_plan);
    if (m_compared) {
        add(m_compared);
    }
    return columns;
}

} // namespace shardscope
