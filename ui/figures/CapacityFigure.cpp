// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/CapacityFigure.h"

#include "ui/tables/CapacityModel.h"

#include <QCoreApplication>

#include <algorithm>

namespace shardscope {

namespace {

struct CapacityFigureText
{
    Q_DECLARE_TR_FUNCTIONS(CapacityFigure)
};

} // namespace

Figure sizingFigure(const SizingRuleModel &model)
{
    Figure figure;
    figure.title = CapacityFigureText::tr("Bytes a vector, and what rules of thumb say");
    figure.x = {.title = CapacityFigureText::tr("Rule"), .low = -0.5, .high = std::max(1, model.rowCount()) - 0.5};
    figure.y = {.title = CapacityFigureText::tr("Bytes a vector"), .format = NumberFormat::Count, .low = 0.0};
    Series bars{.shape = Series::Shape::Bars, .role = theme::Role::FirstPlan, .width = 0.6};
    for (int row = 0; row < model.rowCount(); ++row) {
        const QString name = model.index(row, SizingRuleModel::Rule).data().toString();
        figure.x.names.append(name);
        bars.points.append({static_cast<double>(row), model.number(row, SizingRuleModel::Bytes)});
        bars.labels.append(name + QStringLiteral(": ") + model.index(row, SizingRuleModel::Source).data().toString());
    }
    figure.series = {bars};
    if (model.rowCount() > 0) {
        figure.markers = {{Qt::Horizontal, model.number(0, SizingRuleModel::Bytes), CapacityFigureText::tr("foretold"),
                           theme::Role::Marked, true, true}};
    }
    return figure;
}

} // namespace shardscope
