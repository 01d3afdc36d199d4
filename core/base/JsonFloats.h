// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/JsonReader.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// Values as base64 of little-endian float32: a text in a document.
std::string floatsText(std::span<const float> values);

/// The values of such a text; nothing, with a fault noted, where there are not as many as expected, or one is not
/// finite. No memory is taken for values that the text does not have.
std::vector<float> readFloats(JsonReader &reader, std::string_view name, std::size_t expected, JsonFault &fault);

} // namespace shardscope
