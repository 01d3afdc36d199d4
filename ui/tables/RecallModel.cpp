// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/RecallModel.h"

#include "ui/text/Terms.h"

#include <algorithm>

namespace shardscope {

namespace {

std::size_t points(const std::optional<NamedEvaluation> &plan)
{
    return plan ? plan->evaluation.recall.size() : 0;
}

constexpr int figuresOfPlan = RecallModel::ComparedRecall - RecallModel::Recall;

} // namespace

void RecallModel::setPlans(std::optional<NamedEvaluation> plan, std::optional<NamedEvaluation> compared,
                           std::vector<NamedEvaluation> besides)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_compared = std::move(compared);
    m_besides = std::move(besides);
    endResetModel();
}

int RecallModel::offsetOf(std::size_t besides) const
{
    return figuresOfPlan * (static_cast<int>(besides) + (m_compared ? 2 : 1));
}

QString RecallModel::recallTitle() const
{
    const int k = m_plan ? m_plan->evaluation.k : 0;
    const auto countsOtherwise = [k](const NamedEvaluation &plan) { return plan.evaluation.k != k; };
    const bool areMixed =
        (m_compared && countsOtherwise(*m_compared)) || std::ranges::any_of(m_besides, countsOtherwise);
    return recallTitle(areMixed ? 0 : k);
}

int RecallModel::rows() const
{
    std::size_t most = std::max(points(m_plan), points(m_compared));
    for (const NamedEvaluation &plan : m_besides) {
        most = std::max(most, plan.evaluation.recall.size());
    }
    return static_cast<int>(most);
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
    const bool areSeveral = m_compared || !m_besides.empty();
    const auto add = [&](const NamedEvaluation &plan) {
        const auto addFigure = [&](const QString &title, Term term, NumberFormat format, double Point::*figure) {
            columns.push_back({areSeveral ? ofPlan(title, plan.name) : title, definition(term), format,
                               [&plan, figure](int row) { // another plan may have more shards
                                   const auto &curve = plan.evaluation.recall;
                                   return static_cast<std::size_t>(row) < curve.size()
                                              ? std::optional(curve[row].*figure)
                                              : std::nullopt;
                               }});
        };
        addFigure(recallTitle(plan.evaluation.k), Term::Recall, NumberFormat::Fraction, &Point::recall);
        addFigure(tr("Low"), Term::ConfidenceBand, NumberFormat::Fraction, &Point::low);
        addFigure(tr("High"), Term::ConfidenceBand, NumberFormat::Fraction, &Point::high);
        addFigure(tr("Scanned"), Term::Scanned, NumberFormat::Percent, &Point::scanned);
        addFigure(tr("Distances"), Term::Distances, NumberFormat::Count, &Point::distances);
    };
    static const NamedEvaluation none;
    add(m_plan ? *m_plan : none);
    if (m_compared) {
        add(*m_compared);
    }
    for (const NamedEvaluation &plan : m_besides) {
        add(plan);
    }
    if (hasWhole()) {
        const auto addWhole = [&](const QString &title, const QString &meaning, double WholePoint::*figure) {
            columns.push_back({areSeveral ? ofPlan(title, m_plan->name) : title, meaning, NumberFormat::Fraction,
                               [this, figure](int row) {
                                   const auto &curve = m_plan->evaluation.whole->recall;
                                   return static_cast<std::size_t>(row) < curve.size()
                                              ? std::optional(curve[row].*figure)
                                              : std::nullopt;
                               }});
        };
        addWhole(tr("Of all"), definition(Term::RecallOfWhole), &WholePoint::recall);
        addWhole(tr("Of all, low"), definition(Term::RecallOfWhole), &WholePoint::low);
        addWhole(tr("Of all, high"), definition(Term::RecallOfWhole), &WholePoint::high);
    }
    return columns;
}

bool RecallModel::hasWhole() const
{
    return m_plan && m_plan->evaluation.whole && !m_plan->evaluation.whole->recall.empty();
}

int RecallModel::wholeColumn() const
{
    return Recall + offsetOf(m_besides.size());
}

} // namespace shardscope
