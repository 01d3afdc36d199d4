// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/LatencyFigure.h"

#include "ui/figures/SkewFigure.h"
#include "ui/tables/LatencyHistogramModel.h"
#include "ui/tables/PercentileModel.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

struct LatencyFigureText
{
    Q_DECLARE_TR_FUNCTIONS(LatencyFigure)
};

struct Percentile
{
    int column; ///< of PercentileModel; low and high follow
    QString name;
    theme::Role role;
};

QList<Percentile> percentiles()
{
    return {{PercentileModel::P50, LatencyFigureText::tr("p50"), theme::Role::Median},
            {PercentileModel::P99, LatencyFigureText::tr("p99"), theme::Role::Tail},
            {PercentileModel::P999, LatencyFigureText::tr("p99.9"), theme::Role::FarTail}};
}

Series curve(const PercentileModel &model, const Percentile &percentile, int firstRow, int endRow)
{
    Series series{.name = percentile.name, .role = percentile.role};
    for (int row = firstRow; row < endRow; ++row) {
        const double latency = model.number(row, percentile.column);
        if (latency > 0) { // a logarithmic axis has no zero; an overloaded point has no latency
            series.points.append({model.number(row, PercentileModel::Value), latency});
            series.low.append(std::max(latency / 10, model.number(row, percentile.column + 1)));
            series.high.append(model.number(row, percentile.column + 2));
            series.keys.append(row);
        }
    }
    return series;
}

/// The greatest x of all points; none if there are no points.
std::optional<double> farthest(const QList<Series> &series)
{
    std::optional<double> most;
    for (const Series &each : series) {
        for (const QPointF &point : each.points) {
            most = std::max(most.value_or(point.x()), point.x());
        }
    }
    return most;
}

Scale scaleOf(SweepVariable variable)
{
    switch (variable) {
    case SweepVariable::Nprobe:
    case SweepVariable::Shards:
        return Scale::Doubling;
    case SweepVariable::StragglerProbability:
    case SweepVariable::HedgeDelay:
        return Scale::Decades;
    case SweepVariable::OfferedLoad:
    case SweepVariable::Replicas:
        return Scale::Linear;
    }
    return Scale::Linear;
}

NumberFormat axisFormat(SweepVariable variable)
{
    switch (variable) {
    case SweepVariable::StragglerProbability:
        return NumberFormat::Percent;
    case SweepVariable::HedgeDelay:
        return NumberFormat::Duration;
    case SweepVariable::OfferedLoad:
        return NumberFormat::Whole;
    default:
        return NumberFormat::Id;
    }
}

theme::Role roleOf(LatencyRun::Kind kind)
{
    switch (kind) {
    case LatencyRun::Kind::Forecast:
        return theme::Role::FirstPlan;
    case LatencyRun::Kind::Measured:
        return theme::Role::Measured;
    case LatencyRun::Kind::FixedNprobe:
        return theme::Role::Muted;
    case LatencyRun::Kind::Compared:
        return theme::Role::SecondPlan;
    }
    return theme::Role::Muted;
}

/// The shares as an outline of ranges, which on a logarithmic axis bars of one width could not be.
Series outline(const LatencyHistogramModel &model, int run)
{
    const int column = LatencyHistogramModel::FirstRun + run;
    Series series{.name = model.title(column), .role = roleOf(model.runs()[run].kind)};
    for (int row = 0; row < model.rowCount(); ++row) {
        const double share = model.number(row, column);
        series.points.append({model.number(row, LatencyHistogramModel::From), share});
        series.points.append({model.number(row, LatencyHistogramModel::To), share});
    }
    return series;
}

QString loadTitle(ShardLoadModel::Load load)
{
    switch (load) {
    case ShardLoadModel::Load::Utilisation:
        return LatencyFigureText::tr("Shards by utilisation");
    case ShardLoadModel::Load::Queue:
        return LatencyFigureText::tr("Shards by waiting requests");
    case ShardLoadModel::Load::Asked:
        return LatencyFigureText::tr("Shards by queries that ask them");
    case ShardLoadModel::Load::AnswersLast:
        return LatencyFigureText::tr("Shards that answer last");
    }
    return {};
}

QString loadAxis(ShardLoadModel::Load load)
{
    switch (load) {
    case ShardLoadModel::Load::Utilisation:
        return LatencyFigureText::tr("Busy time (%)");
    case ShardLoadModel::Load::Queue:
        return LatencyFigureText::tr("Requests that wait");
    case ShardLoadModel::Load::Asked:
    case ShardLoadModel::Load::AnswersLast:
        return LatencyFigureText::tr("Queries (% of all)");
    }
    return {};
}

/// The rows in falling order of a column, at most as many as can be drawn.
std::vector<int> greatestRows(const ShardLoadModel &model, int column)
{
    std::vector<int> rows(model.rowCount());
    std::iota(rows.begin(), rows.end(), 0);
    std::ranges::stable_sort(rows, std::greater(), [&](int row) { return model.number(row, column); });
    rows.resize(std::min<std::size_t>(rows.size(), mostBars));
    return rows;
}

} // namespace

Figure percentileFigure(const PercentileModel &model, std::optional<double> current)
{
    const SweepVariable variable = model.variable();
    Figure figure;
    figure.title = LatencyFigureText::tr("Latency percentiles");
    figure.x = {.title = variableTitle(variable), .format = axisFormat(variable), .scale = scaleOf(variable)};
    figure.y = {.title = LatencyFigureText::tr("Latency"), .format = NumberFormat::Duration, .scale = Scale::Decades};
    figure.picking = variable == SweepVariable::Shards ? Figure::Picking::None : Figure::Picking::Click;
    const bool hasSecond = model.second().has_value();
    for (const auto &percentile : percentiles()) {
        Series series = curve(model, percentile, 0, model.firstRows());
        if (hasSecond && variable == SweepVariable::Shards) {
            //: A percentile and what it is of, such as "p99, broadcast".
            series.name = LatencyFigureText::tr("%1, %2").arg(series.name, model.first()->name);
        }
        figure.series.append(series);
    }
    if (hasSecond) {
        for (const auto &percentile : percentiles()) {
            Series series = curve(model, percentile, model.firstRows(), model.rowCount());
            series.name = LatencyFigureText::tr("%1, %2").arg(series.name, model.second()->name);
            series.isDashed = true;
            series.low.clear(); // six bands would hide each other
            series.high.clear();
            figure.series.append(series);
        }
    }
    if (variable == SweepVariable::OfferedLoad) {
        figure.x.low = 0.0;
        figure.x.high = farthest(figure.series);
    }
    const bool hasPlace = current && *current > 0 && (!figure.x.high || *current <= *figure.x.high);
    if (hasPlace && !figure.series.first().points.isEmpty()) {
        figure.markers.append({Qt::Vertical, *current, LatencyFigureText::tr("now"), theme::Role::Marked, false});
    }
    return figure;
}

Figure latencyHistogramFigure(const LatencyHistogramModel &model, double deadline)
{
    Figure figure;
    figure.title = LatencyFigureText::tr("How long queries take");
    figure.x = {.title = LatencyFigureText::tr("Latency"), .format = NumberFormat::Duration, .scale = Scale::Decades};
    figure.y = {.title = LatencyFigureText::tr("Queries (% of all)"), .format = NumberFormat::Percent, .low = 0.0};
    for (int run = 0; run < static_cast<int>(model.runs().size()); ++run) {
        figure.series.append(outline(model, run));
    }
    if (!model.runs().empty()) {
        const LatencyFigures &first = *model.runs().front().figures;
        const auto mark = [&](const Estimate &estimate, const QString &name, theme::Role role) {
            figure.markers.append({Qt::Vertical, toMilliseconds(estimate.value), name, role});
        };
        mark(first.p50, LatencyFigureText::tr("p50"), theme::Role::Median);
        mark(first.p99, LatencyFigureText::tr("p99"), theme::Role::Tail);
        if (deadline > 0) {
            figure.markers.append({Qt::Vertical, deadline, LatencyFigureText::tr("deadline"), theme::Role::Bad, false});
        }
    }
    return figure;
}

Figure shardLoadFigure(const ShardLoadModel &model, ShardLoadModel::Load load, ShardId selected)
{
    Figure figure;
    figure.title = loadTitle(load);
    const bool isCount = load == ShardLoadModel::Load::Queue;
    figure.y = {.title = loadAxis(load), .format = isCount ? NumberFormat::Ratio : NumberFormat::Percent, .low = 0.0};
    figure.keyName = LatencyFigureText::tr("Shard");
    figure.picking = Figure::Picking::Click;
    figure.currentKey = selected.value;
    if (model.rowCount() == 0) {
        return figure;
    }
    const auto rows = greatestRows(model, ShardLoadModel::columnOf(0, load));
    const auto shown = static_cast<double>(rows.size());
    figure.x = {.title = static_cast<int>(rows.size()) < model.rowCount()
                             ? LatencyFigureText::tr("The %L1 greatest shards, greatest first").arg(rows.size())
                             : LatencyFigureText::tr("Shards, greatest first"),
                .format = NumberFormat::Id,
                .low = 0.5,
                .high = shown + 0.5};
    for (int run = 0; run < static_cast<int>(model.runs().size()); ++run) {
        const bool isFirst = run == 0;
        Series series{.shape = isFirst ? Series::Shape::Bars : Series::Shape::Steps,
                      .name = model.runs()[run].name(),
                      .role = roleOf(model.runs()[run].kind),
                      .width = isFirst ? 0.8 : 1.0};
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const double amount = model.number(rows[i], ShardLoadModel::columnOf(run, load));
            series.points.append({static_cast<double>(i + 1), std::isnan(amount) ? 0.0 : amount});
            series.keys.append(rows[i]);
        }
        figure.series.append(series);
        if (isFirst) {
            Series marked{.shape = Series::Shape::Bars, .role = theme::Role::Marked};
            if (const auto at = series.keys.indexOf(selected.value); at >= 0) {
                marked.name = LatencyFigureText::tr("Selected shard %L1").arg(selected.value);
                marked.points.append(series.points[at]);
                marked.keys.append(selected.value);
            }
            figure.series.append(marked);
        }
    }
    return figure;
}

} // namespace shardscope
