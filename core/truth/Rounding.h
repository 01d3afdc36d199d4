// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace shardscope {

inline constexpr double unitRoundoff = 0x1p-24; ///< of float32

/// Higham's γ: most by which a sum of `terms` products in float32 can be wrong, relative to the product of the vectors'
/// lengths, whatever the order; with 16 more for the few roundings around it.
constexpr double summingError(int terms)
{
    return (terms + 16) * unitRoundoff;
}

} // namespace shardscope
