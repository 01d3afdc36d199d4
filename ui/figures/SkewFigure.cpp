// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/SkewFigure.h"

#include "ui/tables/LorenzModel.h"
#include "ui/tables/SkewModel.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

struct SkewFigureText
{
    Q_DECLARE_TR_FUNCTIONS(SkewFigure)
};

struct Bar
{
    int shard = 0;
    double amount = 0;
};

/// A shard has the same place whatever of it is drawn: `column` is of one plan, and so is what the order goes by.
std::vector<Bar> barsOf(const SkewModel &model, int column, ShardOrder order)
{
    std::vector<Bar> bars;
    for (int shard = 0; shard < model.rowCount(); ++shard) {
        const double amount = model.number(shard, column);
        if (!std::isnan(amount)) {
            bars.push_back({shard, amount});
        }
    }
    if (order != ShardOrder::ById) {
        const bool isCompared = column >= SkewModel::ComparedVectors;
        const bool byVectors = order == ShardOrder::LargestFirst;
        const int vectors = isCompared ? SkewModel::ComparedVectors : SkewModel::Vectors;
        const int queries = isCompared ? SkewModel::ComparedQueries : SkewModel::Queries;
        const auto rank = [&](const Bar &bar) {
            const double amount = model.number(bar.shard, byVectors ? vectors : queries);
            return std::isnan(amount) ? 0.0 : amount; // of a load that is not known: by number
        };
        std::ranges::stable_sort(bars, std::greater(), rank);
    }
    return bars;
}

/// Shards that share a bar when there are more than can be drawn.
int shardsPerBar(int shards)
{
    return (shards + mostBars - 1) / mostBars;
}

/// Bars beside each other; of those that share one, the largest.
Series seriesOf(const std::vector<Bar> &bars, int perBar, double first)
{
    Series series;
    for (std::size_t begin = 0; begin < bars.size(); begin += perBar) {
        const std::size_t end = std::min(begin + perBar, bars.size());
        const auto largest = std::max_element(bars.begin() + begin, bars.begin() + end,
                                              [](const Bar &a, const Bar &b) { return a.amount < b.amount; });
        series.points.append({first + static_cast<double>(begin) + (perBar - 1) / 2.0, largest->amount});
        series.keys.append(largest->shard);
    }
    return series;
}

double meanOf(const std::vector<Bar> &bars)
{
    double total = 0;
    for (const Bar &bar : bars) {
        total += bar.amount;
    }
    return bars.empty() ? 0 : total / static_cast<double>(bars.size());
}

/// The bar of the selected shard alone, drawn over its own.
Series highlight(const Series &bars, ShardId selected)
{
    Series series{.shape = Series::Shape::Bars, .role = theme::Role::Marked, .width = bars.width};
    const auto at = bars.keys.indexOf(selected.value);
    if (at >= 0) {
        series.name = SkewFigureText::tr("Selected shard %L1").arg(selected.value);
        series.points.append(bars.points[at]);
        series.keys.append(selected.value);
    }
    return series;
}

/// Two plans have other shards: only by number, and then by chance, do two bars at one place belong together.
QString shardAxisTitle(ShardOrder order, int perBar, bool isOfTwo)
{
    if (perBar > 1) {
        return SkewFigureText::tr("Shards; each bar is the largest of %L1").arg(perBar);
    }
    switch (order) {
    case ShardOrder::ById:
        return SkewFigureText::tr("Shard");
    case ShardOrder::LargestFirst:
        return isOfTwo ? SkewFigureText::tr("Shards of each plan, most vectors first")
                       : SkewFigureText::tr("Shards, most vectors first");
    case ShardOrder::BusiestFirst:
        return isOfTwo ? SkewFigureText::tr("Shards of each plan, most queries first")
                       : SkewFigureText::tr("Shards, most queries first");
    }
    return {};
}

} // namespace

Figure shardFigure(const SkewModel &model, ShardAmount amount, ShardOrder order, ShardId selected, int nprobe)
{
    const bool isVectors = amount == ShardAmount::Vectors;
    const int shards = model.rowCount();
    const int perBar = shardsPerBar(shards);
    const double first = order == ShardOrder::ById ? 0 : 1;
    Figure figure;
    const bool isEachAtItsOwn = model.plan() && !model.plan()->loadName.isEmpty();
    figure.title = isVectors        ? SkewFigureText::tr("Vectors per shard")
                   : isEachAtItsOwn ? SkewFigureText::tr("Queries per shard")
                                    : SkewFigureText::tr("Queries per shard at nprobe %L1").arg(nprobe);
    figure.x = {.title = shardAxisTitle(order, perBar, model.compared().has_value()),
                .format = NumberFormat::Id,
                .low = first - 0.5,
                .high = first + std::max(1, shards) - 0.5};
    figure.y = {.title = isVectors ? SkewFigureText::tr("Vectors held") : SkewFigureText::tr("Queries that ask it"),
                .low = 0.0};
    figure.keyName = SkewFigureText::tr("Shard");
    figure.picking = Figure::Picking::Click;
    figure.currentKey = selected.value;

    if (model.plan()) {
        const auto bars = barsOf(model, isVectors ? SkewModel::Vectors : SkewModel::Queries, order);
        Series series = seriesOf(bars, perBar, first);
        series.shape = Series::Shape::Bars;
        series.name = isVectors ? model.plan()->name : model.plan()->nameOfLoad();
        series.width = 0.8 * perBar;
        figure.series.append(series);
        figure.series.append(highlight(series, selected));
        const double mean = meanOf(bars);
        figure.markers.append({Qt::Horizontal, mean,
                               SkewFigureText::tr("mean %1").arg(numberText(std::round(mean), NumberFormat::Count)),
                               theme::Role::Muted});
    }
    if (model.compared()) {
        const int column = isVectors ? SkewModel::ComparedVectors : SkewModel::ComparedQueries;
        Series series = seriesOf(barsOf(model, column, order), perBar, first);
        series.shape = Series::Shape::Steps;
        series.name = isVectors ? model.compared()->name : model.compared()->nameOfLoad();
        series.role = theme::Role::SecondPlan;
        series.width = perBar;
        figure.series.append(series);
    }
    return figure;
}

Figure lorenzFigure(const LorenzModel &model)
{
    Figure figure;
    figure.title = SkewFigureText::tr("Lorenz curves");
    figure.x = {.title = SkewFigureText::tr("Shards, smallest first"),
                .format = NumberFormat::Percent,
                .low = 0.0,
                .high = 1.0};
    figure.y = {
        .title = SkewFigureText::tr("Share of the total"), .format = NumberFormat::Percent, .low = 0.0, .high = 1.0};
    const auto add = [&](const QString &name, theme::Role role, int x, int y, bool dashed) {
        Series series{.name = name, .role = role, .isDashed = dashed};
        for (int row = 0; row < model.rowCount(); ++row) {
            if (!std::isnan(model.number(row, y))) {
                series.points.append({model.number(row, x), model.number(row, y)});
            }
        }
        figure.series.append(series);
    };
    const QString vectors = SkewFigureText::tr("%1: vectors");
    const QString queries = SkewFigureText::tr("%1: queries");
    add(vectors.arg(model.planName()), theme::Role::FirstPlan, LorenzModel::Shards, LorenzModel::Vectors, false);
    add(queries.arg(model.planLoadName()), theme::Role::FirstPlan, LorenzModel::Shards, LorenzModel::Load, true);
    if (model.hasCompared()) {
        add(vectors.arg(model.comparedName()), theme::Role::SecondPlan, LorenzModel::ComparedShards,
            LorenzModel::ComparedVectors, false);
        add(queries.arg(model.comparedLoadName()), theme::Role::SecondPlan, LorenzModel::ComparedShards,
            LorenzModel::ComparedLoad, true);
    }
    figure.series.append(
        {.name = SkewFigureText::tr("Even"), .role = theme::Role::Muted, .points = {{0, 0}, {1, 1}}, .isHint = true});
    return figure;
}

} // namespace shardscope
