// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// A program in plain Python, without libraries, for the folder of a deployment: what it is for, the modules that it
/// imports, reading npy files (`load_npy`, `rows_of`), and then what is its own.
///
/// `modules`: of the standard library, besides those that every such program needs.
std::string plainScript(std::string_view explanation, std::vector<std::string> modules, std::string_view body);

} // namespace shardscope
