// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/StreamedSpill.h"

#include "core/clustering/NearestPoints.h"
#include "core/jobs/Parallel.h"
#include "core/partition/LeastFirst.h"
#include "core/partition/ResidualOffers.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace shardscope {

namespace {

constexpr std::int64_t rowsAtATime = 1 << 16; ///< that are gathered to be offered something else

/// One offer a vector.
class BestOffers
{
public:
    explicit BestOffers(std::int64_t vectors)
        : m_shards(static_cast<std::size_t>(vectors), noShard), m_keys(static_cast<std::size_t>(vectors), lastKey)
    {
    }

    std::int64_t size() const { return std::ssize(m_shards); }
    /// −1: there is none.
    int shardOf(std::int64_t vector) const { return m_shards[vector] == noShard ? -1 : m_shards[vector]; }
    /// The less, the greater the gain: the upper half of its float, backwards.
    std::uint16_t keyOf(std::int64_t vector) const { return m_keys[vector]; }

    void set(VectorId vector, const std::vector<SpillOffer> &offers)
    {
        m_shards[vector.index()] = noShard;
        if (!offers.empty()) {
            m_shards[vector.index()] = static_cast<std::uint16_t>(offers.front().shard.value);
            const auto gain = std::bit_cast<std::uint32_t>(std::max(0.0F, offers.front().gain)) >> 16;
            m_keys[vector.index()] = static_cast<std::uint16_t>(lastKey - gain);
        }
    }

private:
    static constexpr std::uint16_t noShard = 0xffff; // shards are fewer: see maxShards
    static constexpr std::uint16_t lastKey = 0xffff;

    std::vector<std::uint16_t> m_shards;
    std::vector<std::uint16_t> m_keys;
};

/// Fills in the offers of rows [first, first + count) of a block.
void offerBlock(const ResidualOffers &residuals, const NearestPoints &points, MatrixView block,
                const std::function<VectorId(std::int64_t)> &idOf, std::span<const char> isFull, BestOffers &best)
{
    thread_local AlignedVector<float> distances;
    thread_local std::vector<SpillOffer> offers;
    const auto most = rowsAtOnce(points.size());
    distances.resize(static_cast<std::size_t>(most * points.size()));
    for (std::int64_t done = 0; done < block.rows; done += most) {
        const auto some = block.slice(done, std::min(most, block.rows - done));
        points.distances(some, distances.data());
        for (std::int64_t i = 0; i < some.rows; ++i) {
            offers.clear();
            const VectorId id = idOf(done + i);
            residuals.offer(id, distances.data() + i * points.size(), isFull, offers);
            best.set(id, offers);
        }
    }
}

/// Which offers are taken within the room of shards, and then within the budget.
struct Granted
{
    std::vector<bool> fits;     ///< (n) in its shard
    std::vector<char> isFull;   ///< (shards)
    std::vector<VectorId> left; ///< would be within the budget, but their shard is full
};

Granted grantWithin(const BestOffers &offers, const std::vector<std::int64_t> &room, std::int64_t budget)
{
    const auto shardOf = [&](std::int64_t i) { return offers.shardOf(i); };
    const auto keyOf = [&](std::int64_t i) { return offers.keyOf(i); };
    Granted granted{std::vector<bool>(static_cast<std::size_t>(offers.size())), std::vector<char>(room.size(), 0), {}};
    const LeastFirst inShard(offers.size(), shardOf, keyOf, room);
    inShard.forEachTaken([&](std::int64_t i, std::int64_t) { granted.fits[i] = true; }); // no word is of two stretches
    std::ranges::transform(room, inShard.takenOfGroups(), granted.isFull.begin(),
                           [](std::int64_t places, std::int64_t taken) { return places <= taken ? 1 : 0; });

    const LeastFirst within(offers.size(), [&](std::int64_t i) { return granted.fits[i] ? 0 : -1; }, keyOf, {budget});
    for (std::int64_t i = 0; i < offers.size(); ++i) {
        if (shardOf(i) >= 0 && !granted.fits[i] && keyOf(i) <= within.lastKey(0)) {
            granted.left.emplace_back(i);
        }
    }
    return granted;
}

void takeCopies(const BestOffers &offers, const Granted &granted, std::int64_t budget, std::vector<SpillCopy> &spill)
{
    const auto groupOf = [&](std::int64_t i) { return granted.fits[i] ? 0 : -1; };
    const auto keyOf = [&](std::int64_t i) { return offers.keyOf(i); };
    const LeastFirst within(offers.size(), groupOf, keyOf, {budget});
    const auto before = std::ssize(spill);
    spill.resize(static_cast<std::size_t>(before + within.taken()));
    within.forEachTaken([&](std::int64_t i, std::int64_t place) {
        spill[static_cast<std::size_t>(before + place)] = {VectorId(i), ShardId(offers.shardOf(i))};
    });
}

} // namespace

Outcome<Done> spillStreamed(Partition &partition, const VectorSet &vectors, Metric metric, const SpillOptions &options,
                            const Progress &progress)
{
    const auto budget = static_cast<std::int64_t>(options.share * static_cast<double>(partition.shardOf.size()));
    auto room = partition.sizes();
    std::ranges::transform(room, room.begin(), [&](std::int64_t size) {
        return std::clamp<std::int64_t>(options.capacity - size, 0, vectors.size());
    });
    const FloatRows rows(vectors, metric);
    const NearestPoints points(partition.centroids.points, Metric::L2);
    const ResidualOffers residuals(partition, options.rule == SpillRule::Nearest ? 0 : options.lambda, 1);
    BestOffers offers(vectors.size());
    const auto offerRows = [&](std::int64_t first, std::int64_t last) {
        thread_local Matrix buffer;
        const auto block = rows.block(first, last - first, buffer);
        offerBlock(
            residuals, points, block, [first](std::int64_t i) { return VectorId(first + i); }, {}, offers);
    };
    if (!parallelFor(rows.size(), rowsPerBlock, offerRows, partOf(progress, 0, 700))) {
        return Error{Code::Cancelled, {}, {}};
    }

    Granted granted = grantWithin(offers, room, budget);
    for (int round = 1; round < ResidualOffers::alternatives && !granted.left.empty(); ++round) {
        const auto watch = partOf(progress, 600 + 100 * round, 700 + 100 * round);
        for (std::int64_t first = 0; first < std::ssize(granted.left); first += rowsAtATime) {
            const auto some =
                std::span(granted.left).subspan(first, std::min(rowsAtATime, std::ssize(granted.left) - first));
            if (!watch(first, std::ssize(granted.left))) {
                return Error{Code::Cancelled, {}, {}};
            }
            const auto offerSome = [&](std::int64_t from, std::int64_t to) {
                thread_local Matrix buffer;
                const auto ids = some.subspan(from, to - from);
                offerBlock(
                    residuals, points, rows.gather(ids, buffer), [&](std::int64_t i) { return ids[i]; }, granted.isFull,
                    offers);
            };
            parallelFor(std::ssize(some), rowsPerBlock, offerSome);
        }
        granted = grantWithin(offers, room, budget);
    }
    takeCopies(offers, granted, budget, partition.spill);
    return Done();
}

} // namespace shardscope
