// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace shardscope {

/// A document whose keys stay in the order they were written. Include <nlohmann/json.hpp> where it is taken apart.
using Json = nlohmann::ordered_json;

/// As a text in one line. Bytes that are no UTF-8 become U+FFFD, here and below: what came from a file ends no program.
std::string compactText(const Json &document);
/// As lines, two blanks further in a level, with a line break at the end.
std::string indentedText(const Json &document);
/// What `text` says; a discarded document where it is no JSON. `parseJson` says what is wrong with it.
Json jsonOrDiscarded(std::string_view text);

} // namespace shardscope
