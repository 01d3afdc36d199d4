// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/ShardPlace.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Names and texts by which this program and Redis know the same things.
namespace shardscope {

inline constexpr int redisSlots = 16384;
/// What marks a key's hash as this program's, with the version of how it is laid out.
inline constexpr std::string_view redisMark = "shardscope 1";

/// Where a cluster keeps a key: by what is in its first braces, if something is.
/// Source: Redis Cluster specification, "Hash tags"; CRC-16/XMODEM.
int redisSlotOf(std::string_view key);

/// "s0007", "s0007:r1".
std::string redisShardName(const ShardPlace &place);
/// "COLLECTION:{TAG}:s0007"; the n-th tag of a place differs from those of other places, so that each shard has a slot
/// of its own, which can be moved without the others.
std::string redisShardKey(const std::string &collection, const ShardPlace &place, int n);
/// How far a shard is written: in the slot of the shard, so that both are changed at once.
std::string redisProgressKey(const std::string &shardKey);
/// "shardscope:{n}:COLLECTION", where a node keeps what is published.
std::string redisBookKey(const std::string &collection, int n);
/// Which place has which key, of those on a node.
std::string redisListKey(const std::string &bookKey);

/// A pattern that stands for exactly this text.
std::string redisPatternOf(std::string_view text);

/// The attributes of a vector of a tenant. What a filter of Redis cannot name (quotes, backslashes, control characters)
/// is written as in web addresses.
std::string redisAttributes(std::string_view tenant);
/// A filter for that tenant; `isOurs`: of vectors with attributes as above.
std::string redisFilter(std::string_view attribute, std::string_view tenant, bool isOurs);
/// The tenant that attributes name; empty: none.
std::string redisTenantOf(std::string_view attributes, const std::string &attribute, bool isOurs);

} // namespace shardscope
