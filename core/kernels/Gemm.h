// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vectors/Matrix.h"

namespace shardscope::kernels {

/// All inner products of the rows of `a` with the rows of `b`, on the calling thread.
///
/// Shapes: a (m, d), b (n, d), out (m, n) with rows `outStride` floats apart.
void innerProducts(MatrixView a, MatrixView b, float *out, std::int64_t outStride);

/// Sums of the rows of `rows`, weighted; of their columns [first, first + count), on the calling thread.
///
/// Shapes: weights (m, n), rows (n, d), out (m, count) with rows `outStride` floats apart.
void weightedSums(MatrixView weights, MatrixView rows, int first, int count, float *out, std::int64_t outStride);

/// Rows of bytes longer than this could leave 32 bits.
inline constexpr int maxByteDim = 32768;

/// The same for bytes, exact, in int32. uint8 with uint8 and int8 with int8; dim at most maxByteDim.
void innerProducts(const std::uint8_t *a, std::int64_t m, const std::uint8_t *b, std::int64_t n, int dim,
                   std::int32_t *out, std::int64_t outStride);
void innerProducts(const std::int8_t *a, std::int64_t m, const std::int8_t *b, std::int64_t n, int dim,
                   std::int32_t *out, std::int64_t outStride);

/// The same for uint8 with int8, as the instructions have it. False where these are not to be had: see hasByteProducts.
bool innerProducts(const std::uint8_t *a, std::int64_t m, const std::int8_t *b, std::int64_t n, int dim,
                   std::int32_t *out, std::int64_t outStride);

/// Whether this processor has instructions for products of bytes, some four times as fast as those of float32.
bool hasByteProducts();

/// Does once what the first product would do otherwise: the library compiles its kernels for this processor, in some
/// tens of milliseconds on one thread, which can pass while something else is waited for.
void warmUpProducts();

} // namespace shardscope::kernels
