// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/ShardRoom.h"

#include "core/partition/HashPlacement.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

/// After some months; nothing stays nothing, however much it grows.
double grown(double amount, double growth, double months)
{
    return amount > 0 ? amount * std::pow(1 + growth, months) : 0;
}

/// What sums of many amounts miss by rounding is not above a limit.
constexpr double roundingOfAmounts = 1e-9;
constexpr double finerRounding = 1e-12; ///< so that what is found to fit also is told to

} // namespace

double GrowthModel::bytesAt(const TenantPiece &piece, double months) const
{
    const TenantUse &use = m_uses[piece.tenant.index()];
    return grown(static_cast<double>(piece.vectors) * m_options.bytesPerVector, use.growth, months);
}

double GrowthModel::loadAt(const TenantPiece &piece, double months) const
{
    const TenantUse &use = m_uses[piece.tenant.index()];
    return grown(static_cast<double>(piece.vectors) * use.queriesPerSecond, use.growth, 2 * months);
}

template<class Amount>
double GrowthModel::monthsUntil(double limit, const Amount &amount) const
{
    limit *= 1 + roundingOfAmounts;
    if (amount(0) > limit) {
        return 0;
    }
    if (amount(neverMonths) <= limit) {
        return neverMonths;
    }
    double kept = 0;
    double passed = neverMonths;
    while (passed - kept > 1e-10 * std::max(1.0, kept)) {
        const double middle = kept + (passed - kept) / 2;
        (amount(middle) <= limit ? kept : passed) = middle;
    }
    return kept;
}

KeptFor GrowthModel::keptFor(std::span<const TenantPiece> pieces) const
{
    KeptFor kept;
    const auto consider = [&](const std::optional<double> &limit, ShardLimit which, auto amountAt) {
        if (!limit) {
            return;
        }
        const double months = monthsUntil(*limit, [&](double at) {
            double sum = 0;
            for (const TenantPiece &piece : pieces) {
                sum += amountAt(piece, at);
            }
            return sum;
        });
        if (months < kept.months) {
            kept = {months, which};
        }
    };
    consider(m_options.limits.memory, ShardLimit::Memory,
             [this](const TenantPiece &piece, double at) { return bytesAt(piece, at); });
    consider(m_options.limits.load, ShardLimit::Load,
             [this](const TenantPiece &piece, double at) { return loadAt(piece, at); });
    return kept;
}

std::int64_t GrowthModel::mostAlone(TenantId tenant) const
{
    const TenantPiece one{tenant, 1};
    double most = 0x1p62;
    const auto consider = [&](const std::optional<double> &limit, double now, double later) {
        const double each = std::max(now, later);
        if (limit && each > 0) {
            most = std::min(most, *limit * (1 + finerRounding) / each);
        }
    };
    consider(m_options.limits.memory, bytesAt(one, 0), bytesAt(one, m_options.months));
    consider(m_options.limits.load, loadAt(one, 0), loadAt(one, m_options.months));
    return static_cast<std::int64_t>(most);
}

void ShardRoom::Amounts::add(const Amounts &other, double sign)
{
    bytesNow += sign * other.bytesNow;
    bytesLater += sign * other.bytesLater;
    loadNow += sign * other.loadNow;
    loadLater += sign * other.loadLater;
}

ShardRoom::Amounts ShardRoom::amountsOf(const TenantPiece &piece) const
{
    return {m_model.bytesAt(piece, 0), m_model.bytesAt(piece, m_options.months), m_model.loadAt(piece, 0),
            m_model.loadAt(piece, m_options.months)};
}

bool ShardRoom::isWithin(const Amounts &amounts) const
{
    const ShardLimits &limits = m_options.limits;
    const bool isMemoryKept =
        !limits.memory || std::max(amounts.bytesNow, amounts.bytesLater) <= *limits.memory * (1 + finerRounding);
    return isMemoryKept &&
           (!limits.load || std::max(amounts.loadNow, amounts.loadLater) <= *limits.load * (1 + finerRounding));
}

ShardId ShardRoom::addShard()
{
    m_shards.emplace_back();
    return ShardId(m_shards.size() - 1);
}

void ShardRoom::add(ShardId shard, const TenantPiece &piece)
{
    Held &held = m_shards[shard.index()];
    ++held.pieces;
    held.amounts.add(amountsOf(piece), 1);
}

void ShardRoom::remove(ShardId shard, const TenantPiece &piece)
{
    Held &held = m_shards[shard.index()];
    if (--held.pieces == 0) {
        held.amounts = {};
    } else {
        held.amounts.add(amountsOf(piece), -1);
    }
}

bool ShardRoom::hasRoomFor(ShardId shard, const TenantPiece &piece) const
{
    Amounts amounts = m_shards[shard.index()].amounts;
    amounts.add(amountsOf(piece), 1);
    return isWithin(amounts);
}

double ShardRoom::fullness(ShardId shard) const
{
    const Amounts &amounts = m_shards[shard.index()].amounts;
    const auto share = [](double amount, const std::optional<double> &limit) { return limit ? amount / *limit : 0; };
    return std::max(share(amounts.bytesLater, m_options.limits.memory),
                    share(amounts.loadLater, m_options.limits.load));
}

std::vector<std::int64_t> subShardSizes(std::span<const std::uint64_t> hashes, int subShards)
{
    std::vector<std::int64_t> sizes(static_cast<std::size_t>(subShards), 0);
    for (const std::uint64_t hash : hashes) {
        ++sizes[static_cast<std::size_t>(placeOf(hash, subShards, Placement::Modulo))];
    }
    return sizes;
}

int leastSubShards(std::span<const std::uint64_t> hashes, std::int64_t most, std::int64_t limit)
{
    const std::int64_t vectors = std::ssize(hashes);
    if (most < 1) {
        return 0;
    }
    constexpr std::int64_t exactUpTo = 64;
    for (std::int64_t count = std::max<std::int64_t>(1, (vectors + most - 1) / most); count <= limit;
         count += 1 + (count > exactUpTo ? count / exactUpTo : 0)) {
        if (std::ranges::max(subShardSizes(hashes, static_cast<int>(count))) <= most) {
            return static_cast<int>(count);
        }
    }
    return 0;
}

} // namespace shardscope
