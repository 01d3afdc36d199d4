// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace shardscope {

/// The header of a file of row-major values. `type` as NumPy writes it: "<f4", "<i4", "|u1".
///
/// Source: the NPY format, version 1.0; the header is padded so that the data starts at a multiple of 64.
std::string npyHeader(std::string_view type, std::initializer_list<std::int64_t> shape);

} // namespace shardscope
