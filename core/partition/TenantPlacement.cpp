// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/TenantPlacement.h"

#include "core/partition/HashPlacement.h"

#include <algorithm>
#include <numeric>

namespace shardscope {

namespace {

/// Where the pieces of each tenant begin in a list of all pieces.
std::vector<std::int64_t> firstPieces(std::span<const int> piecesOfTenant)
{
    std::vector<std::int64_t> starts(piecesOfTenant.size() + 1, 0);
    std::partial_sum(piecesOfTenant.begin(), piecesOfTenant.end(), starts.begin() + 1);
    return starts;
}

} // namespace

Partition placeTenants(const Tenancy &tenancy, int shards, std::span<const int> piecesOfTenant)
{
    const auto firstPiece = firstPieces(piecesOfTenant);
    std::vector<std::int64_t> pieceOf(tenancy.ofVector.size());
    std::vector<std::int64_t> sizes(static_cast<std::size_t>(firstPiece.back()), 0);
    for (std::size_t i = 0; i < pieceOf.size(); ++i) {
        const auto tenant = tenancy.ofVector[i].index();
        const int pieces = piecesOfTenant[tenant];
        pieceOf[i] = firstPiece[tenant] + (pieces > 1 ? placeOf(hashOf(VectorId(i)), pieces, Placement::Modulo) : 0);
        ++sizes[pieceOf[i]];
    }
    std::vector<std::int64_t> order(sizes.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, [&](std::int64_t a, std::int64_t b) { return sizes[a] > sizes[b]; });

    std::vector<std::int64_t> load(shards, 0);
    std::vector<ShardId> shardOfPiece(sizes.size());
    for (const auto piece : order) {
        const auto tenant = std::ranges::upper_bound(firstPiece, piece) - firstPiece.begin() - 1;
        const std::span siblings(shardOfPiece.data() + firstPiece[tenant], piecesOfTenant[tenant]);
        int emptiest = -1;
        for (int shard = 0; shard < shards; ++shard) {
            const bool taken = std::ranges::find(siblings, ShardId(shard)) != siblings.end();
            if (!taken && (emptiest < 0 || load[shard] < load[emptiest])) {
                emptiest = shard;
            }
        }
        shardOfPiece[piece] = ShardId(emptiest);
        load[emptiest] += sizes[piece];
    }

    Partition result;
    result.shards = shards;
    for (const auto piece : pieceOf) {
        result.shardOf.push_back(shardOfPiece[piece]);
    }
    result.shardsOfTenant = shardsOfTenants(result, tenancy);
    return result;
}

std::vector<std::int64_t> sizesOfTenants(const Tenancy &tenancy)
{
    std::vector<std::int64_t> sizes(tenancy.names.size(), 0);
    for (const auto tenant : tenancy.ofVector) {
        ++sizes[tenant.index()];
    }
    return sizes;
}

IdLists<ShardId> shardsOfTenants(const Partition &partition, const Tenancy &tenancy)
{
    std::vector<std::pair<TenantId, ShardId>> held;
    for (std::size_t i = 0; i < partition.shardOf.size(); ++i) {
        held.emplace_back(tenancy.ofVector[i], partition.shardOf[i]);
    }
    for (const auto &copy : partition.spill) {
        held.emplace_back(tenancy.ofVector[copy.vector.index()], copy.shard);
    }
    std::ranges::sort(held);
    held.erase(std::ranges::unique(held).begin(), held.end());

    std::vector<std::int64_t> starts(tenancy.names.size() + 1, 0);
    std::vector<ShardId> shards;
    for (const auto &[tenant, shard] : held) {
        ++starts[tenant.index() + 1];
        shards.push_back(shard);
    }
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    return {std::move(starts), std::move(shards)};
}

} // namespace shardscope
