// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/TenantFigure.h"

#include "ui/tables/TenantAdviceModel.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

struct TenantFigureText
{
    Q_DECLARE_TR_FUNCTIONS(TenantFigure)
};

Series useBars(const ShardUseModel &model, int column, const QString &name, theme::Role role, double offset)
{
    Series bars{.shape = Series::Shape::Bars, .name = name, .role = role, .width = 0.38, .offset = offset};
    for (int row = 0; row < model.rowCount(); ++row) {
        const double amount = model.number(row, column);
        if (!std::isnan(amount)) {
            bars.points.append({static_cast<double>(row), amount});
        }
    }
    return bars;
}

} // namespace

Figure shardUseFigure(const ShardUseModel &model, ShardUseFigure what)
{
    const bool isBytes = what == ShardUseFigure::Bytes;
    Figure figure;
    figure.title = isBytes ? TenantFigureText::tr("Bytes a shard, before and after")
                           : TenantFigureText::tr("Load of a shard, before and after");
    figure.keyName = TenantFigureText::tr("Shard");
    figure.x = {.title = TenantFigureText::tr("Shard"),
                .format = NumberFormat::Id,
                .low = -0.5,
                .high = std::max(1, model.rowCount()) - 0.5};
    figure.y = {.title = isBytes ? TenantFigureText::tr("Bytes") : TenantFigureText::tr("Comparisons a second"),
                .format = isBytes ? NumberFormat::Bytes : NumberFormat::Measure,
                .low = 0.0};
    figure.series = {useBars(model, isBytes ? ShardUseModel::Bytes : ShardUseModel::Load, TenantFigureText::tr("Now"),
                             theme::Role::FirstPlan, -0.2),
                     useBars(model, isBytes ? ShardUseModel::BytesAfter : ShardUseModel::LoadAfter,
                             TenantFigureText::tr("After"), theme::Role::SecondPlan, 0.2)};
    if (const auto &study = model.study()) {
        const auto &limit = isBytes ? study->options.limits.memory : study->options.limits.load;
        if (limit) {
            figure.markers = {{Qt::Horizontal, *limit, TenantFigureText::tr("limit"), theme::Role::Bad, true, true}};
        }
    }
    return figure;
}

} // namespace shardscope
