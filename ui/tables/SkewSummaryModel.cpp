// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/SkewSummaryModel.h"

#include "ui/text/Terms.h"

#include <algorithm>

namespace shardscope {

namespace {

const Skew *skewOfColumn(const std::optional<PlanSkew> &plan, bool load)
{
    if (!plan) {
        return nullptr;
    }
    if (load) {
        return plan->load ? &*plan->load : nullptr;
    }
    return &plan->sizes;
}

QVariant figure(const Skew &skew, int row)
{
    switch (row) {
    case SkewSummaryModel::MaxOverMean:
        return skew.maxOverMean;
    case SkewSummaryModel::Gini:
        return skew.gini;
    case SkewSummaryModel::Cv:
        return skew.cv;
    case SkewSummaryModel::ImbalanceFactor:
        return skew.imbalanceFactor;
    case SkewSummaryModel::Largest:
        return skew.amounts.empty() ? QVariant() : QVariant(std::ranges::max(skew.amounts));
    case SkewSummaryModel::Smallest:
        return skew.amounts.empty() ? QVariant() : QVariant(std::ranges::min(skew.amounts));
    default:
        return {};
    }
}

} // namespace

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

int SkewSummaryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_plan ? 0 : static_cast<int>(RowCount);
}

int SkewSummaryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_compared ? static_cast<int>(ColumnCount) : static_cast<int>(ComparedVectors);
}

QVariant SkewSummaryModel::cell(int row, int column) const
{
    if (column != Figure) {
        const bool isCompared = column >= ComparedVectors;
        const Skew *skew = skewOfColumn(isCompared ? m_compared : m_plan, column == Load || column == ComparedLoad);
        return skew ? figure(*skew, row) : QVariant();
    }
    switch (row) {
    case MaxOverMean:
        return tr("Max / mean");
    case Gini:
        return tr("Gini");
    case Cv:
        return tr("CV");
    case ImbalanceFactor:
        return tr("Imbalance factor");
    case Largest:
        return tr("Largest");
    case Smallest:
        return tr("Smallest");
    default:
        return {};
    }
}

QString SkewSummaryModel::meaning(int row, int) const
{
    switch (row) {
    case MaxOverMean:
        return definition(Term::MaxOverMean) + tr(" Up to 1.2 is good; above 2 is uneven.");
    case Gini:
        return definition(Term::Gini) + tr(" Below 0.1 is good; above 0.3 is uneven.");
    case Cv:
        return definition(Term::CoefficientOfVariation) + tr(" Below 0.2 is good; above 0.5 is uneven.");
    case ImbalanceFactor:
        return definition(Term::ImbalanceFactor) +
               tr(" Below 1.04 is good; above 1.25 is uneven. Computed as Faiss does: S·Σn²/(Σn)² = 1 + CV².");
    case Largest:
        return tr("Vectors, or queries, of the largest shard.");
    case Smallest:
        return tr("Vectors, or queries, of the smallest shard.");
    default:
        return {};
    }
}

NumberFormat SkewSummaryModel::format(int row, int) const
{
    switch (row) {
    case Largest:
    case Smallest:
        return NumberFormat::Count;
    case Gini:
    case Cv:
    case ImbalanceFactor:
        return NumberFormat::Fraction;
    default:
        return NumberFormat::Ratio;
    }
}

NumberTable::Heading SkewSummaryModel::heading(int column) const
{
    const QString vectors = tr("Vectors");
    const QString queries = tr("Queries");
    const QString ofVectors = tr("Skew of the vectors each shard holds, copies included.");
    const QString ofQueries = tr("Skew of the queries that ask each shard at the nprobe in hand.");
    const QString plan = m_plan && m_compared ? m_plan->name : QString();
    const QString compared = m_compared ? m_compared->name : QString();
    // On lines of their own, so that the figures of both plans fit beside each other.
    const auto ofLoad = [](const PlanSkew &skew) {
        return QString(skew.nameOfLoad()).replace(skew.name + QStringLiteral(", "), skew.name + QLatin1Char('\n'));
    };
    const QString planLoad = m_plan && m_compared ? ofLoad(*m_plan) : QString();
    const QString comparedLoad = m_compared ? ofLoad(*m_compared) : QString();
    switch (column) {
    case Figure:
        return {tr("Figure"), tr("How unevenly the shards are filled and asked."), NumberFormat::Text};
    case Vectors:
        return {ofPlan(vectors, plan), ofVectors};
    case Load:
        return {ofPlan(queries, planLoad), ofQueries};
    case ComparedVectors:
        return {ofPlan(vectors, compared), ofVectors};
    case ComparedLoad:
        return {ofPlan(queries, comparedLoad), ofQueries};
    default:
        return {};
    }
}

} // namespace shardscope
