// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

/// Taking vectors out of a set that others search meanwhile.
///
/// Before August 2026 Redis frees a vector that a search in the background still reads, which may crash the server or
/// spoil its memory. Source: release notes of Redis 8.2.9, 8.4.6, 8.6.6, 8.8.2 and 8.10.1; there is no 8.0 with it.
namespace shardscope {

/// Lua: remove(id), from the set KEYS[1], whether it is there or not. VSETATTR waits for the searches that run.
inline constexpr std::string_view redisRemoveFunction = R"(local function remove(id)
  if redis.call('VSETATTR', KEYS[1], id, '') == 1 then redis.call('VREM', KEYS[1], id) end
end
)";

/// Whether a server of that version has the fault. `version`: "8.0.2"; false where it is not understood.
bool redisRemovalMayCrash(std::string_view version);

} // namespace shardscope
