// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace shardscope {

/// A document whose keys stay in the order they were written. Include <nlohmann/json.hpp> where it is taken apart.
using Json = nlohmann::ordered_json;

} // namespace shardscope
