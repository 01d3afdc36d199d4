// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/DifferenceFigure.h"

#include "ui/tables/DifferenceModel.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct DifferenceFigureText
{
    Q_DECLARE_TR_FUNCTIONS(DifferenceFigure)
};

} // namespace

Figure differenceFigure(const DifferenceModel &model, const QString &plan, const QString &other)
{
    Figure figure;
    figure.title = DifferenceFigureText::tr("Difference in recall against nprobe");
    figure.x = {.title = DifferenceFigureText::tr("nprobe (shards asked)"),
                .format = NumberFormat::Id,
                .scale = Scale::Doubling};
    figure.y = {.title = DifferenceFigureText::tr("Difference in recall"), .format = NumberFormat::Fraction};
    //: A series of a chart: the difference of two plans.
    Series series{.name = DifferenceFigureText::tr("%1 minus %2").arg(plan, other)};
    for (int row = 0; row < model.rowCount(); ++row) {
        series.points.append(
            {model.number(row, DifferenceModel::Nprobe), model.number(row, DifferenceModel::Difference)});
        series.low.append(model.number(row, DifferenceModel::Low));
        series.high.append(model.number(row, DifferenceModel::High));
    }
    figure.series.append(series);
    figure.markers.append(
        {Qt::Horizontal, 0.0, DifferenceFigureText::tr("no difference"), theme::Role::Muted, true, true});
    return figure;
}

Figure scannedFigure(const DifferenceModel &model, const QString &plan, const QString &other)
{
    Figure figure;
    figure.title = DifferenceFigureText::tr("Vectors scanned at equal recall");
    figure.x = {.title = DifferenceFigureText::tr("nprobe of %1").arg(plan),
                .format = NumberFormat::Id,
                .scale = Scale::Doubling};
    figure.y = {
        .title = DifferenceFigureText::tr("Vectors scanned, of all"), .format = NumberFormat::Percent, .low = 0.0};
    const auto add = [&](const QString &name, theme::Role role, int column) {
        Series series{.shape = Series::Shape::Line, .name = name, .role = role};
        for (int row = 0; row < model.rowCount(); ++row) {
            series.points.append({model.number(row, DifferenceModel::Nprobe), model.number(row, column)});
        }
        figure.series.append(series);
    };
    add(plan, theme::Role::FirstPlan, DifferenceModel::Scanned);
    add(other, theme::Role::SecondPlan, DifferenceModel::OtherScanned);
    return figure;
}

} // namespace shardscope
