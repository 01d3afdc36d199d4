// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/MigrationFigure.h"

#include "ui/tables/MigrationModel.h"

#include <QCoreApplication>

#include <algorithm>

namespace shardscope {

namespace {

struct MigrationFigureText
{
    Q_DECLARE_TR_FUNCTIONS(MigrationFigure)
};

} // namespace

Figure violationFigure(const MigrationModel &model)
{
    Figure figure;
    figure.title = MigrationFigureText::tr("Runs with violations");
    figure.x = {
        .title = MigrationFigureText::tr("Order of steps"), .low = -0.5, .high = std::max(1, model.rowCount()) - 0.5};
    figure.y = {.title = MigrationFigureText::tr("Share of the runs"),
                .format = NumberFormat::Percent,
                .low = 0.0,
                .high = 1.0};
    Series bars{.shape = Series::Shape::Bars,
                .name = MigrationFigureText::tr("With violations"),
                .role = theme::Role::Bad,
                .width = 0.6};
    for (int row = 0; row < model.rowCount(); ++row) {
        figure.x.names.append(model.shortName(row));
        const double runs = model.number(row, MigrationModel::Runs);
        bars.points.append({static_cast<double>(row), model.number(row, MigrationModel::WithViolations) / runs});
    }
    figure.series = {bars};
    return figure;
}

} // namespace shardscope
