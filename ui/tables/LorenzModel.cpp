// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/LorenzModel.h"

namespace shardscope {

namespace {

std::vector<double> curve(const std::optional<Skew> &skew)
{
    return skew ? lorenzCurve(skew->amounts) : std::vector<double>();
}

QVariant at(const std::vector<double> &values, int row)
{
    const auto index = static_cast<std::size_t>(row);
    return index < values.size() ? QVariant(values[index]) : QVariant();
}

} // namespace

LorenzModel::Curves LorenzModel::curvesOf(const std::optional<PlanSkew> &plan)
{
    return plan ? Curves{plan->name, plan->nameOfLoad(), curve(plan->sizes), curve(plan->load)} : Curves();
}

void LorenzModel::setPlans(const std::optional<PlanSkew> &plan, const std::optional<PlanSkew> &compared)
{
    beginResetModel();
    m_plan = curvesOf(plan);
    m_compared = curvesOf(compared);
    endResetModel();
}

void LorenzModel::setLoads(const PlanLoad &load, const PlanLoad &compared)
{
    const auto set = [](Curves &curves, const PlanLoad &at) {
        curves.load = curve(at.load);
        curves.loadName = at.name.isEmpty() ? curves.name : at.name;
    };
    set(m_plan, load);
    set(m_compared, compared);
    rowsChanged(Load, columnCount() - 1);
    emit headerDataChanged(Qt::Horizontal, Load, columnCount() - 1);
}

int LorenzModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(std::max(m_plan.vectors.size(), m_compared.vectors.size()));
}

int LorenzModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : hasCompared() ? static_cast<int>(ColumnCount) : static_cast<int>(ComparedShards);
}

QVariant LorenzModel::cell(int row, int column) const
{
    const Curves &curves = column < ComparedShards ? m_plan : m_compared;
    const auto points = static_cast<int>(curves.vectors.size());
    switch (column) {
    case Shards:
    case ComparedShards:
        return row < points ? QVariant(row / (points - 1.0)) : QVariant();
    case Vectors:
    case ComparedVectors:
        return at(curves.vectors, row);
    case Load:
    case ComparedLoad:
        return at(curves.load, row);
    default:
        return {};
    }
}

NumberTable::Heading LorenzModel::heading(int column) const
{
    const QString plan = hasCompared() ? (column < ComparedShards ? m_plan.name : m_compared.name) : QString();
    const QString load = hasCompared() ? (column < ComparedShards ? m_plan.loadName : m_compared.loadName) : QString();
    const QString shards = tr("Shards");
    const QString vectors = tr("Vectors");
    const QString queries = tr("Queries");
    const QString ofShards = tr("Share of the shards, smallest first.");
    const QString ofVectors = tr("Share of all vectors that these shards hold; the diagonal is even.");
    const QString ofQueries = tr("Share of all requests that these shards, least asked first, answer.");
    switch (column) {
    case Shards:
    case ComparedShards:
        return {ofPlan(shards, plan), ofShards, NumberFormat::Percent};
    case Vectors:
    case ComparedVectors:
        return {ofPlan(vectors, plan), ofVectors, NumberFormat::Percent};
    case Load:
    case ComparedLoad:
        return {ofPlan(queries, load), ofQueries, NumberFormat::Percent};
    default:
        return {};
    }
}

} // namespace shardscope
