// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/LifecycleFigure.h"

#include "ui/tables/MoveModel.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

struct LifecycleFigureText
{
    Q_DECLARE_TR_FUNCTIONS(LifecycleFigure)
};

Series nodeBars(const NodeRoomModel &model, int column, theme::Role role, double offset)
{
    Series bars{
        .shape = Series::Shape::Bars, .name = model.title(column), .role = role, .width = 0.26, .offset = offset};
    for (int row = 0; row < model.rowCount(); ++row) {
        const double bytes = model.number(row, column);
        if (!std::isnan(bytes)) {
            bars.points.append({static_cast<double>(row), bytes});
        }
    }
    return bars;
}

} // namespace

Figure nodeRoomFigure(const NodeRoomModel &model)
{
    Figure figure;
    figure.title = LifecycleFigureText::tr("What nodes hold while shards are moved");
    figure.keyName = LifecycleFigureText::tr("Node");
    figure.x = {.title = LifecycleFigureText::tr("Node"),
                .format = NumberFormat::Id,
                .low = -0.5,
                .high = std::max(1, model.rowCount()) - 0.5};
    figure.y = {.title = LifecycleFigureText::tr("Bytes"), .format = NumberFormat::Bytes, .low = 0.0};
    figure.series = {nodeBars(model, NodeRoomModel::Before, theme::Role::FirstPlan, -0.28),
                     nodeBars(model, NodeRoomModel::Peak, theme::Role::Warning, 0),
                     nodeBars(model, NodeRoomModel::After, theme::Role::SecondPlan, 0.28)};
    if (model.rowCount() > 0) {
        figure.markers = {{Qt::Horizontal, model.number(0, NodeRoomModel::Memory),
                           LifecycleFigureText::tr("memory of a node"), theme::Role::Bad, true, true}};
    }
    return figure;
}

} // namespace shardscope
