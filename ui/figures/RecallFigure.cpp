// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/RecallFigure.h"

#include "ui/tables/LossModel.h"
#include "ui/tables/RecallModel.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr double roomForValues = 1.12; ///< above the tallest bar, for its value

struct RecallFigureText
{
    Q_DECLARE_TR_FUNCTIONS(RecallFigure)
};

/// The columns of one plan.
struct Columns
{
    int recall, low, high, x;
};

constexpr int comparedOffset = RecallModel::ComparedRecall - RecallModel::Recall;

Columns columnsOf(RecallCost cost, int offset)
{
    const int x = cost == RecallCost::Nprobe    ? static_cast<int>(RecallModel::Nprobe)
                  : cost == RecallCost::Scanned ? RecallModel::Scanned + offset
                                                : RecallModel::Distances + offset;
    return {RecallModel::Recall + offset, RecallModel::Low + offset, RecallModel::High + offset, x};
}

Series curve(const RecallModel &model, const Columns &columns, const QString &name, theme::Role role)
{
    Series series{.shape = Series::Shape::Line, .name = name, .role = role};
    for (int row = 0; row < model.rowCount(); ++row) {
        const double recall = model.number(row, columns.recall);
        if (!std::isnan(recall)) {
            series.points.append({model.number(row, columns.x), recall});
            series.low.append(model.number(row, columns.low));
            series.high.append(model.number(row, columns.high));
            series.keys.append(row);
        }
    }
    return series;
}

Axis costAxis(RecallCost cost)
{
    switch (cost) {
    case RecallCost::Nprobe:
        return {.title = RecallFigureText::tr("nprobe (shards asked)"),
                .format = NumberFormat::Id,
                .scale = Scale::Doubling};
    case RecallCost::Scanned:
        return {.title = RecallFigureText::tr("Vectors scanned, of all"),
                .format = NumberFormat::Percent,
                .scale = Scale::Decades};
    case RecallCost::Distances:
        return {.title = RecallFigureText::tr("Distance computations a query"),
                .format = NumberFormat::Count,
                .scale = Scale::Decades};
    }
    return {};
}

QString recallTitle(RecallCost cost)
{
    switch (cost) {
    case RecallCost::Nprobe:
        return RecallFigureText::tr("Recall against nprobe");
    case RecallCost::Scanned:
        return RecallFigureText::tr("Recall against vectors scanned");
    case RecallCost::Distances:
        return RecallFigureText::tr("Recall against distance computations");
    }
    return {};
}

double costOf(const AdaptivePoint &point, RecallCost cost)
{
    return cost == RecallCost::Nprobe ? point.fanOut : cost == RecallCost::Scanned ? point.scanned : point.distances;
}

/// Where each query asks as many shards as the router says: above the curve by what that saves.
void addAdaptive(Figure &figure, const std::optional<NamedEvaluation> &plan, RecallCost cost, theme::Role role)
{
    if (plan && plan->evaluation.adaptive) {
        const AdaptivePoint &point = *plan->evaluation.adaptive;
        figure.series.append({.shape = Series::Shape::Points,
                              .name = RecallFigureText::tr("%1, adaptive").arg(plan->name),
                              .role = role,
                              .points = {{costOf(point, cost), point.recall}},
                              .width = 9});
    }
}

/// What is foretold of all vectors, where the plan was evaluated on a sample of them.
void addWhole(Figure &figure, const RecallModel &model, RecallCost cost)
{
    if (model.hasWhole()) {
        const int column = model.wholeColumn();
        Series whole =
            curve(model, {column, column + 1, column + 2, columnsOf(cost, 0).x},
                  RecallFigureText::tr("%1, all vectors (foretold)").arg(model.plan()->name), theme::Role::Marked);
        whole.isDashed = true;
        figure.series.append(whole);
    }
}

} // namespace

Figure recallFigure(const RecallModel &model, RecallCost cost, const RecallPlaces &places, std::optional<double> target)
{
    const int nprobe = places.nprobe;
    Figure figure;
    figure.title = recallTitle(cost);
    figure.x = costAxis(cost);
    figure.y = {.title = model.recallTitle(), .format = NumberFormat::Fraction, .high = 1.0};
    figure.picking = Figure::Picking::Drag;
    figure.currentKey = nprobe - 1;
    if (model.plan()) {
        figure.series.append(curve(model, columnsOf(cost, 0), model.plan()->name, theme::Role::FirstPlan));
    }
    if (model.compared()) {
        figure.series.append(
            curve(model, columnsOf(cost, comparedOffset), model.compared()->name, theme::Role::SecondPlan));
    }
    addWhole(figure, model, cost);
    for (std::size_t i = 0; i < model.besides().size(); ++i) {
        figure.series.append(curve(model, columnsOf(cost, model.offsetOf(i)), model.besides()[i].name,
                                   theme::planRole(static_cast<int>(i) + 2)));
    }
    addAdaptive(figure, model.plan(), cost, theme::Role::FirstPlan);
    addAdaptive(figure, model.compared(), cost, theme::Role::SecondPlan);
    if (nprobe >= 1 && nprobe <= model.rowCount()) {
        const double at = model.number(nprobe - 1, columnsOf(cost, 0).x);
        figure.markers.append(
            {Qt::Vertical, at, RecallFigureText::tr("nprobe %L1").arg(nprobe), theme::Role::Marked, false});
    }
    if (const int there = places.compared.value_or(0); model.compared() && there >= 1 && there <= model.rowCount()) {
        const double at = model.number(there - 1, columnsOf(cost, comparedOffset).x);
        if (!std::isnan(at)) {
            figure.markers.append(
                {Qt::Vertical, at, RecallFigureText::tr("nprobe %L1").arg(there), theme::Role::SecondPlan, true});
        }
    }
    if (target) {
        figure.markers.append({Qt::Horizontal, *target,
                               RecallFigureText::tr("target %1").arg(numberText(*target, NumberFormat::Fraction)),
                               theme::Role::Good, true, true});
    }
    return figure;
}

Figure lossFigure(const LossModel &model, std::optional<int> nprobe)
{
    Figure figure;
    figure.title = nprobe == ownDepth ? RecallFigureText::tr("Where recall is lost, as routed")
                   : nprobe           ? RecallFigureText::tr("Where recall is lost at nprobe %L1").arg(*nprobe)
                                      : RecallFigureText::tr("Where recall is lost");
    figure.y = {
        .title = RecallFigureText::tr("Share of true neighbours lost"), .format = NumberFormat::Fraction, .low = 0.0};
    const int last = model.placeOf(LossModel::Lost);
    figure.x = {.title = RecallFigureText::tr("Lost by"), .low = -0.5, .high = last + 0.5};
    for (int row = 0; row <= last && row < model.rowCount(); ++row) {
        figure.x.names.append(model.index(row, LossModel::Part).data().toString());
    }
    const bool both = model.hasCompared();
    double tallest = 0;
    for (int column = LossModel::Share; column < model.columnCount(); ++column) {
        const bool isFirst = column == LossModel::Share;
        Series series{.shape = Series::Shape::Bars,
                      .name = model.title(column),
                      .role = isFirst ? theme::Role::FirstPlan : theme::Role::SecondPlan,
                      .width = both ? 0.38 : 0.6,
                      .offset = both ? (isFirst ? -0.2 : 0.2) : 0.0,
                      .isWaterfall = true};
        double before = 0;
        for (int row = 0; row <= last && row < model.rowCount(); ++row) {
            const double share = model.number(row, column);
            if (std::isnan(share)) {
                break; // not known yet, and so neither is the sum
            }
            const double from = row == last ? 0 : before;
            before = from + share;
            series.points.append({static_cast<double>(row), before});
            series.low.append(from);
            tallest = std::max(tallest, before);
        }
        figure.series.append(series);
    }
    if (tallest > 0) {
        figure.y.high = roomForValues * tallest;
    }
    return figure;
}

} // namespace shardscope
