// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"

#include <optional>
#include <span>

namespace shardscope {

/// Rows of a set, in the order in which they are wanted; none: all of them, as they are.
using ChosenIds = std::optional<std::span<const VectorId>>;

/// Some of the vectors and some of the queries as a data set of their own, with the tenants of each: what a search
/// looks at; with all training queries. It has no fingerprint, for it is another set, and neither truth, labels nor
/// ids.
DataSet subset(const DataSet &data, ChosenIds vectors, ChosenIds queries);

/// Gives such a data set the attributes and labels of its vectors as well.
void takeColumns(DataSet &part, const DataSet &data, ChosenIds vectors);

} // namespace shardscope
