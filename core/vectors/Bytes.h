// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace shardscope::kernels {

/// Bytes as float32, exact; `out` has room for as many.
void toFloat(std::span<const std::uint8_t> bytes, float *out);
void toFloat(std::span<const std::int8_t> bytes, float *out);

} // namespace shardscope::kernels
