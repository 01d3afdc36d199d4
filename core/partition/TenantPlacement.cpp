// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/TenantPlacement.h"

#include "core/partition/HashPlacement.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace shardscope {

namespace {

/// Where the pieces of each tenant begin in a list of all pieces.
std::vector<std::int64_t> firstPieces(std::span<const int> piecesOfTenant)
{
    std::vector<std::int64_t> starts(piecesOfTenant.size() + 1, 0);
    std::partial_sum(piecesOfTenant.begin(), piecesOfTenant.end(), starts.begin() + 1);
    return starts;
}

/// Shards, the emptiest first, ties to the lower id, while vectors are being put into them. Loads only grow, so that an
/// entry is brought up to date when it comes to the top.
class EmptiestShards
{
public:
    explicit EmptiestShards(const std::vector<std::int64_t> &load)
    {
        m_heap.reserve(load.size());
        for (std::size_t shard = 0; shard < load.size(); ++shard) {
            m_heap.emplace_back(load[shard], static_cast<int>(shard));
        }
        std::ranges::make_heap(m_heap, std::greater());
    }

    /// Takes the emptiest one out.
    int take(const std::vector<std::int64_t> &load)
    {
        for (;;) {
            std::ranges::pop_heap(m_heap, std::greater());
            auto &[then, shard] = m_heap.back();
            if (then == load[shard]) {
                const int emptiest = shard;
                m_heap.pop_back();
                return emptiest;
            }
            then = load[shard];
            std::ranges::push_heap(m_heap, std::greater());
        }
    }

    void putBack(int shard, const std::vector<std::int64_t> &load)
    {
        m_heap.emplace_back(load[shard], shard);
        std::ranges::push_heap(m_heap, std::greater());
    }

private:
    std::vector<std::pair<std::int64_t, int>> m_heap;
};

/// Chooses shards for pieces, one after another.
class Placing
{
public:
    explicit Placing(int shards) : m_load(shards, 0), m_ofAll(m_load) {}

    /// `siblings` are the shards of the tenant's pieces, as far as they are placed.
    ShardId place(std::size_t tenant, std::int64_t size, std::span<const ShardId> siblings)
    {
        const bool isHot = std::ssize(siblings) * std::ssize(siblings) > std::ssize(m_load);
        const int shard = isHot ? takeForHot(tenant) : takeFor(siblings);
        m_load[shard] += size;
        if (!isHot) {
            m_ofAll.putBack(shard, m_load);
        }
        return ShardId(shard);
    }

private:
    /// A tenant of many pieces has shards of its own to choose from, of which none comes back.
    int takeForHot(std::size_t tenant) { return m_ofHot.try_emplace(tenant, m_load).first->second.take(m_load); }

    int takeFor(std::span<const ShardId> siblings)
    {
        std::vector<int> taken;
        int shard = m_ofAll.take(m_load);
        while (siblings.size() > 1 && std::ranges::find(siblings, ShardId(shard)) != siblings.end()) {
            taken.push_back(shard);
            shard = m_ofAll.take(m_load);
        }
        for (const int other : taken) {
            m_ofAll.putBack(other, m_load);
        }
        return shard;
    }

    std::vector<std::int64_t> m_load;
    EmptiestShards m_ofAll;
    std::unordered_map<std::size_t, EmptiestShards> m_ofHot;
};

} // namespace

Partition placeTenants(const Tenancy &tenancy, int shards, std::span<const int> piecesOfTenant,
                       std::span<const VectorId> ids)
{
    const auto firstPiece = firstPieces(piecesOfTenant);
    std::vector<std::int64_t> pieceOf(tenancy.ofVector.size());
    std::vector<std::int64_t> sizes(static_cast<std::size_t>(firstPiece.back()), 0);
    for (std::size_t i = 0; i < pieceOf.size(); ++i) {
        const auto tenant = tenancy.ofVector[i].index();
        const int pieces = piecesOfTenant[tenant];
        const VectorId id = ids.empty() ? VectorId(i) : ids[i];
        pieceOf[i] = firstPiece[tenant] + (pieces > 1 ? placeOf(hashOf(id), pieces, Placement::Modulo) : 0);
        ++sizes[pieceOf[i]];
    }
    std::vector<std::int64_t> order(sizes.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, [&](std::int64_t a, std::int64_t b) { return sizes[a] > sizes[b]; });

    Placing placing(shards);
    std::vector<ShardId> shardOfPiece(sizes.size());
    for (const auto piece : order) {
        const auto tenant = std::ranges::upper_bound(firstPiece, piece) - firstPiece.begin() - 1;
        const std::span siblings(shardOfPiece.data() + firstPiece[tenant], piecesOfTenant[tenant]);
        shardOfPiece[piece] = placing.place(tenant, sizes[piece], siblings);
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
    held.erase(std::unique(held.begin(), held.end()), held.end());

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
