// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Vectors as texts of the type vector, "[1,2.5]".
namespace shardscope::pg {

/// To the bit, whatever the locale.
std::string vectorText(std::span<const float> values);
/// What comes before the first that is no number.
std::vector<float> valuesOf(std::string_view text);

} // namespace shardscope::pg
