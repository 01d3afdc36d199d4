// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/RecallModel.h"

#include "ui/text/Terms.h"

namespace shardscope {

namespace {

std::size_t points(const std::optional<NamedEvaluation> &plan)
{
    return plan ? plan->evaluation.recall.size() : 0;
}

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
    return recallTitle(m_compared && m_compared->evaluation.k != k ? 0 : k);
}

int RecallModel::rows() const
{
    return static_cast<int>(std::max(points(m_plan), points(m_compared)));
}

QString RecallModel::recallTitle(int k)
{
    return k > 0 ? tr("recall@%1").arg(k) : tr("recall@k");
}

NumberTable::Columns RecallModel::columns() const
{
    using Point = RecallPoint;
    Columns columns = {
        {tr("nprobe"), definition(Term::Nprobe), NumberFormat::Id, [](int row) { return row + 1; }},
    };
    const auto add = [&](const std::optional<NamedEvaluation> &plan) {
        const auto addFigure = [&](const QString &title, Term term, NumberFormat format, double Point::*figure) {
            columns.push_back({m_compared && plan ? ofPlan(title, plan->name) : title, definition(term), format,
                               [&plan, figure](int row) { // the other plan may have more shards
                                   return static_cast<std::size_t>(row) < points(plan)
                                              ? std::optional(plan->evaluation.recall[row].*figure)
                                              : std::nullopt;
                               }});
        };
        addFigure(recallTitle(plan ? plan->evaluation.k : 0), Term::Recall, NumberFormat::Fraction, &Point::recall);
        addFigure(tr("Low"), Term::ConfidenceBand, NumberFormat::Fraction, &Point::low);
        addFigure(tr("High"), Term::ConfidenceBand, NumberFormat::Fraction, &Point::high);
        addFigure(tr("Scanned"), Term::Scanned, NumberFormat::Percent, &Point::scanned);
        addFigure(tr("Distances"), Term::Distances, NumberFormat::Count, &Point::distances);
    };
    add(m_plan);
    if (m_compared) {
        add(m_compared);
    }
    return columns;
}

} // namespace shardscope
