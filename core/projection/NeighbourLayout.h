// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/base/Outcome.h"
#include "core/jobs/Progress.h"
#include "core/projection/Projection.h"
#include "core/vectors/Matrix.h"

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// A row among other rows, and how strongly it is tied to one of them.
struct Tie
{
    std::int32_t to = 0;
    float weight = 0; ///< 0 … 1
};

/// The nearest of `rows` to each of `queries`, with weights that are 1 for the nearest and fall to what makes them sum
/// to log2(count): dense and sparse regions count alike.
///
/// Shapes:  queries (m, r), rows (n, r); result m × count, each row nearest first. count ≤ n.
/// Threads: the calling one.
/// Source:  the local fuzzy sets of UMAP, McInnes, Healy & Melville 2018.
std::vector<Tie> nearestTies(MatrixView queries, MatrixView rows, int count);

/// Lays rows out in two dimensions so that those tied together are near.
///
/// Shapes:  rows (n, r), start (n); result (n).
/// Errors:  Cancelled. Threads: neighbours on all, the layout itself on the calling one: each step builds on the last.
/// Source:  UMAP's stochastic gradient descent with a Cauchy kernel 1 / (1 + distance²).
Outcome<std::vector<MapPoint>> neighbourLayout(MatrixView rows, int neighbours, std::vector<MapPoint> start,
                                               std::uint64_t seed, const Progress &progress);

/// Moves one more point towards those it is tied to and away from others, all of which stay.
void settle(MapPoint &point, std::span<const Tie> ties, std::span<const MapPoint> placed, std::uint64_t seed);

} // namespace shardscope
