// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// JSON written as it is needed: answers are many and of one shape, and a document in between would cost more than all
/// the rest of them.
namespace shardscope {

/// In quotation marks, with what must not stand there escaped; bytes that are no UTF-8 become U+FFFD.
void appendText(std::string &out, std::string_view text);
void appendNumber(std::string &out, std::int64_t value);
/// The shortest text that reads back as the same number; null where there is none.
void appendNumber(std::string &out, double value);

} // namespace shardscope
