// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace shardscope::kernels {

/// How many places beyond `count` keepAtMost may write to.
inline constexpr int filterSlack = 64;

/// Turns a row of inner products into values, value = add + scale · product, and keeps those that are at most `limit`:
/// their positions, ascending, and the values. Returns how many.
///
/// Shapes: products, scale, add (count); positions, values (count + filterSlack).
int keepAtMost(float limit, const float *products, const float *scale, const float *add, int count,
               std::int32_t *positions, float *values);
int keepAtMost(float limit, const std::int32_t *products, const float *scale, const float *add, int count,
               std::int32_t *positions, float *values);

/// Of squared distances, those whose SOAR loss (see soarLoss) may be at most `limit`: their positions, ascending, and
/// what the losses are no less than. None is left out; a few in a million are kept whose loss is more, for it is
/// computed in float here. Returns how many.
///
/// Shapes: toSecond, between (count); positions, losses (count + filterSlack).
int keepLossesAtMost(float limit, float toFirst, float lambda, const float *toSecond, const float *between, int count,
                     std::int32_t *positions, float *losses);

} // namespace shardscope::kernels
