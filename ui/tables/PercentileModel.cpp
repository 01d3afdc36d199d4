// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/PercentileModel.h"

#include "ui/session/LatencyRun.h"
#include "ui/text/Terms.h"

#include <algorithm>

namespace shardscope {

namespace {

std::size_t sizeOf(const std::optional<SweepCurve> &curve)
{
    return curve ? curve->points->size() : 0;
}

enum class Part { Value, Low, High };

std::optional<double> partOf(const Estimate &estimate, Part part)
{
    if (part == Part::Value) {
        return toMilliseconds(estimate.value);
    }
    if (!estimate.halfWidth) {
        return std::nullopt;
    }
    return toMilliseconds(part == Part::Low ? std::max(0.0, estimate.value - *estimate.halfWidth)
                                            : estimate.value + *estimate.halfWidth);
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
    return static_cast<int>(sizeOf(m_first));
}

int PercentileModel::rows() const
{
    return static_cast<int>(sizeOf(m_first) + sizeOf(m_second));
}

NumberTable::Columns PercentileModel::columns() const
{
    const auto pointAt = [this](int row) -> const SweepPoint & {
        return row < firstRows() ? (*m_first->points)[row] : (*m_second->points)[row - firstRows()];
    };
    const auto figure = [pointAt](auto what) {
        return [pointAt, what](int row) { return what(pointAt(row).figures); };
    };
    using Figures = LatencyFigures;
    Columns columns = {
        {tr("Curve"),
         {},
         NumberFormat::Count,
         [this](int row) { return row < firstRows() ? m_first->name : m_second->name; }},
        {variableTitle(m_variable),
         {},
         formatOf(m_variable),
         [this, pointAt](int row) { return shownValue(m_variable, pointAt(row).value); }},
    };
    const auto addPercentile = [&](const QString &title, Estimate Figures::*percentile) {
        const auto part = [&](Part which) {
            return figure([percentile, which](const Figures &figures) {
                // Of an overloaded run it would only tell how long the run was.
                return figures.saturated ? std::nullopt : partOf(figures.*percentile, which);
            });
        };
        columns.push_back({title, definition(Term::Percentile), NumberFormat::Duration, part(Part::Value)});
        columns.push_back({tr("Low"), definition(Term::RunInterval), NumberFormat::Duration, part(Part::Low)});
        columns.push_back({tr("High"), definition(Term::RunInterval), NumberFormat::Duration, part(Part::High)});
    };
    addPercentile(tr("p50"), &Figures::p50);
    addPercentile(tr("p99"), &Figures::p99);
    addPercentile(tr("p99.9"), &Figures::p999);
    columns.push_back({tr("Coverage"), definition(Term::Coverage), NumberFormat::Percent,
                       figure([](const Figures &figures) { return figures.coverage.value; })});
    columns.push_back({tr("Recall"), definition(Term::RecallUnderDeadline), NumberFormat::Percent,
                       figure([](const Figures &figures) { return figures.recall.value; })});
    columns.push_back({tr("Work a query"), definition(Term::WorkPerQuery), NumberFormat::Duration,
                       figure([](const Figures &figures) { return toMilliseconds(figures.workPerQuery.value); })});
    return columns;
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
        return PercentileModel::tr("Hedge after");
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
