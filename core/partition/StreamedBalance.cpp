// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/StreamedBalance.h"

#include "core/data/Sampling.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Least.h"
#include "core/partition/LeastFirst.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>
#include <mutex>
#include <numeric>
#include <span>
#include <utility>

namespace shardscope {

namespace {

/// Rows that prices are adapted to: where many clusters share them, 1,024 each, so that by chance alone a cluster gets
/// some 3 % more of all rows than of these.
constexpr std::int64_t leastPricedRows = 1 << 18;
constexpr std::int64_t pricedRowsPerCluster = 1024;
constexpr std::int64_t mostPricedRows = 1 << 21;
constexpr int mostAdaptations = 8;
constexpr double negligibleExcess = 0.001; ///< of the rows

constexpr std::int64_t displacedBytes = 64 << 20; ///< of rows that are placed at a time

std::int64_t excessOver(std::span<const std::int64_t> sizes, double capacity)
{
    double excess = 0;
    for (const auto size : sizes) {
        excess += std::max(0.0, static_cast<double>(size) - capacity);
    }
    return static_cast<std::int64_t>(excess);
}

/// The prices at which a sample of the rows overfills least.
Outcome<Prices> adaptedPrices(Prices prices, const VectorSet &vectors, MatrixView points, Metric metric,
                              std::int64_t capacity, std::uint64_t seed, const Progress &progress)
{
    const auto wanted = std::clamp(pricedRowsPerCluster * points.rows, leastPricedRows, mostPricedRows);
    const auto count = std::min(vectors.size(), wanted);
    const FloatRows rows(count < vectors.size() ? vectors.gather(sampleRows(vectors.size(), count, seed)) : vectors,
                         metric);
    const double share = static_cast<double>(count) / static_cast<double>(vectors.size());
    const double room = share * static_cast<double>(capacity);
    const NearestPoints nearest(points, metric);
    Prices best = prices;
    auto leastExcess = std::numeric_limits<std::int64_t>::max();
    for (int round = 0; round < mostAdaptations; ++round) {
        const auto watch = partOf(progress, 1000 * round / mostAdaptations, 1000 * (round + 1) / mostAdaptations);
        const auto choices = shortlist(rows, nearest, prices.values(), optionsPerRow, watch);
        SHARDSCOPE_TRY(choices);
        std::vector<std::int64_t> sizes(static_cast<std::size_t>(points.rows), 0);
        for (const auto &option : prices.choicesOf(*choices)) {
            ++sizes[option.point.index()];
        }
        if (const auto excess = excessOver(sizes, room); excess < leastExcess) {
            leastExcess = excess;
            best = prices;
        }
        if (static_cast<double>(leastExcess) <= negligibleExcess * static_cast<double>(count)) {
            break;
        }
        SHARDSCOPE_TRY(prices.adapt(*choices, {}, room, [&](std::int64_t, std::int64_t) { return watch(1, 1); }));
    }
    return best;
}

/// A loss in 16 bits, in the order of the losses: the upper half of a float that is not negative.
std::uint16_t shortLoss(float loss)
{
    return static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(std::max(0.0F, loss)) >> 16);
}

/// The cheapest place of every row, and what is lost by the second.
struct Choices
{
    std::vector<ShardId> shardOf;      ///< (n)
    std::vector<std::uint16_t> losses; ///< (n)
    std::vector<std::int64_t> sizes;   ///< (clusters)
};

Outcome<Choices> cheapestPlaces(const FloatRows &rows, const NearestPoints &points, std::span<const float> prices,
                                const Progress &progress)
{
    Choices choices{std::vector<ShardId>(static_cast<std::size_t>(rows.size())),
                    std::vector<std::uint16_t>(static_cast<std::size_t>(rows.size())),
                    std::vector<std::int64_t>(prices.size(), 0)};
    std::mutex mutex;
    const auto choose = [&](std::int64_t first, std::int64_t last) {
        thread_local Matrix buffer;
        thread_local AlignedVector<float> distances;
        const auto count = prices.size();
        const auto most = rowsAtOnce(points.size());
        distances.resize(static_cast<std::size_t>(most) * count);
        std::vector<std::int64_t> sizes(count, 0);
        const auto block = rows.block(first, last - first, buffer);
        for (std::int64_t done = 0; done < block.rows; done += most) {
            const auto some = block.slice(done, std::min(most, block.rows - done));
            points.distances(some, distances.data());
            for (std::int64_t i = 0; i < some.rows; ++i) {
                const auto costs = kernels::twoLeastOf(distances.data() + i * std::ssize(prices), prices.data(),
                                                       static_cast<int>(count));
                const auto row = first + done + i;
                choices.shardOf[row] = ShardId(costs.position);
                choices.losses[row] = shortLoss(count > 1 ? costs.second - costs.least : 0);
                ++sizes[costs.position];
            }
        }
        const std::scoped_lock lock(mutex);
        std::ranges::transform(choices.sizes, sizes, choices.sizes.begin(), std::plus<>());
    };
    constexpr std::int64_t rowsPerTask = 16 * rowsPerBlock;
    const bool finished = parallelFor(
        rows.size(), rowsPerTask,
        [&](std::int64_t first, std::int64_t last) {
            for (auto next = first; next < last; next += rowsPerBlock) {
                choose(next, std::min(last, next + rowsPerBlock));
            }
        },
        progress);
    return finished ? Outcome(std::move(choices)) : Error{Code::Cancelled, {}, {}};
}

/// Those that give way where a cluster has more than its capacity: they lose least by it. What is then left of room in
/// each cluster is written to `room`.
std::vector<VectorId> displaced(Choices &choices, std::int64_t capacity, std::vector<std::int64_t> &room)
{
    std::vector<std::int64_t> excess(choices.sizes.size());
    std::ranges::transform(choices.sizes, excess.begin(),
                           [capacity](std::int64_t size) { return std::max<std::int64_t>(0, size - capacity); });
    room.resize(choices.sizes.size());
    std::ranges::transform(choices.sizes, room.begin(),
                           [capacity](std::int64_t size) { return std::max<std::int64_t>(0, capacity - size); });
    const auto clusterOf = [&](std::int64_t i) { return choices.shardOf[i].value; };
    const auto lossOf = [&](std::int64_t i) { return choices.losses[i]; };
    const LeastFirst least(std::ssize(choices.shardOf), clusterOf, lossOf, std::move(excess));
    std::vector<VectorId> rows(static_cast<std::size_t>(least.taken()));
    least.forEachTaken([&](std::int64_t i, std::int64_t place) { rows[place] = VectorId(i); });
    return rows;
}

} // namespace

Outcome<std::vector<ShardId>> assignStreamed(std::int64_t capacity, const VectorSet &vectors, MatrixView points,
                                             Metric metric, const Prices &prices, std::uint64_t seed,
                                             const Progress &progress)
{
    const auto adapted = adaptedPrices(prices, vectors, points, metric, capacity, seed, partOf(progress, 0, 100));
    SHARDSCOPE_TRY(adapted);
    auto choices = cheapestPlaces(FloatRows(vectors, metric), NearestPoints(points, metric), adapted->values(),
                                  partOf(progress, 100, 900));
    SHARDSCOPE_TRY(choices);
    std::vector<std::int64_t> room;
    const auto left = displaced(*choices, capacity, room);
    std::vector<std::uint16_t>().swap(choices->losses);

    const auto atOnce = std::max<std::int64_t>(
        rowsPerBlock, displacedBytes / static_cast<std::int64_t>(vectors.rowBytes() + sizeof(float) * vectors.dim()));
    const auto placing = partOf(progress, 900, 1000);
    for (std::int64_t first = 0; first < std::ssize(left); first += atOnce) {
        const auto some = std::span(left).subspan(first, std::min(atOnce, std::ssize(left) - first));
        if (!placing(first, std::ssize(left))) {
            return Error{Code::Cancelled, {}, {}};
        }
        const auto watch = [&](std::int64_t, std::int64_t) { return placing(first, std::ssize(left)); };
        const auto placed =
            assignWithin(room, FloatRows(vectors.gather(some), metric), points, metric, *adapted, {}, watch);
        SHARDSCOPE_TRY(placed);
        for (std::size_t i = 0; i < some.size(); ++i) {
            choices->shardOf[some[i].index()] = ShardId((*placed)[i].value);
        }
    }
    return std::move(choices->shardOf);
}

} // namespace shardscope
