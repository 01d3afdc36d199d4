// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/SkewModel.h"

#include <numeric>

namespace shardscope {

namespace {

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

int SkewModel::rows() const
{
    return static_cast<int>(std::max(shards(m_plan), shards(m_compared)));
}

NumberTable::Columns SkewModel::columns() const
{
    Columns columns = {
        {tr("Shard"), tr("Number of the shard, from 0."), NumberFormat::Id, std::identity()},
    };
    const auto add = [&](const std::optional<PlanSkew> &plan) {
        const auto titled = [&](const QString &figure, const QString &name) {
            return m_compared ? ofPlan(figure, name) : figure;
        };
        const auto ofSizes = [&](QVariant (*what)(const Skew &, int)) {
            return [&plan, what](int row) { return plan ? what(plan->sizes, row) : QVariant(); };
        };
        const auto ofLoad = [&](QVariant (*what)(const Skew &, int)) {
            return [&plan, what](int row) { return plan && plan->load ? what(*plan->load, row) : QVariant(); };
        };
        const QString name = plan ? plan->name : QString();
        const QString loadName = plan ? plan->nameOfLoad() : QString();
        columns.push_back({titled(tr("Vectors"), name), tr("Vectors the shard holds, copies included."),
                           NumberFormat::Count, ofSizes(amount)});
        columns.push_back({titled(tr("Vectors / mean"), name),
                           tr("Vectors of this shard over the mean of all shards; 1 is even."), NumberFormat::Ratio,
                           ofSizes(toMean)});
        columns.push_back({titled(tr("Queries"), loadName), tr("Queries that ask this shard at the nprobe in hand."),
                           NumberFormat::Count, ofLoad(amount)});
        columns.push_back({titled(tr("Queries / mean"), loadName),
                           tr("Queries that ask this shard over the mean of all shards; 1 is even."),
                           NumberFormat::Ratio, ofLoad(toMean)});
    };
    add(m_plan);
    if (m_compared) {
        add(m_compared);
    }
    return columns;
}

} // namespace shardscope
