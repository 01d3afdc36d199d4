// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace shardscope::kernels {

/// Bytes as float32, exact; `out` has room for as many.
void toFloat(std::span<const std::uint8_t> bytes, float *out);
void toFloat(std::span<const std::int8_t> bytes, float *out);

/// Adds bytes to sums of 16 bits, which have room for bytesInSum of each.
void addBytes(std::span<const std::uint8_t> bytes, std::uint16_t *sums);
void addBytes(std::span<const std::int8_t> bytes, std::int16_t *sums);
inline constexpr std::size_t bytesInSum = 256;

} // namespace shardscope::kernels
