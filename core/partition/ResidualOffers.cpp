// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/ResidualOffers.h"

#include "core/clustering/NearestPoints.h"
#include "core/kernels/Filter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace shardscope {

namespace {

/// The few shards with the least losses, ties to the lower id.
class BestShards
{
public:
    explicit BestShards(int most) : m_most(most) {}

    struct Entry
    {
        double loss = 0;
        ShardId shard;

        bool operator<(const Entry &other) const
        {
            return loss != other.loss ? loss < other.loss : shard < other.shard;
        }
    };

    /// A shard's loss is the least that was offered for it.
    void offer(const Entry &entry)
    {
        int place = 0;
        while (place < m_count && m_entries[place].shard != entry.shard) {
            ++place;
        }
        if (place == m_count && m_count < m_most) {
            m_entries[m_count++] = entry;
        } else {
            place = std::min(place, m_count - 1);
            m_entries[place] = std::min(m_entries[place], entry);
        }
        for (; place > 0 && m_entries[place] < m_entries[place - 1]; --place) {
            std::swap(m_entries[place], m_entries[place - 1]);
        }
        if (m_count == m_most) {
            m_limit = m_entries[m_most - 1].loss;
        }
    }

    /// The most that a shard may lose to be one of them.
    double limit() const { return m_limit; }

    std::span<const Entry> entries() const { return {m_entries.data(), static_cast<std::size_t>(m_count)}; }

private:
    int m_most;
    std::array<Entry, ResidualOffers::alternatives> m_entries;
    int m_count = 0;
    double m_limit = std::numeric_limits<double>::max();
};

constexpr int besideEach = 8;
constexpr int atOnce = 64;
constexpr float leastInFloat = 1e-30F; ///< a distance, below which rounding is not relative to it

/// As kernels::keepLossesAtMost: a loss is no less than the distance.
int keepAtMost(float limit, const float *distances, int count, std::int32_t *positions, float *losses)
{
    int kept = 0;
    for (int i = 0; i < count; ++i) {
        positions[kept] = i;
        losses[kept] = distances[i];
        kept += static_cast<int>(distances[i] <= limit);
    }
    return kept;
}

/// No less than the number, if a float can be.
float atLeast(double number)
{
    constexpr float most = std::numeric_limits<float>::max();
    return number >= most ? most : std::nextafter(static_cast<float>(number), most);
}

} // namespace

DistancesBetween::DistancesBetween(const Matrix &points) : m_points(points)
{
    constexpr std::int64_t mostPoints = 4096; // 64 MB
    if (points.rows() <= mostPoints) {
        m_all.resize(points.rows() * points.rows());
        NearestPoints(points, Metric::L2).distances(points, m_all.data());
    }
}

ResidualOffers::ResidualOffers(const Partition &partition, double lambda, int most)
    : m_partition(partition), m_lambda(lambda), m_most(most), m_between(partition.centroids.points),
      m_firstPoint(static_cast<std::size_t>(partition.shards) + 1, 0), m_points(partition.centroids.shardOf.size())
{
    const auto &shardOf = partition.centroids.shardOf;
    for (const ShardId shard : shardOf) {
        ++m_firstPoint[shard.index() + 1];
    }
    std::partial_sum(m_firstPoint.begin(), m_firstPoint.end(), m_firstPoint.begin());
    auto next = m_firstPoint;
    for (int i = 0; i < size(); ++i) {
        m_points[next[shardOf[i].index()]++] = i;
    }
    findBeside();
}

void ResidualOffers::findBeside()
{
    if (!m_between.ofPoint(0)) {
        return;
    }
    std::vector<int> order(m_points.size());
    for (int i = 0; i < size(); ++i) {
        std::iota(order.begin(), order.end(), 0);
        const auto count = std::min(size(), besideEach);
        std::ranges::partial_sort(order, order.begin() + count, {}, [&](int point) { return m_between(i, point); });
        m_beside.insert(m_beside.end(), order.begin(), order.begin() + count);
    }
}

std::span<const int> ResidualOffers::pointsOf(ShardId shard) const
{
    const auto first = m_firstPoint[shard.index()];
    return std::span(m_points).subspan(first, m_firstPoint[shard.index() + 1] - first);
}

void ResidualOffers::offer(VectorId vector, const float *distances, std::span<const char> isFull,
                           std::vector<SpillOffer> &offers) const
{
    const ShardId home = m_partition.shardOf[vector.index()];
    const auto &shardOf = m_partition.centroids.shardOf;
    const auto homes = pointsOf(home);
    if (homes.empty()) {
        return; // a shard without representative: nobody is led to it by nearness, so there is no residual
    }
    const int first = *std::ranges::min_element(homes, {}, [&](int point) { return distances[point]; });
    const float *const between = m_between.ofPoint(first);
    std::array<std::int32_t, atOnce + kernels::filterSlack> near;
    std::array<float, atOnce + kernels::filterSlack> atLeastLost;
    BestShards best(m_most);
    float limit = atLeast(best.limit());
    const auto consider = [&](int point) {
        const ShardId shard = shardOf[point];
        if (shard == home || (!isFull.empty() && isFull[shard.index()])) {
            return;
        }
        const double loss = soarLoss(distances[first], distances[point], m_between(first, point), m_lambda);
        if (loss <= best.limit()) {
            best.offer({loss, shard});
            limit = atLeast(best.limit());
        }
    };
    // First those beside the home, to know soon what is too far: then few of the others are near enough.
    if (between) {
        const int beside = std::min(size(), besideEach);
        for (int i = 0; i < beside; ++i) {
            consider(m_beside[first * beside + i]);
        }
    }
    for (int i = 0; i < size(); i += atOnce) {
        const int count = std::min(atOnce, size() - i);
        const int kept =
            between && distances[first] > leastInFloat
                ? kernels::keepLossesAtMost(limit, distances[first], static_cast<float>(m_lambda), distances + i,
                                            between + i, count, near.data(), atLeastLost.data())
                : keepAtMost(limit, distances + i, count, near.data(), atLeastLost.data());
        for (int j = 0; j < kept; ++j) {
            if (atLeastLost[j] <= limit) { // which those before it may have lowered
                consider(i + near[j]);
            }
        }
    }
    for (const auto &[loss, shard] : best.entries()) {
        // A vector gains most where its second residual is nearly as short as its first.
        offers.push_back({static_cast<float>(distances[first] / std::max(loss, 1e-30)), vector, shard});
    }
}

} // namespace shardscope
