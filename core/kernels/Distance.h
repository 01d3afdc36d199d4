// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vectors/VectorSet.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

/// Distances, with the widest SIMD instructions of the processor the program runs on. All are lower-is-better, as
/// in Neighbor. Cosine expects float32 rows of unit length, as a loaded data set has them; bytes are normalised as
/// they are compared.
///
/// Every function gives the same bits for the same pair of rows, whichever way round and through whichever function
/// it is asked, so that distances found by different indices can be compared for equality. Bytes are summed as
/// integers, without error.
namespace shardscope::kernels {

/// Distance of two rows of `dim` elements.
using PairDistance = float (*)(const void *a, const void *b, std::size_t dim);
PairDistance pairDistance(Metric metric, Element element);

/// Distances of one query to rows [first, first + count) of the base. The query is a row of the base's element type.
void distancesToRows(Metric metric, const VectorSet &base, std::int64_t first, std::int64_t count,
                     const std::byte *query, float *out);

/// Distances of one query to the named rows of the base, wherever they lie; the next rows are fetched meanwhile.
void distancesToRows(Metric metric, const VectorSet &base, std::span<const VectorId> rows, const std::byte *query,
                     float *out);

/// How many terms are added one after another, at most, where a float32 product or square of `dim` elements is summed
/// here: what its rounding error grows with.
int longestSum(int dim);

/// Sum of squares of a row.
float squaredNorm(Element element, const void *row, std::size_t dim);

/// Exact inner product of two rows of bytes.
std::int64_t byteProduct(Element element, const void *a, const void *b, std::size_t dim);

/// The instruction set in use, such as "AVX3".
std::string instructionSet();

} // namespace shardscope::kernels
