// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/LorenzModel.h"

namespace shardscope {

namespace {

std::vector<double> curve(const std::optional<Skew> &skew)
{
    return skew ? lorenzCurve(skew->amounts) : std::vector<double>();
}

QVariant shareAt(const std::vector<double> &values, int row)
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

int LorenzModel::rows() const
{
    return static_cast<int>(std::max(m_plan.vectors.size(), m_compared.vectors.size()));
}

NumberTable::Columns LorenzModel::columns() const
{
    Columns columns;
    const auto add = [&](const Curves &curves) {
        const auto points = static_cast<int>(curves.vectors.size());
        const auto titled = [&](const QString &figure, const QString &plan) {
            return hasCompared() ? ofPlan(figure, plan) : figure;
        };
        columns.push_back(
            {titled(tr("Shards"), curves.name), tr("Share of the shards, smallest first."), NumberFormat::Percent,
             [points](int row) { return row < points ? std::optional(row / (points - 1.0)) : std::nullopt; }});
        columns.push_back({titled(tr("Vectors"), curves.name),
                           tr("Share of all vectors that these shards hold; the diagonal is even."),
                           NumberFormat::Percent, [&curves](int row) { return shareAt(curves.vectors, row); }});
        columns.push_back({titled(tr("Queries"), curves.loadName),
                           tr("Share of all requests that these shards, least asked first, answer."),
                           NumberFormat::Percent, [&curves](int row) { return shareAt(curves.load, row); }});
    };
    add(m_plan);
    if (hasCompared()) {
        add(m_compared);
    }
    return columns;
}

} // namespace shardscope
