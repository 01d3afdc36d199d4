// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/TenantAdvice.h"

#include "core/lifecycle/ShardRoom.h"
#include "core/lifecycle/TenantPlaces.h"
#include "core/partition/HashPlacement.h"
#include "core/partition/TenantPlacement.h"
#include "core/plan/PlanSpec.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace shardscope {

namespace {

std::vector<std::uint64_t> hashesOf(std::span<const PlacedPiece> pieces)
{
    std::vector<std::uint64_t> hashes;
    for (const PlacedPiece &piece : pieces) {
        for (const VectorId row : piece.rows) {
            hashes.push_back(hashOf(row));
        }
    }
    return hashes;
}

/// A tenant's vectors by the remainder of their hashes, not placed yet; how many of each remainder are on which shard.
struct Remainders
{
    struct Overlap
    {
        std::int64_t vectors = 0;
        std::size_t remainder = 0;
        ShardId shard{};
    };

    std::vector<PlacedPiece> pieces;
    std::vector<Overlap> overlaps; ///< the greatest first
};

Remainders byRemainder(const std::vector<PlacedPiece> &old, int subShards)
{
    Remainders result;
    result.pieces.resize(static_cast<std::size_t>(subShards));
    for (const PlacedPiece &piece : old) {
        std::vector<std::int64_t> counts(result.pieces.size(), 0);
        for (const VectorId row : piece.rows) {
            const auto remainder = static_cast<std::size_t>(placeOf(hashOf(row), subShards, Placement::Modulo));
            result.pieces[remainder].rows.push_back(row);
            ++counts[remainder];
        }
        for (std::size_t i = 0; i < counts.size(); ++i) {
            if (counts[i] > 0) {
                result.overlaps.push_back({counts[i], i, piece.shard});
            }
        }
    }
    std::ranges::stable_sort(result.overlaps, std::greater<>(), &Remainders::Overlap::vectors);
    return result;
}

class Adviser
{
public:
    Adviser(const DataSet &data, const Partition &before, const std::vector<TenantUse> &uses,
            const TenantOptions &options)
        : m_tenancy(*data.tenancy), m_before(before), m_options(options), m_model(uses, options),
          m_places(m_tenancy, before, m_model, options), m_kinds(uses.size())
    {
        m_advice.tenants = uses;
        m_advice.shardsNow = usesOfShards();
    }

    Outcome<TenantAdvice> run(const Progress &progress)
    {
        std::vector<std::size_t> order(m_places.tenants());
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
            return m_advice.tenants[a].vectors > m_advice.tenants[b].vectors;
        });
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (i % 64 == 0 && !progress(static_cast<std::int64_t>(i), std::ssize(order))) {
                return Error{Code::Cancelled, {}, {}};
            }
            considerSplitting(TenantId(order[i]));
        }
        for (int shard = 0; shard < m_places.room().shards(); ++shard) {
            relieve(ShardId(shard));
        }
        if (m_options.shouldMerge) {
            merge();
        }
        const int shards = m_places.room().shards();
        if (shards > maxShards) {
            return Error{Code::OutOfRange,
                         "shards",
                         {std::string("shards"), std::int64_t(shards), std::int64_t(1), std::int64_t(maxShards)}};
        }
        finish();
        return std::move(m_advice);
    }

private:
    void considerSplitting(TenantId tenant)
    {
        const auto &pieces = m_places.piecesOf(tenant);
        const std::int64_t most = m_model.mostAlone(tenant);
        const std::int64_t vectors = m_advice.tenants[tenant.index()].vectors;
        if (vectors <= most || vectors == 0) {
            return;
        }
        const auto hashes = hashesOf(pieces);
        const auto greatest = std::min<std::int64_t>(vectors, maxShards);
        HotTenant hot{.tenant = tenant, .subShardsNow = static_cast<int>(pieces.size())};
        hot.subShardsNeeded = leastSubShards(hashes, most, greatest);
        TenantPiece largest{tenant, 0};
        for (const PlacedPiece &piece : pieces) {
            largest.vectors = std::max<std::int64_t>(largest.vectors, std::ssize(piece.rows));
        }
        hot.keptNow = m_model.keptFor(std::span(&largest, 1));
        std::set<std::int64_t> counts{1};
        for (const std::int64_t times : {1, 2, 4}) {
            counts.insert(std::clamp<std::int64_t>(times * hot.subShardsNeeded, 1, greatest));
        }
        for (const std::int64_t count : counts) {
            const TenantPiece piece{tenant, std::ranges::max(subShardSizes(hashes, static_cast<int>(count)))};
            hot.choices.push_back({static_cast<int>(count), piece.vectors, m_model.keptFor(std::span(&piece, 1))});
        }
        if (hot.subShardsNeeded > 0 && largest.vectors > most) {
            split(tenant, hot.subShardsNeeded);
        }
        m_advice.hot.push_back(std::move(hot));
    }

    /// As much stays as can: a shard that the tenant is on keeps the sub-shard of which it has most.
    void split(TenantId tenant, int subShards)
    {
        auto [pieces, overlaps] = byRemainder(m_places.takeOut(tenant), subShards);
        std::set<ShardId> taken;
        for (const Remainders::Overlap &overlap : overlaps) {
            PlacedPiece &piece = pieces[overlap.remainder];
            const TenantPiece size{tenant, std::ssize(piece.rows)};
            const bool isOpen = !piece.shard.isValid() && !taken.contains(overlap.shard);
            // Where others are fewer it is they who leave.
            if (isOpen &&
                (m_places.room().hasRoomFor(overlap.shard, size) || m_places.vectorsOn(overlap.shard) < size.vectors)) {
                taken.insert(overlap.shard);
                piece.shard = overlap.shard;
            }
        }
        for (PlacedPiece &piece : pieces) {
            std::ranges::sort(piece.rows);
        }
        const auto stays = [](const PlacedPiece &piece) { return piece.shard.isValid(); };
        std::stable_partition(pieces.begin(), pieces.end(), stays); // so that no other comes where one stays
        for (PlacedPiece &piece : pieces) {
            if (piece.rows.empty()) {
                continue;
            }
            if (!stays(piece)) {
                piece.shard = placeFor({tenant, std::ssize(piece.rows)}, ShardId());
            }
            m_places.put(tenant, std::move(piece));
        }
        m_kinds[tenant.index()] = TenantChangeKind::Split;
        m_subShards[tenant] = subShards;
    }

    ShardId placeFor(const TenantPiece &piece, ShardId except)
    {
        const ShardId found = m_places.shardWithRoom(piece, except);
        return found.isValid() ? found : m_places.addShard();
    }

    /// Those whose leaving is enough: one alone, or the smallest together where they are fewer vectors. At least one.
    std::vector<TenantPiece> leaving(ShardId shard) const
    {
        const auto pieces = m_places.piecesOn(shard);
        const auto isEnough = [&](const TenantPiece &piece) {
            ShardRoom::Relief relief(m_places.room(), shard);
            relief.take(piece);
            return relief.isEnough();
        };
        const auto single = std::ranges::find_if(pieces, isEnough);
        ShardRoom::Relief relief(m_places.room(), shard);
        std::vector<TenantPiece> small;
        std::int64_t sum = 0;
        for (const TenantPiece &piece : pieces) {
            small.push_back(piece);
            relief.take(piece);
            sum += piece.vectors;
            if (single != pieces.end() && sum >= single->vectors) {
                return {*single};
            }
            if (relief.isEnough() && small.size() < pieces.size()) {
                return small;
            }
        }
        return {pieces.front()};
    }

    void relieve(ShardId shard)
    {
        while (m_places.room().isOver(shard) && m_places.tenantsOn(shard) > 1) {
            for (const TenantPiece &piece : leaving(shard)) {
                m_places.move(piece.tenant, shard, placeFor(piece, shard));
                auto &kind = m_kinds[piece.tenant.index()];
                kind = kind.value_or(TenantChangeKind::Move);
            }
        }
    }

    /// Empties shards, those with fewest vectors first, as long as all they hold has room on others that are in use.
    void merge()
    {
        std::vector<std::pair<std::int64_t, ShardId>> order;
        for (int i = 0; i < m_places.room().shards(); ++i) {
            if (!m_places.room().isEmpty(ShardId(i))) {
                order.emplace_back(m_places.vectorsOn(ShardId(i)), ShardId(i));
            }
        }
        std::ranges::sort(order);
        for (const auto &[vectors, shard] : order) {
            auto pieces = m_places.piecesOn(shard);
            std::ranges::reverse(pieces);
            std::vector<std::pair<TenantId, ShardId>> done;
            for (const TenantPiece &piece : pieces) {
                const ShardId to = m_places.shardWithRoom(piece, shard);
                if (!to.isValid() || m_places.room().isEmpty(to)) {
                    break;
                }
                done.emplace_back(piece.tenant, to);
                m_places.move(piece.tenant, shard, to);
            }
            const bool isEmptied = done.size() == pieces.size();
            for (const auto &[tenant, to] : done) {
                auto &kind = m_kinds[tenant.index()];
                if (isEmptied) {
                    kind = kind.value_or(TenantChangeKind::Merge);
                } else { // not all of them: back
                    m_places.move(tenant, to, shard);
                }
            }
        }
    }

    std::vector<ShardUse> usesOfShards() const
    {
        std::vector<ShardUse> uses;
        for (int shard = 0; shard < m_places.room().shards(); ++shard) {
            const auto held = m_places.piecesOn(ShardId(shard));
            ShardUse use{.tenants = static_cast<int>(held.size())};
            for (const TenantPiece &piece : held) {
                use.vectors += piece.vectors;
                use.bytes += m_model.bytesAt(piece, 0);
                use.load += m_model.loadAt(piece, 0);
            }
            use.kept = m_model.keptFor(held);
            uses.push_back(use);
        }
        return uses;
    }

    std::vector<ShardId> placesByRemainder(TenantId tenant) const
    {
        const auto known = m_subShards.find(tenant);
        if (known == m_subShards.end()) {
            return {};
        }
        const auto &pieces = m_places.piecesOf(tenant);
        const auto smallest =
            std::ranges::min_element(pieces, {}, [](const PlacedPiece &piece) { return std::ssize(piece.rows); });
        std::vector<ShardId> places(static_cast<std::size_t>(known->second), smallest->shard);
        for (const PlacedPiece &piece : pieces) {
            const int remainder = placeOf(hashOf(piece.rows.front()), known->second, Placement::Modulo);
            places[static_cast<std::size_t>(remainder)] = piece.shard;
        }
        return places;
    }

    /// What became of a tenant; notes where its vectors are.
    TenantChange changeOf(TenantId tenant, std::vector<ShardId> &shardOf) const
    {
        TenantChange change{.tenant = tenant};
        std::set<ShardId> from;
        std::set<ShardId> to;
        std::map<std::pair<ShardId, ShardId>, std::int64_t> moved;
        for (const PlacedPiece &piece : m_places.piecesOf(tenant)) {
            for (const VectorId row : piece.rows) {
                const ShardId before = m_before.shardOf[row.index()];
                shardOf[row.index()] = piece.shard;
                from.insert(before);
                to.insert(piece.shard);
                if (before != piece.shard) {
                    ++moved[{before, piece.shard}];
                    ++change.copied;
                }
            }
        }
        change.kind = m_kinds[tenant.index()].value_or(TenantChangeKind::Move);
        change.from.assign(from.begin(), from.end());
        change.to.assign(to.begin(), to.end());
        change.byRemainder = placesByRemainder(tenant);
        if (change.byRemainder.empty()) {
            for (const auto &[way, vectors] : moved) {
                change.pieces.push_back({way.first, way.second, vectors});
            }
        }
        return change;
    }

    void finish()
    {
        Partition &after = m_advice.after;
        after.shards = m_places.room().shards();
        after.shardOf.resize(m_before.shardOf.size());
        for (std::size_t tenant = 0; tenant < m_places.tenants(); ++tenant) {
            TenantChange change = changeOf(TenantId(tenant), after.shardOf);
            if (change.copied > 0) {
                m_advice.changes.push_back(std::move(change));
            }
        }
        std::ranges::stable_sort(m_advice.changes, [](const TenantChange &a, const TenantChange &b) {
            return a.kind != b.kind ? a.kind < b.kind : a.copied > b.copied;
        });
        after.shardsOfTenant = shardsOfTenants(after, m_tenancy);
        m_advice.shardsAfter = usesOfShards();
        m_advice.moves = movesBetween(m_before, after, samePlaces(after.shards));
    }

    const Tenancy &m_tenancy;
    const Partition &m_before;
    const TenantOptions &m_options;
    GrowthModel m_model;
    TenantPlaces m_places;
    std::vector<std::optional<TenantChangeKind>> m_kinds; ///< (tenants) of what changes about them
    std::map<TenantId, int> m_subShards;                  ///< of those that are split
    TenantAdvice m_advice;
};

Outcome<Done> checkPositive(const char *name, const std::optional<double> &value)
{
    return !value || (*value > 0 && std::isfinite(*value))
               ? Outcome<Done>(Done())
               : Error{Code::NotPositive, name, {std::string(name), *value}};
}

} // namespace

Outcome<TenantAdvice> adviseTenants(const DataSet &data, const Partition &before, const std::vector<TenantUse> &uses,
                                    const TenantOptions &options, const Progress &progress)
{
    if (!data.tenancy || before.shardsOfTenant.empty()) {
        return Error{Code::NeedsTenants, data.name, {std::string("tenants")}};
    }
    SHARDSCOPE_TRY(checkPositive("memory", options.limits.memory));
    SHARDSCOPE_TRY(checkPositive("load", options.limits.load));
    SHARDSCOPE_TRY(checkPositive("bytes a vector", options.bytesPerVector));
    if (!(options.months >= 0 && options.months <= neverMonths)) {
        return Error{Code::OutOfRange, "months", {std::string("months"), options.months, 0.0, neverMonths}};
    }
    return Adviser(data, before, uses, options).run(progress);
}

} // namespace shardscope
