// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace shardscope {

/// With the bytes that have a meaning where the text is put as "%2C", and those below the space. `special` has '%' if
/// the text is to be read back.
std::string escapedText(std::string_view text, std::string_view special);

/// The text that it was made of.
std::string unescapedText(std::string_view text);

} // namespace shardscope
