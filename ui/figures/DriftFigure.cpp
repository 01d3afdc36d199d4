// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/DriftFigure.h"

#include "ui/tables/DriftMixtureModel.h"
#include "ui/text/DriftText.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

struct DriftFigureText
{
    Q_DECLARE_TR_FUNCTIONS(DriftFigure)
};

Series signBars(const DriftSignModel &model, int column, const QString &name, theme::Role role, double offset)
{
    Series bars{.shape = Series::Shape::Bars, .name = name, .role = role, .width = 0.36, .offset = offset};
    for (int row = 0; row < model.rowCount(); ++row) {
        const double unusual = model.number(row, DriftSignModel::Unusual);
        if (unusual > 0) { // a sign that chance never shows has no scale
            bars.points.append({static_cast<double>(row), model.number(row, column) / unusual});
        }
    }
    return bars;
}

} // namespace

Figure driftFigure(const DriftSignModel &model)
{
    Figure figure;
    figure.title = DriftFigureText::tr("Signs of drift, against chance");
    figure.x = {.title = DriftFigureText::tr("Sign"), .low = -0.5, .high = std::max(1, model.rowCount()) - 0.5};
    for (int row = 0; row < model.rowCount(); ++row) {
        figure.x.names.append(model.index(row, DriftSignModel::Sign).data().toString());
    }
    figure.y = {.title = DriftFigureText::tr("Multiple of what is unusual"), .format = NumberFormat::Ratio, .low = 0.0};
    figure.series = {signBars(model, DriftSignModel::Difference, DriftFigureText::tr("These samples"),
                              theme::Role::FirstPlan, -0.19),
                     signBars(model, DriftSignModel::Usual, DriftFigureText::tr("Median of random mixtures"),
                              theme::Role::SecondPlan, 0.19)};
    if (model.rowCount() > 0) {
        figure.markers = {
            {Qt::Horizontal, 1.0, DriftFigureText::tr("unusual by chance"), theme::Role::Warning, true, true}};
    }
    return figure;
}

Figure mixtureFigure(const DriftMixtureModel &model)
{
    Figure figure;
    const DriftTest *test = model.test();
    if (!test) {
        return figure;
    }
    //: %1: a sign of drift, such as "Recall".
    figure.title = DriftFigureText::tr("%1 in random mixtures of the samples").arg(signText(test->sign));
    figure.x = {.title = DriftFigureText::tr("Difference between the samples"),
                .format = NumberFormat::Measure,
                .low = std::min(test->mixtures.low, test->difference),
                .high = std::max(test->mixtures.high, test->difference)};
    figure.y = {.title = DriftFigureText::tr("Mixtures"), .format = NumberFormat::Count, .low = 0.0};
    const double range = test->mixtures.high - test->mixtures.low;
    // Where all mixtures are alike, a thin bar.
    const double least = std::max(std::abs(test->difference - test->mixtures.low), 1e-9) / 50;
    Series bars{.shape = Series::Shape::Bars, .role = theme::Role::SecondPlan}; // named by its axis
    bars.width = range > 0 ? range / std::max(1, model.rowCount()) : least;
    for (int row = 0; row < model.rowCount(); ++row) {
        const double middle =
            (model.number(row, DriftMixtureModel::From) + model.number(row, DriftMixtureModel::To)) / 2;
        bars.points.append({middle, model.number(row, DriftMixtureModel::Mixtures)});
    }
    figure.series = {bars};
    figure.markers = {
        {Qt::Vertical, test->unusual, DriftFigureText::tr("unusual by chance"), theme::Role::Warning},
        {Qt::Vertical, test->difference, DriftFigureText::tr("these samples"), theme::Role::FirstPlan, false}};
    return figure;
}

} // namespace shardscope
