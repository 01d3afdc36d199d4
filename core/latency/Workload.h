// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/partition/Partition.h"
#include "core/routing/Router.h"
#include "core/truth/GroundTruth.h"

#include <algorithm>
#include <span>
#include <vector>

namespace shardscope {

/// Which shards each of a set of queries asks, and which of its true neighbours each of those would return; a
/// simulated stream of queries draws from these.
class Workload
{
public:
    /// `queries` random choices of `nprobe` of the shards. Nothing is known of neighbours.
    static Workload random(int shards, int nprobe, std::int64_t queries, std::uint64_t seed);

    /// The first `nprobe` shards of each route, with what the true k neighbours lose when one of them does not answer.
    static Workload fromRoutes(const Routes &routes, int nprobe, const Partition &partition, const GroundTruth &truth,
                               int k);

    int shards() const { return m_shards; }
    std::int64_t queries() const { return m_asked.rows(); }
    std::span<const ShardId> asked(std::int64_t query) const { return m_asked.row(query); }
    bool knowsNeighbours() const { return !m_places.empty(); }

    /// Whether a query has a true neighbour, as far as that is known: only such have a recall.
    bool isAnswerable(std::int64_t query) const { return !knowsNeighbours() || !m_neighbours.row(query).empty(); }

    /// Recall of an answerable query when only some of the asked shards answered: `answered(i)` tells of the i-th asked
    /// one.
    template<class Answered>
    double recall(std::int64_t query, const Answered &answered) const
    {
        if (!knowsNeighbours()) {
            return 1.0;
        }
        const auto neighbours = m_neighbours.row(query);
        int found = 0;
        for (const auto neighbour : neighbours) {
            const auto places = m_places.row(neighbour.value);
            found += std::ranges::any_of(places, [&](Position place) { return answered(place.value); }) ? 1 : 0;
        }
        return static_cast<double>(found) / static_cast<double>(neighbours.size());
    }

    /// Share of the queries that ask each shard.
    std::vector<double> askedShare() const;

private:
    using Position = Id<struct PositionTag>;     ///< in the list of asked shards
    using NeighbourId = Id<struct NeighbourTag>; ///< a row of m_places

    int m_shards = 0;
    IdLists<ShardId> m_asked;
    IdLists<NeighbourId> m_neighbours; ///< per query
    IdLists<Position> m_places;        ///< per neighbour: which asked shards hold it
};

} // namespace shardscope
