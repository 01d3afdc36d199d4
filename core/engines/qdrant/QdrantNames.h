// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/ShardPlace.h"

#include <optional>
#include <string>
#include <string_view>

/// Names by which this program and Qdrant know the same things.
namespace shardscope {

/// Payload that names a point's tenant, where this program wrote it.
inline constexpr std::string_view qdrantTenantField = "tenant";
/// Payload that holds the id of a row that Qdrant would not take as the id of a point.
inline constexpr std::string_view qdrantIdField = "_id";

/// "s0007", "s0007_r1": each copy has a shard key of its own, as Qdrant puts only those where it is told to.
std::string qdrantShardKey(const ShardPlace &place);
/// What a shard key of this program stands for; its node is not known from it.
std::optional<ShardPlace> qdrantPlaceOf(std::string_view shardKey);

/// Where a collection's deployment is noted.
std::string qdrantBookName(const std::string &collection);

/// Whether a text is the id of a point as it is: a whole number of 64 bits without sign, or a UUID in small letters.
bool isQdrantPointId(std::string_view id);
/// The id of a row's point, as JSON. Where the row's own is none that Qdrant takes, it is a UUID made from that.
/// Source: RFC 9562, section 5.5 (UUID version 5).
std::string qdrantPointId(std::string_view id);

} // namespace shardscope
