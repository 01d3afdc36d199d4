// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/CapacityFigure.h"

#include "ui/tables/CapacityLifeModel.h"
#include "ui/tables/CapacityModel.h"
#include "ui/text/CapacityText.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

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

Figure lifeFigure(const CapacityLifeModel &model)
{
    Figure figure;
    figure.title = CapacityFigureText::tr("How far limits are used up as vectors grow");
    figure.x = {.title = CapacityFigureText::tr("Month from now"), .format = NumberFormat::Count, .low = 0.0};
    figure.y = {.title = CapacityFigureText::tr("Share of the limit"), .format = NumberFormat::Percent, .low = 0.0};
    const CapacityLife *life = model.life();
    if (!life) {
        return figure;
    }
    for (std::size_t i = 0; i < life->limits.size(); ++i) {
        const LimitLife &limit = life->limits[i];
        Series line{.name = limitName(limit.limit), .role = theme::planRole(static_cast<int>(i))};
        for (std::size_t month = 0; month < limit.used.size(); ++month) {
            if (std::isfinite(limit.used[month])) { // beyond that it does not keep up
                line.points.append({static_cast<double>(life->months[month]), limit.used[month]});
            }
        }
        figure.series << line;
    }
    figure.markers << Marker{Qt::Horizontal, 1.0, CapacityFigureText::tr("limit"), theme::Role::Warning, true, true};
    if (const LimitLife *first = life->firstPassed()) {
        figure.markers << Marker{Qt::Vertical, static_cast<double>(*first->passedIn),
                                 CapacityFigureText::tr("%1 passed").arg(limitName(first->limit)), theme::Role::Marked};
    }
    return figure;
}

} // namespace shardscope
