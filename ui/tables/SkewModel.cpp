// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/SkewModel.h"

#include <numeric>

namespace shardscope {

namespace {

constexpr int comparedOffset = SkewModel::ComparedVectors - SkewModel::Vectors;

std::size_t shards(const std::optional<PlanSkew> &plan)
{
    return plan ? plan->sizes.amounts.size() : 0;
}

QVariant amount(const Skew &skew, int shard)
{
    const auto at = static_cast<std::size_t>(shard);
    return at < skew.amounts.size() ? QVariant(skew.amounts[at]) : QVariant();
}

QVariant toMean(const Skew &skew, int shard)
{
    const double total = std::accumulate(skew.amounts.begin(), skew.amounts.end(), 0.0);
    const QVariant value = amount(skew, shard);
    if (!value.isValid() || total <= 0) {
        return {};
    }
    return value.toDouble() * static_cast<double>(skew.amounts.size()) / total;
}

} // namespace

void SkewModel::setPlans(std::optional<PlanSkew> plan, std::optional<PlanSkew> compared)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_compared = std::move(compared);
    endResetModel();
}

void SkewModel::setLoads(PlanLoad load, PlanLoad compared)
{
    const auto set = [](std::optional<PlanSkew> &plan, PlanLoad &&at) {
        if (plan) {
            plan->load = std::move(at.load);
            plan->loadName = std::move(at.name);
        }
    };
    set(m_plan, std::move(load));
    set(m_compared, std::move(compared));
    if (columnCount() > Queries) {
        rowsChanged(Queries, columnCount() - 1);
        emit headerDataChanged(Qt::Horizontal, Queries, columnCount() - 1);
    }
}

int SkewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(std::max(shards(m_plan), shards(m_compared)));
}

int SkewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_compared ? static_cast<int>(ColumnCount) : static_cast<int>(ComparedVectors);
}

QVariant SkewModel::cell(int row, int column) const
{
    if (column == Shard) {
        return static_cast<double>(row);
    }
    const bool isCompared = column >= ComparedVectors;
    const auto &plan = isCompared ? m_compared : m_plan;
    if (!plan) {
        return {};
    }
    switch (isCompared ? column - comparedOffset : column) {
    case Vectors:
        return amount(plan->sizes, row);
    case VectorsToMean:
        return toMean(plan->sizes, row);
    case Queries:
        return plan->load ? amount(*plan->load, row) : QVariant();
    case QueriesToMean:
        return plan->load ? toMean(*plan->load, row) : QVariant();
    default:
        return {};
    }
}

NumberTable::Heading SkewModel::heading(int column) const
{
    const bool isCompared = column >= ComparedVectors;
    Heading result = planHeading(isCompared ? column - comparedOffset : column);
    if (m_compared && column != Shard) {
        const auto &plan = isCompared ? m_compared : m_plan;
        const bool isOfLoad = (isCompared ? column - comparedOffset : column) >= Queries;
        result.title = ofPlan(result.title, !plan ? QString() : isOfLoad ? plan->nameOfLoad() : plan->name);
    }
    return result;
}

NumberTable::Heading SkewModel::planHeading(int column) const
{
    switch (column) {
    case Shard:
        return {tr("Shard"), tr("Number of the shard, from 0."), NumberFormat::Id};
    case Vectors:
        return {tr("Vectors"), tr("Vectors the shard holds, copies included."), NumberFormat::Count};
    case VectorsToMean:
        return {tr("Vectors / mean"), tr("Vectors of this shard over the mean of all shards; 1 is even."),
                NumberFormat::Ratio};
    case Queries:
        return {tr("Queries"), tr("Queries that ask this shard at the nprobe in hand."), NumberFormat::Count};
    case QueriesToMean:
        return {tr("Queries / mean"), tr("Queries that ask this shard over the mean of all shards; 1 is even."),
                NumberFormat::Ratio};
    default:
        return {};
    }
}

} // namespace shardscope
