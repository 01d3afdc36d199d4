// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/DriftFigure.h"

#include "ui/tables/DriftModel.h"

#include <QCoreApplication>

#include <algorithm>

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

} // namespace shardscope
