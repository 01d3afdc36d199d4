// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/TenantAdvice.h"

#include <span>
#include <vector>

namespace shardscope {

/// So many vectors of a tenant, as one shard holds them.
struct TenantPiece
{
    TenantId tenant{};
    std::int64_t vectors = 0;
};

/// How vectors and queries of pieces grow, and for how long shards that hold them keep to limits.
class GrowthModel
{
public:
    GrowthModel(const std::vector<TenantUse> &uses, const TenantOptions &options) : m_uses(uses), m_options(options) {}

    double bytesAt(const TenantPiece &piece, double months) const;
    double loadAt(const TenantPiece &piece, double months) const;
    /// By a shard that holds these. Both amounts are sums of exponentials, so convex: a limit that is kept now and at a
    /// later time is kept between.
    KeptFor keptFor(std::span<const TenantPiece> pieces) const;
    /// Most vectors of a tenant that a shard can hold which holds nothing else, for as long as is wanted.
    std::int64_t mostAlone(TenantId tenant) const;

private:
    template<class Amount>
    double monthsUntil(double limit, const Amount &amount) const;

    const std::vector<TenantUse> &m_uses;
    const TenantOptions &m_options;
};

/// What is held by shards now and at the end of the time that limits are to be kept for.
class ShardRoom
{
public:
    ShardRoom(const GrowthModel &model, const TenantOptions &options) : m_model(model), m_options(options) {}

    int shards() const { return static_cast<int>(m_shards.size()); }
    ShardId addShard();
    void add(ShardId shard, const TenantPiece &piece);
    void remove(ShardId shard, const TenantPiece &piece);

    bool isEmpty(ShardId shard) const { return m_shards[shard.index()].pieces == 0; }
    bool isOver(ShardId shard) const { return !isWithin(m_shards[shard.index()].amounts); }
    bool hasRoomFor(ShardId shard, const TenantPiece &piece) const;
    /// Share of a limit, of both the greater, at the later time.
    double fullness(ShardId shard) const;

private:
    struct Amounts
    {
        double bytesNow = 0;
        double bytesLater = 0;
        double loadNow = 0;
        double loadLater = 0;

        void add(const Amounts &other, double sign);
    };

public:
    /// What would be if pieces left a shard, one after another.
    class Relief
    {
    public:
        Relief(const ShardRoom &room, ShardId shard) : m_room(room), m_left(room.m_shards[shard.index()].amounts) {}
        void take(const TenantPiece &piece) { m_left.add(m_room.amountsOf(piece), -1); }
        /// Whether the shard keeps to its limits then.
        bool isEnough() const { return m_room.isWithin(m_left); }

    private:
        const ShardRoom &m_room;
        Amounts m_left;
    };

private:
    struct Held
    {
        int pieces = 0;
        Amounts amounts;
    };

    Amounts amountsOf(const TenantPiece &piece) const;
    bool isWithin(const Amounts &amounts) const;

    const GrowthModel &m_model;
    const TenantOptions &m_options;
    std::vector<Held> m_shards;
};

/// The fewest sub-shards by hash of which none has more than `most` vectors; above 64 it may be 2 % more than the
/// fewest. 0 where there is no such number up to `limit`.
int leastSubShards(std::span<const std::uint64_t> hashes, std::int64_t most, std::int64_t limit);

/// Vectors of each of so many sub-shards.
std::vector<std::int64_t> subShardSizes(std::span<const std::uint64_t> hashes, int subShards);

} // namespace shardscope
