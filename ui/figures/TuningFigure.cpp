// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/TuningFigure.h"

#include "core/base/Duration.h"
#include "ui/text/TuningText.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace shardscope {

namespace {

constexpr double megabyte = 1e6;

struct TuningFigureText
{
    Q_DECLARE_TR_FUNCTIONS(TuningFigure)
};

std::optional<double> costOf(const OperatingPoint &point, TuningCost cost)
{
    switch (cost) {
    case TuningCost::Nodes:
        return point.nodes;
    case TuningCost::P99:
        return point.p99 ? std::optional(*point.p99 / perMillisecond) : std::nullopt;
    case TuningCost::Work:
        return point.work / perMillisecond;
    case TuningCost::Memory:
        return point.memory / megabyte;
    }
    return std::nullopt;
}

Axis axisOf(TuningCost cost)
{
    switch (cost) {
    case TuningCost::Nodes:
        return {.title = TuningFigureText::tr("Nodes"), .format = NumberFormat::Count, .low = 0.0};
    case TuningCost::P99:
        return {
            .title = TuningFigureText::tr("p99 (forecast)"), .format = NumberFormat::Duration, .scale = Scale::Decades};
    case TuningCost::Work:
        return {
            .title = TuningFigureText::tr("Work a query"), .format = NumberFormat::Duration, .scale = Scale::Decades};
    case TuningCost::Memory:
        return {
            .title = TuningFigureText::tr("Memory a node, MB"), .format = NumberFormat::Count, .scale = Scale::Decades};
    }
    return {};
}

QString titleOf(TuningCost cost)
{
    switch (cost) {
    case TuningCost::Nodes:
        return TuningFigureText::tr("Recall against nodes");
    case TuningCost::P99:
        return TuningFigureText::tr("Recall against p99");
    case TuningCost::Work:
        return TuningFigureText::tr("Recall against work a query");
    case TuningCost::Memory:
        return TuningFigureText::tr("Recall against memory a node");
    }
    return {};
}

std::optional<double> limitOf(const Limits &limits, TuningCost cost)
{
    const auto in = [](const std::optional<double> &limit, double unit) {
        return limit ? std::optional(*limit / unit) : std::nullopt;
    };
    switch (cost) {
    case TuningCost::Nodes:
        return limits.nodes;
    case TuningCost::P99:
        return in(limits.p99, perMillisecond);
    case TuningCost::Memory:
        return in(limits.memory, megabyte);
    case TuningCost::Work:
        break;
    }
    return std::nullopt;
}

template<class Positions>
Series cloud(const TuningResult &result, const Positions &positions, TuningCost cost, bool hasLabels)
{
    Series series{.shape = Series::Shape::Points};
    for (const int position : positions) {
        const OperatingPoint &point = result.points[position];
        if (const auto value = costOf(point, cost)) {
            series.points.append({point.low, *value});
            series.keys.append(position);
            if (hasLabels) {
                series.labels.append(configurationText(result, point));
            }
        }
    }
    return series;
}

void addMarks(Figure &figure, const TuningResult &result, TuningCost cost, int selectedPoint)
{
    const auto mark = [&](int position, const QString &name, theme::Role role) {
        Series one = cloud(result, std::vector{position}, cost, false);
        one.name = name;
        one.role = role;
        one.width = 12;
        figure.series.append(one);
    };
    if (result.best >= 0) {
        mark(result.best, result.meets ? TuningFigureText::tr("best") : TuningFigureText::tr("nearest to the limits"),
             theme::Role::Good);
    }
    if (selectedPoint >= 0 && selectedPoint != result.best) {
        mark(selectedPoint, TuningFigureText::tr("selected"), theme::Role::Marked);
    }
}

void addLimits(Figure &figure, const Limits &limits, TuningCost cost)
{
    if (limits.recall) {
        figure.markers.append(
            {Qt::Vertical, *limits.recall,
             TuningFigureText::tr("recall ≥ %1").arg(numberText(*limits.recall, NumberFormat::Fraction)),
             theme::Role::Muted});
    }
    if (const auto limit = limitOf(limits, cost)) {
        figure.markers.append({Qt::Horizontal, *limit,
                               TuningFigureText::tr("≤ %1").arg(numberText(*limit, figure.y.format)),
                               theme::Role::Muted, true, true});
    }
}

/// Or the points of the most nodes would lie on the frame.
void leaveRoomAbove(Figure &figure)
{
    double most = 0;
    for (const Series &series : figure.series) {
        for (const QPointF &point : series.points) {
            most = std::max(most, point.y());
        }
    }
    if (figure.y.scale == Scale::Linear) {
        figure.y.high = 1.1 * most;
    }
}

} // namespace

Figure tuningFigure(const TrialModel &model, TuningCost cost, int selectedPoint, const OtherFront &other)
{
    Figure figure;
    figure.title = titleOf(cost);
    figure.x = {.title = TuningFigureText::tr("Recall, lower end of its 95 % interval"),
                .format = NumberFormat::Fraction};
    figure.y = axisOf(cost);
    const TuningResult *result = model.result();
    if (!result || result->points.empty()) {
        return figure;
    }
    figure.picking = Figure::Picking::Click;
    figure.currentKey = selectedPoint >= 0 ? selectedPoint : result->best;

    std::set<int> shown(model.points().begin(), model.points().end());
    shown.insert(result->front.begin(), result->front.end());
    std::vector<int> order(shown.begin(), shown.end()); // by recall, so that the arrow keys go from left to right
    std::ranges::stable_sort(order, {}, [&](int position) { return result->points[position].low; });
    Series tried = cloud(*result, order, cost, true);
    tried.name = TuningFigureText::tr("tried");
    tried.role = theme::Role::Muted;
    tried.width = 6;
    figure.series.append(tried);

    Series front = cloud(*result, result->front, cost, false);
    front.name = TuningFigureText::tr("Pareto front");
    front.role = theme::Role::FirstPlan;
    front.width = 8;
    figure.series.append(front);
    if (other.result) {
        Series second = cloud(*other.result, other.result->front, cost, false);
        second.name = other.name;
        second.role = theme::Role::SecondPlan;
        second.width = 8;
        figure.series.append(second);
    }
    addMarks(figure, *result, cost, selectedPoint);
    leaveRoomAbove(figure);
    addLimits(figure, result->spec.limits, cost);
    return figure;
}

} // namespace shardscope
