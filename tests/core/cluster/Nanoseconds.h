// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace shardscope::test {

inline constexpr std::int64_t ms = 1'000'000;
inline constexpr double milliseconds = 1e6;

} // namespace shardscope::test
