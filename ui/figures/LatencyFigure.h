// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"
#include "ui/tables/ShardLoadModel.h"

namespace shardscope {

class LatencyHistogramModel;
class PercentileModel;

/// p50, p99 and p99.9 against the variable, the second curve dashed; `current`, in shown units, is marked where it is
/// known. Keys are rows of the model.
Figure percentileFigure(const PercentileModel &model, std::optional<double> current);

/// How many queries took how long, on a logarithmic axis; the p50 and p99 of the first run and the deadline, in ms and
/// 0 for none, are marked.
Figure latencyHistogramFigure(const LatencyHistogramModel &model, double deadline);

/// What a load does to each shard, greatest first: the forecast as bars, a measurement as an outline; keys are shards.
Figure shardLoadFigure(const ShardLoadModel &model, ShardLoadModel::Load load, ShardId selected);

} // namespace shardscope
