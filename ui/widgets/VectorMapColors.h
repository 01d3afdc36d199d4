// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include "core/base/Id.h"
#include "ui/widgets/VectorMapRaster.h"

#include <span>
#include <vector>

namespace shardscope {

/// A colour a shard such that shards near each other on the map are easy to tell apart, also without seeing red from
/// green. Up to eight shards have the colours they have everywhere.
///
/// Shapes: middles (shards).
std::vector<QColor> mapShardColors(std::span<const MapPoint> middles);

/// By shard; the others step back behind a selected one.
VectorMapColoring coloringByShard(std::span<const ShardId> shardOf, const std::vector<QColor> &colors,
                                  ShardId selected);

/// By a column of a few distinct values: (n) positions in `values` values.
VectorMapColoring coloringByValue(std::span<const std::int32_t> ofVector, int values);

/// The colour of a value in coloringByValue.
QColor valueColor(int value, int values);

} // namespace shardscope
