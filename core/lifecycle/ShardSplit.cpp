// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/ShardSplit.h"

#include "core/base/Random.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/data/Subset.h"
#include "core/partition/Partitioner.h"
#include "core/partition/Spill.h"

#include <algorithm>
#include <queue>

namespace shardscope {

namespace {

/// A shard that may be split next.
struct Candidate
{
    double weight = 0;
    ShardId shard{};

    /// The heaviest is the top; of equals the first.
    bool operator<(const Candidate &other) const
    {
        return weight != other.weight ? weight < other.weight : shard > other.shard;
    }
};

class Splitter
{
public:
    Splitter(const DataSet &data, const PlanSpec &spec, const Partition &before, const SplitOptions &options)
        : m_data(data), m_spec(spec), m_options(options), m_members(static_cast<std::size_t>(before.shards)),
          m_points(m_members.size())
    {
        for (std::size_t row = 0; row < before.shardOf.size(); ++row) {
            m_members[before.shardOf[row].index()].emplace_back(row);
        }
        for (std::size_t i = 0; i < before.centroids.shardOf.size(); ++i) {
            const auto point = before.centroids.points.row(static_cast<std::int64_t>(i));
            m_points[before.centroids.shardOf[i].index()].emplace_back(point.begin(), point.end());
        }
        m_spec.strategy.settings = withoutSpill(spec.strategy.settings);
        m_spec.shards = 2;
        for (std::size_t shard = 0; shard < m_members.size(); ++shard) {
            offer(ShardId(shard),
                  options.load.empty() ? static_cast<double>(m_members[shard].size()) : options.load[shard]);
        }
    }

    /// Without copies. Errors: those of splitShards.
    Outcome<Partition> run(const Progress &progress)
    {
        const int first = static_cast<int>(m_members.size());
        for (int made = first; made < m_options.shards;) {
            if (!progress(made - first, m_options.shards - first)) {
                return Error{Code::Cancelled, {}, {}};
            }
            if (m_candidates.empty()) {
                return Error{Code::CannotSplit, {}, {std::int64_t(made), std::int64_t(m_options.shards)}};
            }
            const Candidate next = m_candidates.top();
            m_candidates.pop();
            const auto isSplit = split(next);
            SHARDSCOPE_TRY(isSplit);
            made += *isSplit ? 1 : 0;
        }
        return result();
    }

private:
    using Points = std::vector<std::vector<float>>;

    void offer(ShardId shard, double weight)
    {
        if (m_members[shard.index()].size() > 1) {
            m_candidates.push({weight, shard});
        }
    }

    /// Whether it could be split.
    Outcome<bool> split(const Candidate &candidate)
    {
        const std::vector<VectorId> rows = m_members[candidate.shard.index()];
        DataSet alone = subset(m_data, rows, std::span<const VectorId>());
        if (dependsOnColumn(m_spec)) {
            takeColumns(alone, m_data, rows);
        }
        PlanSpec halving = m_spec;
        halving.seed = Random::stream(m_spec.seed, m_members.size()).next();
        const auto halves = partition(alone, halving, unwatched);
        if (!halves && halves.error().code == Code::TooManyShards) { // too few vectors for the clusters it wants
            return false;
        }
        SHARDSCOPE_TRY(halves);
        const auto sizes = halves->sizes();
        if (sizes[0] == 0 || sizes[1] == 0) {
            return false;
        }
        const ShardId added(m_members.size());
        m_members.emplace_back();
        m_points.emplace_back();
        const ShardId staying(sizes[0] >= sizes[1] ? 0 : 1); // the smaller half moves
        const auto shardOf = [&](ShardId half) { return half == staying ? candidate.shard : added; };
        m_members[candidate.shard.index()].clear();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            m_members[shardOf(halves->shardOf[i]).index()].push_back(rows[i]);
        }
        m_points[candidate.shard.index()].clear();
        for (std::size_t i = 0; i < halves->centroids.shardOf.size(); ++i) {
            const auto point = halves->centroids.points.row(static_cast<std::int64_t>(i));
            m_points[shardOf(halves->centroids.shardOf[i]).index()].emplace_back(point.begin(), point.end());
        }
        for (const ShardId half : {candidate.shard, added}) {
            const double share = static_cast<double>(m_members[half.index()].size()) / static_cast<double>(rows.size());
            offer(half, share * candidate.weight);
        }
        return true;
    }

    Partition result() const
    {
        Partition made;
        made.shards = static_cast<int>(m_members.size());
        made.shardOf.resize(static_cast<std::size_t>(m_data.base.size()));
        std::size_t points = 0;
        for (std::size_t shard = 0; shard < m_members.size(); ++shard) {
            for (const VectorId row : m_members[shard]) {
                made.shardOf[row.index()] = ShardId(shard);
            }
            points += m_points[shard].size();
        }
        made.centroids.points = Matrix(static_cast<std::int64_t>(points), m_data.base.dim());
        for (std::size_t shard = 0; shard < m_points.size(); ++shard) {
            for (const auto &point : m_points[shard]) {
                std::ranges::copy(point, made.centroids.points.row(std::ssize(made.centroids.shardOf)).begin());
                made.centroids.shardOf.emplace_back(shard);
            }
        }
        return made;
    }

    const DataSet &m_data;
    PlanSpec m_spec; ///< of two shards, without copies
    const SplitOptions &m_options;
    std::vector<std::vector<VectorId>> m_members; ///< (shards) ascending
    std::vector<Points> m_points;                 ///< (shards) what stands for each
    std::priority_queue<Candidate> m_candidates;
};

} // namespace

Outcome<Partition> splitShards(PartitionCache &cache, const PlanSpec &spec, const Partition &before,
                               const SplitOptions &options, const Progress &progress)
{
    const auto kind = findKind(partitionerKinds(), "strategy", spec.strategy.kind);
    SHARDSCOPE_TRY(kind);
    const auto settings = complete(spec.strategy.settings, (*kind)->parameters);
    SHARDSCOPE_TRY(settings);
    auto split = Splitter(cache.data(), spec, before, options).run(partOf(progress, 0, 700));
    SHARDSCOPE_TRY(split);
    const PartitionTask task{cache.data(), cache, options.shards, *settings, spec.seed};
    SHARDSCOPE_TRY(spill(*split, cache, spillOptions(task), partOf(progress, 700, 1000)));
    return split;
}

} // namespace shardscope
