// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/evaluate/Targets.h"
#include "core/partition/Partition.h"
#include "core/routing/Router.h"

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

    /// The first `nprobe` shards of each route, or as many as its router says (ownDepth): in two rounds where it has
    /// these. Nothing is known of neighbours.
    static Workload fromRoutes(const Routes &routes, int nprobe, int shards);

    /// The same, with what is lost of the targets when one of these shards does not answer: of those at the distance of
    /// the last true neighbour any counts, as in every recall. `ties` finds crowds that are not kept; without it there
    /// must be none of these.
    static Workload fromRoutes(const Routes &routes, int nprobe, const Partition &partition,
                               std::span<const Targets> targets, const Ties *ties = nullptr);

    int shards() const { return m_shards; }
    std::int64_t queries() const { return m_asked.rows(); }
    std::span<const ShardId> asked(std::int64_t query) const { return m_asked.row(query); }
    /// Whether queries ask in two rounds; askedFirst() is else all.
    bool haveRounds() const { return !m_first.empty(); }
    std::span<const ShardId> askedFirst(std::int64_t query) const
    {
        return haveRounds() ? asked(query).first(static_cast<std::size_t>(m_first[query])) : asked(query);
    }
    /// In the second round.
    std::span<const ShardId> askedThen(std::int64_t query) const
    {
        return asked(query).subspan(askedFirst(query).size());
    }
    bool knowsNeighbours() const { return !m_wanted.empty(); }

    /// Whether a query has a true neighbour, as far as that is known: only such have a recall.
    bool isAnswerable(std::int64_t query) const { return !knowsNeighbours() || m_wanted[query] > 0; }

    /// Recall of an answerable query when only some of the asked shards answered: `answered(i)` tells of the i-th asked
    /// one.
    template<class Answered>
    double recall(std::int64_t query, const Answered &answered) const
    {
        if (!knowsNeighbours()) {
            return 1.0;
        }
        const int wanted = m_wanted[query];
        int found = 0;
        for (const GroupId group : m_groups.row(query)) {
            const auto places = m_places.row(group.value);
            if (std::ranges::any_of(places, [&](Position place) { return answered(place.value); })) {
                found += m_sizes[group.index()];
            }
        }
        return static_cast<double>(std::min(found, wanted)) / static_cast<double>(wanted);
    }

    /// Share of the queries that ask each shard.
    std::vector<double> askedShare() const;

private:
    using Position = Id<struct PositionTag>; ///< in the list of asked shards
    using GroupId = Id<struct GroupTag>;     ///< targets of a query that the same of its asked shards hold

    int m_shards = 0;
    IdLists<ShardId> m_asked;
    std::vector<int> m_first;   ///< (queries): of those asked, in the first round; empty where there is one round
    std::vector<int> m_wanted;  ///< (queries): true neighbours; empty where nothing is known of them
    IdLists<GroupId> m_groups;  ///< per query; not of those that no asked shard holds
    IdLists<Position> m_places; ///< per group: the asked shards that hold its targets
    std::vector<int> m_sizes;   ///< (groups)
};

} // namespace shardscope
