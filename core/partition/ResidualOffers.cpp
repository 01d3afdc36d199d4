// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/ResidualOffers.h"

#include "core/clustering/NearestPoints.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace shardscope {

namespace {

/// The shards with the least losses, ties to the lower id.
class BestShards
{
public:
    struct Entry
    {
        double loss = 0;
        ShardId shard;

        bool operator<(const Entry &other) const
        {
            return loss != other.loss ? loss < other.loss : shard < other.shard;
        }
    };

    /// Whether a shard of such a loss, or less, may be one of them.
    bool mayHold(double loss) const
    {
        return std::isfinite(loss) && (m_count < ResidualOffers::alternatives || loss <= worst().loss);
    }

    /// A shard's loss is the least that was offered for it.
    void offer(const Entry &entry)
    {
        int place = 0;
        while (place < m_count && m_entries[place].shard != entry.shard) {
            ++place;
        }
        if (place == m_count && m_count < ResidualOffers::alternatives) {
            m_entries[m_count++] = entry;
        } else {
            place = std::min(place, m_count - 1);
            m_entries[place] = std::min(m_entries[place], entry);
        }
        for (; place > 0 && m_entries[place] < m_entries[place - 1]; --place) {
            std::swap(m_entries[place], m_entries[place - 1]);
        }
    }

    std::span<const Entry> entries() const { return {m_entries.data(), static_cast<std::size_t>(m_count)}; }

private:
    const Entry &worst() const { return m_entries[m_count - 1]; }

    std::array<Entry, ResidualOffers::alternatives> m_entries;
    int m_count = 0;
};

} // namespace

double soarLoss(double toFirst, double toSecond, double between, double lambda)
{
    // ⟨r, r′⟩ by polarisation, as r − r′ is the difference of the centroids.
    const double product = (toFirst + toSecond - between) / 2;
    return toSecond + (toFirst > 0 ? lambda * product * product / toFirst : 0);
}

DistancesBetween::DistancesBetween(const Matrix &points) : m_points(points)
{
    constexpr std::int64_t mostPoints = 4096; // 64 MB
    if (points.rows() <= mostPoints) {
        m_all.resize(points.rows() * points.rows());
        NearestPoints(points, Metric::L2).distances(points, m_all.data());
    }
}

void ResidualOffers::offer(VectorId vector, const float *distances, std::span<const char> isFull,
                           std::vector<SpillOffer> &offers) const
{
    const ShardId home = m_partition.shardOf[vector.index()];
    const auto &shardOf = m_partition.centroids.shardOf;
    int first = -1;
    for (int i = 0; i < size(); ++i) {
        if (shardOf[i] == home && (first < 0 || distances[i] < distances[first])) {
            first = i;
        }
    }
    if (first < 0) {
        return; // a shard without representative: nobody is led to it by nearness, so there is no residual
    }
    BestShards best;
    for (int i = 0; i < size(); ++i) {
        if (shardOf[i] == home || !best.mayHold(distances[i]) ||
            (!isFull.empty() && isFull[shardOf[i].index()])) { // a loss is no less than the distance
            continue;
        }
        const double loss = soarLoss(distances[first], distances[i], m_between(first, i), m_lambda);
        if (best.mayHold(loss)) {
            best.offer({loss, shardOf[i]});
        }
    }
    for (const auto &[loss, shard] : best.entries()) {
        // A vector gains most where its second residual is nearly as short as its first.
        offers.push_back({static_cast<float>(distances[first] / std::max(loss, 1e-30)), vector, shard});
    }
}

} // namespace shardscope
