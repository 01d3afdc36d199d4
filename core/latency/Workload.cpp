// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/Workload.h"

#include "core/base/Shuffle.h"

#include <algorithm>
#include <map>
#include <memory>

namespace shardscope {

namespace {

/// How many targets of a query the same of its asked shards hold.
class HeldTargets
{
public:
    using Counts = std::map<std::vector<int>, int>; ///< by the ascending positions of those shards among the asked

    HeldTargets(const Partition &partition, const Ties *ties)
        : m_partition(partition), m_ties(ties), m_positionOf(partition.shards, -1)
    {
    }

    /// Without those that no asked shard holds; no more of each kind than there are true neighbours.
    Counts of(QueryId query, const Targets &targets, std::span<const ShardId> asked)
    {
        for (std::size_t i = 0; i < asked.size(); ++i) {
            m_positionOf[asked[i].index()] = static_cast<int>(i);
        }
        Counts counts;
        const auto addOne = [&](VectorId vector) {
            add(counts, m_partition.placesOf(vector), 1, targets.neighbours);
            return true;
        };
        if (targets.isCrowded && !targets.crowd) {
            m_ties->forEachWithin(query, targets.farthest, addOne, unwatched);
        } else {
            addListed(targets, addOne);
        }
        if (targets.crowd) {
            for (const auto &[holders, count] : holdersOf(targets.crowd)) {
                add(counts, holders, count, targets.neighbours);
            }
        }
        for (const ShardId shard : asked) {
            m_positionOf[shard.index()] = -1;
        }
        return counts;
    }

private:
    using Crowd = std::shared_ptr<const std::vector<VectorId>>;
    using Holders = std::map<std::vector<ShardId>, std::int64_t>; ///< how many of a crowd the same shards hold

    template<class Add>
    static void addListed(const Targets &targets, const Add &add)
    {
        for (const VectorId vector : targets.vectors) {
            if (!targets.crowd || !std::ranges::binary_search(*targets.crowd, vector)) {
                add(vector);
            }
        }
    }

    const Holders &holdersOf(const Crowd &crowd)
    {
        const auto [found, isNew] = m_holders.try_emplace(crowd);
        if (isNew) {
            for (const VectorId vector : *crowd) {
                ++found->second[m_partition.placesOf(vector)];
            }
        }
        return found->second;
    }

    void add(Counts &counts, const std::vector<ShardId> &holders, std::int64_t count, int most) const
    {
        std::vector<int> positions;
        for (const ShardId shard : holders) {
            if (const int position = m_positionOf[shard.index()]; position >= 0) {
                positions.push_back(position);
            }
        }
        if (!positions.empty()) {
            std::ranges::sort(positions);
            int &sum = counts[std::move(positions)];
            sum = static_cast<int>(std::min<std::int64_t>(sum + count, most));
        }
    }

    const Partition &m_partition;
    const Ties *m_ties;
    std::vector<int> m_positionOf; ///< (shards) among those that the query at hand asks; −1: not asked
    std::map<Crowd, Holders> m_holders;
};

} // namespace

Workload Workload::random(int shards, int nprobe, std::int64_t queries, std::uint64_t seed)
{
    std::vector<std::int64_t> starts{0};
    std::vector<ShardId> asked;
    std::vector<ShardId> all(shards);
    for (int i = 0; i < shards; ++i) {
        all[i] = ShardId(i);
    }
    Random random(seed);
    for (std::int64_t query = 0; query < queries; ++query) {
        shuffleFirst(all, nprobe, random);
        asked.insert(asked.end(), all.begin(), all.begin() + nprobe);
        starts.push_back(static_cast<std::int64_t>(asked.size()));
    }
    Workload result;
    result.m_shards = shards;
    result.m_asked = {std::move(starts), std::move(asked)};
    return result;
}

Workload Workload::fromRoutes(const Routes &routes, int nprobe, int shards)
{
    std::vector<std::int64_t> starts{0};
    std::vector<ShardId> asked;
    for (std::int64_t query = 0; query < routes.queries(); ++query) {
        const auto chosen = routes.asked(query, nprobe);
        asked.insert(asked.end(), chosen.begin(), chosen.end());
        starts.push_back(static_cast<std::int64_t>(asked.size()));
    }
    Workload result;
    result.m_shards = shards;
    result.m_asked = {std::move(starts), std::move(asked)};
    for (std::int64_t query = 0; nprobe == ownDepth && routes.haveRounds() && query < routes.queries(); ++query) {
        result.m_first.push_back(std::min(routes.firstDepth(query), static_cast<int>(result.asked(query).size())));
    }
    return result;
}

Workload Workload::fromRoutes(const Routes &routes, int nprobe, const Partition &partition,
                              std::span<const Targets> targets, const Ties *ties)
{
    Workload result = fromRoutes(routes, nprobe, partition.shards);
    HeldTargets held(partition, ties);
    std::vector<std::int64_t> groupStarts{0};
    std::vector<GroupId> groups;
    std::vector<std::int64_t> placeStarts{0};
    std::vector<Position> places;
    for (std::int64_t query = 0; query < routes.queries(); ++query) {
        for (const auto &[positions, count] : held.of(QueryId(query), targets[query], result.asked(query))) {
            groups.emplace_back(groups.size());
            result.m_sizes.push_back(count);
            std::ranges::transform(positions, std::back_inserter(places),
                                   [](int position) { return Position(position); });
            placeStarts.push_back(static_cast<std::int64_t>(places.size()));
        }
        groupStarts.push_back(static_cast<std::int64_t>(groups.size()));
        result.m_wanted.push_back(targets[query].neighbours);
    }
    result.m_groups = {std::move(groupStarts), std::move(groups)};
    result.m_places = {std::move(placeStarts), std::move(places)};
    return result;
}

std::vector<double> Workload::askedShare() const
{
    std::vector<double> share(m_shards);
    for (std::int64_t query = 0; query < queries(); ++query) {
        for (const ShardId shard : asked(query)) {
            share[shard.index()] += 1.0 / static_cast<double>(queries());
        }
    }
    return share;
}

} // namespace shardscope
