// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/NormFigure.h"

#include "ui/tables/NormModel.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct NormFigureText
{
    Q_DECLARE_TR_FUNCTIONS(NormFigure)
};

} // namespace

Figure normFigure(const NormModel &model)
{
    Figure figure;
    figure.title = NormFigureText::tr("Length of the vectors");
    figure.x = {.title = NormFigureText::tr("Euclidean norm"), .format = NumberFormat::Count};
    figure.y = {.title = NormFigureText::tr("Vectors"), .format = NumberFormat::Count, .low = 0.0};
    Series bars{.shape = Series::Shape::Bars}; // named by its axis
    bars.width = model.binWidth();
    for (int row = 0; row < model.rowCount(); ++row) {
        bars.points.append(
            {model.number(row, NormModel::From) + bars.width / 2, model.number(row, NormModel::Vectors)});
    }
    figure.series = {bars};
    return figure;
}

} // namespace shardscope
