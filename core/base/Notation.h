// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/base/Parameter.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shardscope {

/// "KIND:name=value,…" taken apart at the first colon; without one, the second part is empty.
inline std::pair<std::string_view, std::string_view> splitNotation(std::string_view text)
{
    const auto colon = text.find(':');
    return {text.substr(0, colon), colon == text.npos ? std::string_view() : text.substr(colon + 1)};
}

/// "name=value,name=value" as complete settings. Errors: UnknownParameter, BadParameter, BadChoice.
Outcome<Settings> parseSettings(std::string_view text, const std::vector<Parameter> &parameters);

/// The other way: "KIND:name=value,name=value", which opens what a form was filled in for.
std::string toNotation(std::string_view kind, const Settings &settings);

} // namespace shardscope
