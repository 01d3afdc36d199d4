// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Notation.h"

#include <algorithm>

namespace shardscope {

Outcome<Settings> parseSettings(std::string_view text, const std::vector<Parameter> &parameters)
{
    Settings given;
    while (!text.empty()) {
        const auto item = text.substr(0, text.find(','));
        text.remove_prefix(std::min(item.size() + 1, text.size()));
        const auto name = item.substr(0, item.find('='));
        const auto parameter = std::ranges::find(parameters, name, &Parameter::name);
        if (parameter == parameters.end()) {
            given.set(std::string(name), Value()); // `complete` refuses it, and knows the names there are
            return complete(given, parameters);
        }
        const auto value = parseValue(*parameter, item.substr(std::min(name.size() + 1, item.size())));
        SHARDSCOPE_TRY(value);
        given.set(std::string(name), *value);
    }
    return complete(given, parameters);
}

std::string toNotation(std::string_view kind, const Settings &settings)
{
    std::string text(kind);
    char separator = ':';
    for (const auto &[name, value] : settings.values()) {
        text += separator + name + '=' + toText(value);
        separator = ',';
    }
    return text;
}

} // namespace shardscope
