// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/PercentileModel.h"

#include "ui/session/LatencyRun.h"
#include "ui/text/Terms.h"

#include <algorithm>

namespace shardscope {

namespace {

std::size_t rows(const std::optional<SweepCurve> &curve)
{
    return curve ? curve->points->size() : 0;
}

/// Value, low and high end of an estimate, by the position of the column after that of the value.
QVariant part(const Estimate &estimate, int which)
{
    if (which == 0) {
        return toMilliseconds(estimate.value);
    }
    if (!estimate.halfWidth) {
        return {};
    }
    return toMilliseconds(which == 1 ? std::max(0.0, estimate.value - *estimate.halfWidth)
                                     : estimate.value + *estimate.halfWidth);
}

QVariant figure(const LatencyFigures &figures, int column)
{
    if (column <= PercentileModel::P999High && figures.saturated) {
        return {}; // it would only tell how long the run was
    }
    if (column <= PercentileModel::P50High) {
        return part(figures.p50, column - PercentileModel::P50);
    }
    if (column <= PercentileModel::P99High) {
        return part(figures.p99, column - PercentileModel::P99);
    }
    if (column <= PercentileModel::P999High) {
        return part(figures.p999, column - PercentileModel::P999);
    }
    switch (column) {
    case PercentileModel::Coverage:
        return figures.coverage.value;
    case PercentileModel::Recall:
        return figures.recall.value;
    case PercentileModel::Work:
        return toMilliseconds(figures.workPerQuery.value);
    default:
        return {};
    }
}

NumberFormat formatOf(SweepVariable variable)
{
    switch (variable) {
    case SweepVariable::Nprobe:
    case SweepVariable::Replicas:
    case SweepVariable::Shards:
        return NumberFormat::Id;
    case SweepVariable::OfferedLoad:
        return NumberFormat::Whole;
    case SweepVariable::StragglerProbability:
        return NumberFormat::Percent;
    case SweepVariable::HedgeDelay:
        return NumberFormat::Duration;
    }
    return NumberFormat::Count;
}

} // namespace

void PercentileModel::setCurves(SweepVariable variable, std::optional<SweepCurve> first,
                                std::optional<SweepCurve> second)
{
    beginResetModel();
    m_variable = variable;
    m_first = std::move(first);
    m_second = std::move(second);
    endResetModel();
}

bool PercentileModel::isOverloaded() const
{
    const auto overloaded = [](const std::optional<SweepCurve> &curve) {
        return !curve || std::ranges::all_of(*curve->points, [](const auto &at) { return at.figures.saturated; });
    };
    return m_first && overloaded(m_first) && overloaded(m_second);
}

int PercentileModel::firstRows() const
{
    return static_cast<int>(rows(m_first));
}

int PercentileModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows(m_first) + rows(m_second));
}

int PercentileModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant PercentileModel::cell(int row, int column) const
{
    const bool isFirst = row < firstRows();
    const SweepCurve &curve = isFirst ? *m_first : *m_second;
    const SweepPoint &point = (*curve.points)[isFirst ? row : row - firstRows()];
    switch (column) {
    case Curve:
        return curve.name;
    case Value:
        return shownValue(m_variable, point.value);
    default:
        return figure(point.figures, column);
    }
}

NumberTable::Heading PercentileModel::heading(int column) const
{
    const auto latency = [](const QString &title) {
        return Heading{title, definition(Term::Percentile), NumberFormat::Duration};
    };
    const auto bound = [](const QString &title) {
        return Heading{title, definition(Term::RunInterval), NumberFormat::Duration};
    };
    switch (column) {
    case Curve:
        return {tr("Curve"), {}};
    case Value:
        return {variableTitle(m_variable), {}, formatOf(m_variable)};
    case P50:
        return latency(tr("p50, ms"));
    case P99:
        return latency(tr("p99, ms"));
    case P999:
        return latency(tr("p99.9, ms"));
    case P50Low:
    case P99Low:
    case P999Low:
        return bound(tr("Low"));
    case P50High:
    case P99High:
    case P999High:
        return bound(tr("High"));
    case Coverage:
        return {tr("Coverage"), definition(Term::Coverage), NumberFormat::Percent};
    case Recall:
        return {tr("Recall"), definition(Term::RecallUnderDeadline), NumberFormat::Percent};
    case Work:
        return {tr("Work a query, ms"), definition(Term::WorkPerQuery), NumberFormat::Duration};
    default:
        return {};
    }
}

QString variableTitle(SweepVariable variable)
{
    switch (variable) {
    case SweepVariable::Nprobe:
        return PercentileModel::tr("nprobe (shards asked)");
    case SweepVariable::OfferedLoad:
        return PercentileModel::tr("Offered load (queries/s)");
    case SweepVariable::Replicas:
        return PercentileModel::tr("Replicas of each shard");
    case SweepVariable::StragglerProbability:
        return PercentileModel::tr("Slow requests (% of all)");
    case SweepVariable::HedgeDelay:
        return PercentileModel::tr("Hedge after (ms)");
    case SweepVariable::Shards:
        return PercentileModel::tr("Shards that hold the same data");
    }
    return {};
}

double shownValue(SweepVariable variable, double value)
{
    return variable == SweepVariable::HedgeDelay ? toMilliseconds(value) : value;
}

} // namespace shardscope
