// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include <compare> // in a group of its own: moc cannot parse it as the first standard header
#include <functional>

namespace shardscope {

/// A position in one kind of list. Ids of different kinds do not mix, so a shard cannot be passed as a vector.
/// The default id is invalid. 32 bits hold 2^31 − 1 rows; readers refuse more.
template<class Tag>
struct Id
{
    std::int32_t value = -1;

    constexpr Id() = default;
    template<class Integer>
    constexpr explicit Id(Integer position) : value(static_cast<std::int32_t>(position))
    {
    }

    constexpr bool isValid() const { return value >= 0; }
    constexpr std::size_t index() const { return static_cast<std::size_t>(value); }
    constexpr auto operator<=>(const Id &) const = default;
};

using VectorId = Id<struct VectorTag>;     ///< a row of the base vectors
using QueryId = Id<struct QueryTag>;       ///< a row of the queries
using ShardId = Id<struct ShardTag>;       ///< 0 … shards − 1
using CentroidId = Id<struct CentroidTag>; ///< a row of the centroids
using TenantId = Id<struct TenantTag>;     ///< a position in Tenancy::names

} // namespace shardscope

namespace std {

template<class Tag>
struct hash<shardscope::Id<Tag>>
{
    size_t operator()(shardscope::Id<Tag> id) const noexcept { return hash<int32_t>()(id.value); }
};

} // namespace std
