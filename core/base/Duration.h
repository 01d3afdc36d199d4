// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace shardscope {

inline constexpr double perMillisecond = 1e6; ///< nanoseconds

/// A time such as "250us", "5ms", "1.5s" or "10min" in nanoseconds; none if it is not one, or negative.
std::optional<double> parseDuration(std::string_view text);

} // namespace shardscope
