// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/serve/Service.h"

#include <string_view>

namespace shardscope {

/// Of HTTP.
int statusOf(Code code);
/// The same for programs: "dimension_mismatch". Stays what it is.
std::string_view nameForClients(Code code);

/// {"error": {"code", "message"}}
ServiceReply refusal(const Error &error, const Wording &wording);

} // namespace shardscope
