// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/ShardRoom.h"

#include <map>
#include <set>
#include <vector>

namespace shardscope {

/// Vectors of a tenant that stay together, and where.
struct PlacedPiece
{
    ShardId shard{};
    std::vector<VectorId> rows{};
};

/// Where the pieces of tenants are while they are moved about; no two of a tenant are on one shard.
class TenantPlaces
{
public:
    /// As a partition has them.
    TenantPlaces(const Tenancy &tenancy, const Partition &partition, const GrowthModel &model,
                 const TenantOptions &options);

    const ShardRoom &room() const { return m_room; }
    std::size_t tenants() const { return m_pieces.size(); }
    const std::vector<PlacedPiece> &piecesOf(TenantId tenant) const { return m_pieces[tenant.index()]; }
    /// What a shard holds, the fewest vectors first, ties to the first tenant.
    std::vector<TenantPiece> piecesOn(ShardId shard) const;
    std::int64_t vectorsOn(ShardId shard) const;
    std::int64_t tenantsOn(ShardId shard) const { return std::ssize(m_tenantsOf[shard.index()]); }

    /// The fullest shard with room for a piece of a tenant that is not there yet; invalid: none has.
    ShardId shardWithRoom(const TenantPiece &piece, ShardId except) const;
    ShardId addShard();

    /// Takes all pieces of a tenant out, to be put back in other ones.
    std::vector<PlacedPiece> takeOut(TenantId tenant);
    void put(TenantId tenant, PlacedPiece piece);
    void move(TenantId tenant, ShardId from, ShardId to);

private:
    void hold(TenantId tenant, const PlacedPiece &piece);
    void leave(TenantId tenant, const PlacedPiece &piece);

    ShardRoom m_room;
    std::vector<std::vector<PlacedPiece>> m_pieces; ///< (tenants)
    std::vector<std::set<TenantId>> m_tenantsOf;    ///< (shards) that have a piece there
};

} // namespace shardscope
