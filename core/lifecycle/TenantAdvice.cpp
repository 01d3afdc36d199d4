// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/TenantAdvice.h"

#include "core/lifecycle/ShardRoom.h"
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

/// Vectors of a tenant that stay together, and where.
struct PlacedPiece
{
    ShardId shard{};
    std::vector<VectorId> rows{};
};

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

class Adviser
{
public:
    Adviser(const DataSet &data, const Partition &before, const std::vector<TenantUse> &uses,
            const TenantOptions &options)
        : m_tenancy(*data.tenancy), m_before(before), m_options(options), m_model(uses, options),
          m_room(m_model, options), m_pieces(uses.size()), m_kinds(uses.size())
    {
        m_advice.tenants = uses;
        std::map<std::pair<TenantId, ShardId>, std::size_t> places;
        for (std::size_t row = 0; row < before.shardOf.size(); ++row) {
            const TenantId tenant = m_tenancy.ofVector[row];
            auto &pieces = m_pieces[tenant.index()];
            const auto [place, isNew] = places.try_emplace({tenant, before.shardOf[row]}, pieces.size());
            if (isNew) {
                pieces.push_back({before.shardOf[row], {}});
            }
            pieces[place->second].rows.emplace_back(row);
        }
        while (m_room.shards() < before.shards) {
            m_room.addShard();
        }
        for (std::size_t tenant = 0; tenant < m_pieces.size(); ++tenant) {
            for (const PlacedPiece &piece : m_pieces[tenant]) {
                put(TenantId(tenant), piece);
            }
        }
        m_advice.shardsNow = usesOfShards();
    }

    Outcome<TenantAdvice> run(const Progress &progress)
    {
        std::vector<std::size_t> order(m_pieces.size());
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
        for (int shard = 0; shard < m_room.shards(); ++shard) {
            relieve(ShardId(shard));
        }
        if (m_options.shouldMerge) {
            merge();
        }
        if (m_room.shards() > maxShards) {
            return Error{
                Code::OutOfRange,
                "shards",
                {std::string("shards"), std::int64_t(m_room.shards()), std::int64_t(1), std::int64_t(maxShards)}};
        }
        finish();
        return std::move(m_advice);
    }

private:
    static TenantPiece sizeOf(TenantId tenant, const PlacedPiece &piece) { return {tenant, std::ssize(piece.rows)}; }

    void put(TenantId tenant, const PlacedPiece &piece)
    {
        m_room.add(piece.shard, sizeOf(tenant, piece));
        m_tenantsOf[piece.shard].insert(tenant);
    }

    void takeOut(TenantId tenant, const PlacedPiece &piece)
    {
        m_room.remove(piece.shard, sizeOf(tenant, piece));
        m_tenantsOf[piece.shard].erase(tenant);
    }

    PlacedPiece &pieceOn(TenantId tenant, ShardId shard)
    {
        return *std::ranges::find(m_pieces[tenant.index()], shard, &PlacedPiece::shard);
    }

    std::int64_t vectorsOn(ShardId shard)
    {
        std::int64_t vectors = 0;
        for (const TenantId tenant : m_tenantsOf[shard]) {
            vectors += std::ssize(pieceOn(tenant, shard).rows);
        }
        return vectors;
    }

    /// The fullest shard with room for a piece of a tenant that is not there yet, else a new one.
    ShardId placeFor(const TenantPiece &piece)
    {
        const ShardId found = shardWithRoom(piece, ShardId());
        return found.isValid() ? found : m_room.addShard();
    }

    ShardId shardWithRoom(const TenantPiece &piece, ShardId except) const
    {
        ShardId best;
        for (int i = 0; i < m_room.shards(); ++i) {
            const ShardId shard(i);
            const auto there = m_tenantsOf.find(shard);
            const bool isThere = there != m_tenantsOf.end() && there->second.contains(piece.tenant);
            // An empty one is as good as a new one, and need not be made.
            if (shard != except && !isThere && m_room.hasRoomFor(shard, piece) &&
                (!best.isValid() || m_room.fullness(shard) > m_room.fullness(best))) {
                best = shard;
            }
        }
        return best;
    }

    void considerSplitting(TenantId tenant)
    {
        auto &pieces = m_pieces[tenant.index()];
        const std::int64_t most = m_model.mostAlone(tenant);
        const std::int64_t vectors = m_advice.tenants[tenant.index()].vectors;
        if (vectors <= most || vectors == 0) {
            return;
        }
        const auto hashes = hashesOf(pieces);
        const auto greatest = std::min<std::int64_t>(vectors, maxShards);
        HotTenant hot{.tenant = tenant, .subShardsNow = static_cast<int>(pieces.size())};
        hot.subShardsNeeded = leastSubShards(hashes, most, greatest);
        const auto largest =
            std::ranges::max_element(pieces, {}, [](const PlacedPiece &piece) { return std::ssize(piece.rows); });
        const TenantPiece alone = sizeOf(tenant, *largest);
        hot.keptNow = m_model.keptFor(std::span(&alone, 1));
        std::set<std::int64_t> counts{1};
        for (const std::int64_t times : {1, 2, 4}) {
            counts.insert(std::clamp<std::int64_t>(times * hot.subShardsNeeded, 1, greatest));
        }
        for (const std::int64_t count : counts) {
            const TenantPiece piece{tenant, std::ranges::max(subShardSizes(hashes, static_cast<int>(count)))};
            hot.choices.push_back({static_cast<int>(count), piece.vectors, m_model.keptFor(std::span(&piece, 1))});
        }
        if (hot.subShardsNeeded > 0 && alone.vectors > most) {
            split(tenant, hot.subShardsNeeded);
        }
        m_advice.hot.push_back(std::move(hot));
    }

    /// As much stays as can: a shard that the tenant is on keeps the sub-shard of which it has most.
    void split(TenantId tenant, int subShards)
    {
        const std::vector<PlacedPiece> old = std::move(m_pieces[tenant.index()]);
        std::vector<PlacedPiece> fresh(static_cast<std::size_t>(subShards));
        struct Overlap
        {
            std::int64_t vectors;
            std::size_t piece;
            ShardId shard;
        };
        std::vector<Overlap> overlaps;
        for (const PlacedPiece &piece : old) {
            takeOut(tenant, piece);
            std::vector<std::int64_t> counts(fresh.size(), 0);
            for (const VectorId row : piece.rows) {
                const auto place = static_cast<std::size_t>(placeOf(hashOf(row), subShards, Placement::Modulo));
                fresh[place].rows.push_back(row);
                ++counts[place];
            }
            for (std::size_t i = 0; i < counts.size(); ++i) {
                overlaps.push_back({counts[i], i, piece.shard});
            }
        }
        std::ranges::stable_sort(overlaps, std::greater<>(), &Overlap::vectors);
        std::set<ShardId> taken;
        for (const Overlap &overlap : overlaps) {
            PlacedPiece &piece = fresh[overlap.piece];
            const bool isOpen = !piece.shard.isValid() && !taken.contains(overlap.shard) && !piece.rows.empty();
            // Where others are fewer it is they who leave.
            if (isOpen && (m_room.hasRoomFor(overlap.shard, sizeOf(tenant, piece)) ||
                           vectorsOn(overlap.shard) < std::ssize(piece.rows))) {
                taken.insert(overlap.shard);
                piece.shard = overlap.shard;
                put(tenant, piece);
            }
        }
        std::erase_if(fresh, [](const PlacedPiece &piece) { return piece.rows.empty(); });
        for (PlacedPiece &piece : fresh) {
            std::ranges::sort(piece.rows);
            if (!piece.shard.isValid()) {
                piece.shard = placeFor(sizeOf(tenant, piece));
                put(tenant, piece);
            }
        }
        m_pieces[tenant.index()] = std::move(fresh);
        m_kinds[tenant.index()] = TenantChangeKind::Split;
        m_subShards[tenant] = subShards;
    }

    void moveTo(TenantId tenant, ShardId from, ShardId to, TenantChangeKind kind)
    {
        PlacedPiece &piece = pieceOn(tenant, from);
        takeOut(tenant, piece);
        piece.shard = to;
        put(tenant, piece);
        auto &known = m_kinds[tenant.index()];
        known = known ? std::min(*known, kind) : kind;
    }

    /// What a shard holds, the fewest vectors first, ties to the first tenant.
    std::vector<TenantPiece> piecesOn(ShardId shard)
    {
        std::vector<TenantPiece> pieces;
        for (const TenantId tenant : m_tenantsOf[shard]) {
            pieces.push_back(sizeOf(tenant, pieceOn(tenant, shard)));
        }
        std::ranges::stable_sort(pieces, {}, &TenantPiece::vectors);
        return pieces;
    }

    /// Those whose leaving is enough: one alone, or the smallest together where they are fewer vectors; else the
    /// largest, to begin with.
    std::vector<TenantPiece> leaving(ShardId shard)
    {
        const auto pieces = piecesOn(shard);
        const auto single = std::ranges::find_if(
            pieces, [&](const TenantPiece &piece) { return m_room.isEnoughWithout(shard, std::span(&piece, 1)); });
        std::vector<TenantPiece> small;
        std::int64_t sum = 0;
        for (const TenantPiece &piece : pieces) {
            small.push_back(piece);
            sum += piece.vectors;
            if (single != pieces.end() && sum >= single->vectors) {
                return {*single};
            }
            if (m_room.isEnoughWithout(shard, small)) {
                return small.size() < pieces.size() ? small : std::vector{pieces.front()};
            }
        }
        return single != pieces.end() ? std::vector{*single} : std::vector{pieces.front()};
    }

    void relieve(ShardId shard)
    {
        while (m_room.isOver(shard) && m_tenantsOf[shard].size() > 1) {
            for (const TenantPiece &piece : leaving(shard)) {
                const ShardId found = shardWithRoom(piece, shard);
                moveTo(piece.tenant, shard, found.isValid() ? found : m_room.addShard(), TenantChangeKind::Move);
            }
        }
    }

    /// Empties shards, those with fewest vectors first, as long as all they hold has room on others that are in use.
    void merge()
    {
        std::vector<std::pair<std::int64_t, ShardId>> order;
        for (int i = 0; i < m_room.shards(); ++i) {
            if (!m_room.isEmpty(ShardId(i))) {
                order.emplace_back(vectorsOn(ShardId(i)), ShardId(i));
            }
        }
        std::ranges::sort(order);
        for (const auto &[vectors, shard] : order) {
            auto pieces = piecesOn(shard);
            std::ranges::reverse(pieces);
            std::vector<std::pair<TenantId, ShardId>> done;
            for (const TenantPiece &piece : pieces) {
                const ShardId to = usedShardWithRoom(piece, shard);
                if (!to.isValid()) {
                    break;
                }
                done.emplace_back(piece.tenant, to);
                PlacedPiece &placed = pieceOn(piece.tenant, shard);
                takeOut(piece.tenant, placed);
                placed.shard = to;
                put(piece.tenant, placed);
            }
            if (done.size() == pieces.size()) {
                for (const auto &[tenant, to] : done) {
                    m_kinds[tenant.index()] = m_kinds[tenant.index()].value_or(TenantChangeKind::Merge);
                }
                continue;
            }
            for (const auto &[tenant, to] : done) { // not all of them: back
                PlacedPiece &placed = pieceOn(tenant, to);
                takeOut(tenant, placed);
                placed.shard = shard;
                put(tenant, placed);
            }
        }
    }

    ShardId usedShardWithRoom(const TenantPiece &piece, ShardId from) const
    {
        const ShardId found = shardWithRoom(piece, from);
        return found.isValid() && !m_room.isEmpty(found) ? found : ShardId();
    }

    std::vector<ShardUse> usesOfShards()
    {
        std::vector<std::vector<TenantPiece>> pieces(static_cast<std::size_t>(m_room.shards()));
        for (std::size_t tenant = 0; tenant < m_pieces.size(); ++tenant) {
            for (const PlacedPiece &piece : m_pieces[tenant]) {
                pieces[piece.shard.index()].push_back(sizeOf(TenantId(tenant), piece));
            }
        }
        std::vector<ShardUse> uses;
        for (const auto &held : pieces) {
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
        const auto &pieces = m_pieces[tenant.index()];
        const auto smallest =
            std::ranges::min_element(pieces, {}, [](const PlacedPiece &piece) { return std::ssize(piece.rows); });
        std::vector<ShardId> places(static_cast<std::size_t>(known->second), smallest->shard);
        for (const PlacedPiece &piece : pieces) {
            const int remainder = placeOf(hashOf(piece.rows.front()), known->second, Placement::Modulo);
            places[static_cast<std::size_t>(remainder)] = piece.shard;
        }
        return places;
    }

    void finish()
    {
        Partition &after = m_advice.after;
        after.shards = m_room.shards();
        after.shardOf.resize(m_before.shardOf.size());
        for (std::size_t tenant = 0; tenant < m_pieces.size(); ++tenant) {
            TenantChange change{.tenant = TenantId(tenant)};
            std::set<ShardId> from;
            std::set<ShardId> to;
            for (const PlacedPiece &piece : m_pieces[tenant]) {
                for (const VectorId row : piece.rows) {
                    after.shardOf[row.index()] = piece.shard;
                    from.insert(m_before.shardOf[row.index()]);
                    to.insert(piece.shard);
                    change.copied += m_before.shardOf[row.index()] != piece.shard ? 1 : 0;
                }
            }
            if (m_kinds[tenant] && change.copied > 0) {
                change.byRemainder = placesByRemainder(TenantId(tenant));
                change.kind = *m_kinds[tenant];
                change.from.assign(from.begin(), from.end());
                change.to.assign(to.begin(), to.end());
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
    ShardRoom m_room;
    std::vector<std::vector<PlacedPiece>> m_pieces;       ///< (tenants)
    std::map<ShardId, std::set<TenantId>> m_tenantsOf;    ///< that have a piece there
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
