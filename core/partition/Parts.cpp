// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Parts.h"

#include "core/clustering/ClusterSums.h"
#include "core/data/Columns.h"
#include "core/partition/ColumnParameter.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <queue>

namespace shardscope {

namespace {

/// How many shards each part has of its own, 0 for those that share, with shards of at most `capacity` vectors.
struct Cut
{
    std::vector<int> own;                ///< (parts)
    std::vector<std::size_t> sharing;    ///< parts, the largest first
    std::vector<std::int32_t> sharedBin; ///< of each of those
    std::int64_t ownShards = 0;
};

class Cutter
{
public:
    Cutter(std::span<const std::int64_t> sizes, int shards) : m_sizes(sizes), m_shards(shards)
    {
        for (std::size_t part = 0; part < sizes.size(); ++part) {
            if (sizes[part] > 0) {
                m_order.push_back(part);
            }
        }
        std::ranges::stable_sort(m_order, [&](std::size_t a, std::size_t b) { return m_sizes[a] > m_sizes[b]; });
    }

    /// Whether shards of that many vectors are enough.
    bool fits(std::int64_t capacity, Cut &cut) const
    {
        cut = {std::vector<int>(m_sizes.size(), 0), {}, {}, 0};
        for (const std::size_t part : m_order) {
            if (m_sizes[part] <= capacity) {
                cut.sharing.push_back(part);
                continue;
            }
            const std::int64_t pieces = (m_sizes[part] + capacity - 1) / capacity;
            cut.ownShards += pieces;
            if (cut.ownShards > m_shards) {
                return false;
            }
            cut.own[part] = static_cast<int>(pieces);
        }
        const std::int64_t bins = m_shards - cut.ownShards;
        if (bins == 0) {
            return cut.sharing.empty();
        }
        std::priority_queue<Bin, std::vector<Bin>, std::greater<>> emptiest;
        for (std::int32_t bin = 0; bin < bins; ++bin) {
            emptiest.push({0, bin});
        }
        for (const std::size_t part : cut.sharing) {
            auto [held, bin] = emptiest.top();
            emptiest.pop();
            held += m_sizes[part];
            if (held > capacity) {
                return false;
            }
            cut.sharedBin.push_back(bin);
            emptiest.push({held, bin});
        }
        return true;
    }

    /// Shards that nobody has, to the parts whose shards are the largest. Where there are any, no two parts share one.
    void useLeft(Cut &cut) const
    {
        auto left = m_shards - cut.ownShards - std::ssize(cut.sharing);
        if (left <= 0) {
            return;
        }
        for (const std::size_t part : cut.sharing) {
            cut.own[part] = 1;
        }
        cut.ownShards += std::ssize(cut.sharing);
        cut.sharing.clear();
        cut.sharedBin.clear();
        std::priority_queue<Share> largest;
        for (const std::size_t part : m_order) {
            largest.push({m_sizes[part], cut.own[part], part});
        }
        for (; left > 0 && !largest.empty() && largest.top().size > largest.top().shards; --left) {
            Share share = largest.top();
            largest.pop();
            ++share.shards;
            ++cut.own[share.part];
            ++cut.ownShards;
            largest.push(share);
        }
    }

    /// Shards that parts have of their own come first, the largest part's before others'.
    IdLists<ShardId> listsOf(const Cut &cut) const
    {
        std::vector<std::vector<ShardId>> lists(m_sizes.size());
        std::int64_t next = 0;
        for (const std::size_t part : m_order) {
            for (int i = 0; i < cut.own[part]; ++i) {
                lists[part].emplace_back(next++);
            }
        }
        for (std::size_t i = 0; i < cut.sharing.size(); ++i) {
            lists[cut.sharing[i]].emplace_back(next + cut.sharedBin[i]);
        }
        std::vector<std::int64_t> starts{0};
        std::vector<ShardId> all;
        for (const auto &list : lists) {
            all.insert(all.end(), list.begin(), list.end());
            starts.push_back(std::ssize(all));
        }
        return {std::move(starts), std::move(all)};
    }

private:
    using Bin = std::pair<std::int64_t, std::int32_t>; ///< vectors, number

    /// A part with its shards; the one with the largest shards is the top, of equals the first.
    struct Share
    {
        std::int64_t size = 0;
        int shards = 1;
        std::size_t part = 0;

        bool operator<(const Share &other) const
        {
            const std::int64_t mine = size * other.shards; // by size / shards
            const std::int64_t others = other.size * shards;
            return mine != others ? mine < others : part > other.part;
        }
    };

    std::span<const std::int64_t> m_sizes;
    int m_shards;
    std::vector<std::size_t> m_order; ///< parts that have vectors, the largest first
};

} // namespace

Error needsColumn(std::string_view strategy, const std::string &column, const DataSet &data)
{
    std::string there;
    for (const auto &other : columnsToSplitBy(data)) {
        there += (there.empty() ? "" : ", ") + other;
    }
    return {Code::NeedsColumn, std::string(strategy), {std::string(strategy), column, there}};
}

std::vector<std::int64_t> Parts::sizes() const
{
    std::vector<std::int64_t> counts(names.size(), 0);
    for (const std::int32_t part : ofVector) {
        ++counts[static_cast<std::size_t>(part)];
    }
    return counts;
}

Outcome<Parts> partsBy(const DataSet &data, const std::string &column, std::string_view strategy)
{
    if (column == tenantsColumn && data.tenancy) {
        Parts parts{{data.tenancy->names.begin(), data.tenancy->names.end()}, {}};
        parts.ofVector.reserve(data.tenancy->ofVector.size());
        for (const TenantId tenant : data.tenancy->ofVector) {
            parts.ofVector.push_back(tenant.value);
        }
        return parts;
    }
    auto values = columnNamed(data, column);
    if (!values) {
        return column == tenantsColumn ? Error{Code::NeedsTenants, std::string(strategy), {std::string(strategy)}}
                                       : needsColumn(strategy, column, data);
    }
    return Parts{std::move(values->values), std::move(values->ofVector)};
}

Outcome<IdLists<ShardId>> shardsOfParts(std::span<const std::int64_t> sizes, int shards, const Progress &progress)
{
    const Cutter cutter(sizes, shards);
    const std::int64_t all = std::reduce(sizes.begin(), sizes.end(), std::int64_t(0));
    std::int64_t enough = std::max<std::int64_t>(1, all); // with one shard
    std::int64_t tooFew = std::max<std::int64_t>(1, (all + shards - 1) / shards) - 1;
    Cut cut;
    while (enough - tooFew > 1) {
        if (!progress(tooFew, enough)) {
            return Error{Code::Cancelled, {}, {}};
        }
        const std::int64_t middle = tooFew + (enough - tooFew) / 2;
        (cutter.fits(middle, cut) ? enough : tooFew) = middle;
    }
    cutter.fits(enough, cut);
    cutter.useLeft(cut);
    return cutter.listsOf(cut);
}

Outcome<Representatives> meansOfShards(std::span<const ShardId> shardOf, int shards, const DataSet &data,
                                       const Progress &progress)
{
    std::vector<ClusterMove> all;
    all.reserve(shardOf.size());
    for (std::size_t i = 0; i < shardOf.size(); ++i) {
        all.push_back({VectorId(i), CentroidId(), CentroidId(shardOf[i].value)});
    }
    ClusterSums sums(FloatRows(data.base, data.metric), shards);
    if (!sums.apply({std::move(all)}, progress)) {
        return Error{Code::Cancelled, {}, {}};
    }
    Representatives means{Matrix(shards, data.base.dim()), {}};
    sums.moveToMeans(means.points, data.metric == Metric::Cosine);
    for (int shard = 0; shard < shards; ++shard) {
        means.shardOf.emplace_back(shard);
    }
    return means;
}

} // namespace shardscope
