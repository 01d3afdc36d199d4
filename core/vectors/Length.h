// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

/// Lengths (L2 norms) of float32 rows in double precision, which holds the square of every float: right for rows as
/// long as floats can be, for denormal ones too. The bits of a length change with no power of two that scales the row.
namespace shardscope {

/// Sum of squares; 0 of zeros alone, not finite where a value is not.
double squaredLength(std::span<const float> row);

/// Writes the row at unit length to `out`, which may be the row; zeros stay zeros. Tells the length it had.
double toUnitLength(std::span<const float> row, std::span<float> out);

} // namespace shardscope
