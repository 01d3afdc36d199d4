// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace shardscope::kernels {

/// Position of the least value, the first of equals; 0 if none is a number.
int leastOf(const float *values, int count);

/// The least of a row, and what the least of the others is.
struct TwoLeast
{
    int position = 0; ///< the first of equals
    float least = 0;
    float second = 0; ///< infinity where there is but one
};

/// Of value + add. Shapes: values, add (count).
TwoLeast twoLeastOf(const float *values, const float *add, int count);

/// Turns a row of inner products into squared distances: none is below 0. Answers whether any is less than `share` of
/// what it is the difference of.
///
/// `norm`: the squared length of what all were multiplied with. Shapes: norms, products (count).
bool toSquaredDistances(float norm, const float *norms, float share, float *products, int count);

} // namespace shardscope::kernels
