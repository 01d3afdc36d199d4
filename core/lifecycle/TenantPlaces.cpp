// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/TenantPlaces.h"

#include <algorithm>
#include <utility>

namespace shardscope {

namespace {

TenantPiece sizeOfPiece(TenantId tenant, const PlacedPiece &piece)
{
    return {tenant, std::ssize(piece.rows)};
}

} // namespace

TenantPlaces::TenantPlaces(const Tenancy &tenancy, const Partition &partition, const GrowthModel &model,
                           const TenantOptions &options)
    : m_room(model, options), m_pieces(tenancy.names.size())
{
    std::map<std::pair<TenantId, ShardId>, std::size_t> places;
    for (std::size_t row = 0; row < partition.shardOf.size(); ++row) {
        const TenantId tenant = tenancy.ofVector[row];
        auto &pieces = m_pieces[tenant.index()];
        const auto place = places.try_emplace({tenant, partition.shardOf[row]}, pieces.size()).first->second;
        if (place == pieces.size()) {
            pieces.push_back({partition.shardOf[row], {}});
        }
        pieces[place].rows.emplace_back(row);
    }
    while (m_room.shards() < partition.shards) {
        addShard();
    }
    for (std::size_t tenant = 0; tenant < m_pieces.size(); ++tenant) {
        for (const PlacedPiece &piece : m_pieces[tenant]) {
            hold(TenantId(tenant), piece);
        }
    }
}

std::vector<TenantPiece> TenantPlaces::piecesOn(ShardId shard) const
{
    std::vector<TenantPiece> pieces;
    for (const TenantId tenant : m_tenantsOf[shard.index()]) {
        pieces.push_back(sizeOfPiece(tenant, *std::ranges::find(piecesOf(tenant), shard, &PlacedPiece::shard)));
    }
    std::ranges::stable_sort(pieces, {}, &TenantPiece::vectors);
    return pieces;
}

std::int64_t TenantPlaces::vectorsOn(ShardId shard) const
{
    std::int64_t vectors = 0;
    for (const TenantPiece &piece : piecesOn(shard)) {
        vectors += piece.vectors;
    }
    return vectors;
}

ShardId TenantPlaces::shardWithRoom(const TenantPiece &piece, ShardId except) const
{
    ShardId best;
    for (int i = 0; i < m_room.shards(); ++i) {
        const ShardId shard(i);
        // An empty one is as good as a new one, and need not be made.
        if (shard != except && !m_tenantsOf[shard.index()].contains(piece.tenant) && m_room.hasRoomFor(shard, piece) &&
            (!best.isValid() || m_room.fullness(shard) > m_room.fullness(best))) {
            best = shard;
        }
    }
    return best;
}

ShardId TenantPlaces::addShard()
{
    m_tenantsOf.emplace_back();
    return m_room.addShard();
}

std::vector<PlacedPiece> TenantPlaces::takeOut(TenantId tenant)
{
    std::vector<PlacedPiece> pieces = std::exchange(m_pieces[tenant.index()], {});
    for (const PlacedPiece &piece : pieces) {
        leave(tenant, piece);
    }
    return pieces;
}

void TenantPlaces::put(TenantId tenant, PlacedPiece piece)
{
    hold(tenant, piece);
    m_pieces[tenant.index()].push_back(std::move(piece));
}

void TenantPlaces::move(TenantId tenant, ShardId from, ShardId to)
{
    PlacedPiece &piece = *std::ranges::find(m_pieces[tenant.index()], from, &PlacedPiece::shard);
    leave(tenant, piece);
    piece.shard = to;
    hold(tenant, piece);
}

void TenantPlaces::hold(TenantId tenant, const PlacedPiece &piece)
{
    m_room.add(piece.shard, sizeOfPiece(tenant, piece));
    m_tenantsOf[piece.shard.index()].insert(tenant);
}

void TenantPlaces::leave(TenantId tenant, const PlacedPiece &piece)
{
    m_room.remove(piece.shard, sizeOfPiece(tenant, piece));
    m_tenantsOf[piece.shard.index()].erase(tenant);
}

} // namespace shardscope
