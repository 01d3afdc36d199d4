// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/ShardSplit.h"

#include "core/base/Random.h"
#include "core/data/Subset.h"
#include "core/partition/Partitioner.h"
#include "core/partition/Spill.h"
#include "core/partition/TenantPlacement.h"

#include <algorithm>
#include <optional>
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
        const auto kind = findKind(partitionerKinds(), "strategy", spec.strategy.kind);
        m_needsColumns = kind && !(*kind)->can.columnParameter.empty();
        m_spec.strategy.settings = withoutSpill(spec.strategy.settings);
        m_spec.shards = 2;
        for (std::size_t shard = 0; shard < m_members.size(); ++shard) {
            offer(ShardId(shard),
                  options.load.empty() ? static_cast<double>(m_members[shard].size()) : options.load[shard]);
        }
    }

    /// Without copies. Errors: those of splitShards.
    Outcome<ShardSplits> run(const Progress &progress)
    {
        const auto first = std::ssize(m_members);
        while (std::ssize(m_members) < m_options.shards) {
            if (!progress(std::ssize(m_members) - first, m_options.shards - first)) {
                return Error{Code::Cancelled, {}, {}};
            }
            const auto next = takeNext();
            if (!next) {
                return cannotSplit();
            }
            const auto isSplit = split(*next);
            SHARDSCOPE_TRY(isSplit);
            if (*isSplit) {
                m_order.push_back(next->shard);
            } else if (!m_options.order.empty()) {
                return cannotSplit();
            }
        }
        return ShardSplits{result(), m_order};
    }

private:
    using Points = std::vector<std::vector<float>>;

    Error cannotSplit() const
    {
        return {Code::CannotSplit, {}, {static_cast<std::int64_t>(m_members.size()), std::int64_t(m_options.shards)}};
    }

    /// None where none is left, or what is wanted is no shard yet.
    std::optional<Candidate> takeNext()
    {
        if (!m_options.order.empty()) {
            const bool isThere =
                m_order.size() < m_options.order.size() && m_options.order[m_order.size()].index() < m_members.size();
            return isThere ? std::optional(Candidate{0, m_options.order[m_order.size()]}) : std::nullopt;
        }
        if (m_candidates.empty()) {
            return std::nullopt;
        }
        const Candidate next = m_candidates.top();
        m_candidates.pop();
        return next;
    }

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
        if (m_needsColumns) {
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
    bool m_needsColumns = false;
    const SplitOptions &m_options;
    std::vector<std::vector<VectorId>> m_members; ///< (shards) ascending
    std::vector<Points> m_points;                 ///< (shards) what stands for each
    std::vector<ShardId> m_order;                 ///< that were split
    std::priority_queue<Candidate> m_candidates;
};

} // namespace

Outcome<ShardSplits> splitShards(PartitionCache &cache, const PlanSpec &spec, const Partition &before,
                                 const SplitOptions &options, const Progress &progress)
{
    const PlanSpec plan = resizable(spec);
    const auto kind = findKind(partitionerKinds(), "strategy", plan.strategy.kind);
    SHARDSCOPE_TRY(kind);
    const auto settings = complete(plan.strategy.settings, (*kind)->parameters);
    SHARDSCOPE_TRY(settings);
    auto split = Splitter(cache.data(), plan, before, options).run(partOf(progress, 0, 700));
    SHARDSCOPE_TRY(split);
    const PartitionTask task{cache.data(), cache, options.shards, *settings, plan.seed};
    if (!before.shardsOfTenant.empty() && cache.data().tenancy) {
        split->partition.shardsOfTenant = shardsOfTenants(split->partition, *cache.data().tenancy);
    }
    SHARDSCOPE_TRY(spill(split->partition, cache, spillOptions(task), partOf(progress, 700, 1000)));
    return split;
}

} // namespace shardscope
