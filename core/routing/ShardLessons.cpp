// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/ShardLessons.h"

#include "core/routing/RoutingCache.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace shardscope {

namespace {

class LessonWriter
{
public:
    explicit LessonWriter(const Partition &partition) : m_partition(partition) {}

    template<class Ids>
    void add(VectorId row, const Ids &neighbors)
    {
        for (const VectorId id : neighbors) {
            if (id.isValid() && id != row) {
                m_wanted.push_back(m_partition.placesOf(id));
            }
        }
        while (!m_wanted.empty()) {
            findIn(richest());
        }
        if (std::ssize(m_shards) > m_starts.back()) {
            m_rows.push_back(row);
            m_starts.push_back(std::ssize(m_shards));
        }
    }
    ShardLessons take() { return {std::move(m_rows), {std::move(m_starts), std::move(m_shards)}}; }

private:
    struct Tally
    {
        ShardId shard;
        int held = 0;
        int first = 0; ///< of these, those whose first place it is
    };

    /// The shard that holds most of those wanted; of equal ones the one that is the first place of more of them.
    ShardId richest()
    {
        m_tallies.clear();
        for (const auto &places : m_wanted) {
            for (const ShardId place : places) {
                auto known = std::ranges::find(m_tallies, place, &Tally::shard);
                if (known == m_tallies.end()) {
                    known = m_tallies.insert(known, {place});
                }
                ++known->held;
                known->first += place == places.front() ? 1 : 0;
            }
        }
        // The same whatever order they came in.
        const auto worth = [](const Tally &tally) { return std::tuple(tally.held, tally.first, -tally.shard.value); };
        return std::ranges::max(m_tallies, {}, worth).shard;
    }

    /// What was found once is no reason to ask another shard that has a copy of it.
    void findIn(ShardId shard)
    {
        const auto found = std::erase_if(
            m_wanted, [shard](const auto &places) { return std::ranges::find(places, shard) != places.end(); });
        m_shards.insert(m_shards.end(), found, shard);
    }

    const Partition &m_partition;
    std::vector<VectorId> m_rows;
    std::vector<std::int64_t> m_starts{0};
    std::vector<ShardId> m_shards;
    std::vector<std::vector<ShardId>> m_wanted; ///< places of one row's neighbours that are not found yet
    std::vector<Tally> m_tallies;               ///< of these places
};

} // namespace

Outcome<ShardLessons> shardLessons(const RoutingTask &task, const std::vector<VectorId> &rows, const Progress &progress)
{
    LessonWriter writer(task.partition);
    if (task.data.tenancy) {
        const auto sample = DepthSample::take(task, rows, progress);
        SHARDSCOPE_TRY(sample);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::vector<VectorId> ids;
            for (const Neighbor &neighbor : sample->neighbors(std::int64_t(i))) {
                ids.push_back(neighbor.id);
            }
            writer.add(rows[i], ids);
        }
        return writer.take();
    }
    const auto k = static_cast<int>(std::min<std::int64_t>(task.k, task.data.base.size() - 1));
    if (k < 1 || rows.empty()) {
        return ShardLessons{};
    }
    const auto near = neighborsOf(task, rows, k, progress);
    SHARDSCOPE_TRY(near);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        writer.add(rows[i], (*near)->row(QueryId(i)));
    }
    return writer.take();
}

} // namespace shardscope
