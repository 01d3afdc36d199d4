// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"

#include <nlohmann/json.hpp>

namespace shardscope {

std::string compactText(const Json &document)
{
    return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string indentedText(const Json &document)
{
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json jsonOrDiscarded(std::string_view text)
{
    return Json::parse(text, nullptr, false);
}

} // namespace shardscope
