// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/ShardIndices.h"

#include "core/jobs/Parallel.h"
#include "core/jobs/StopRelay.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <numeric>
#include <optional>

namespace shardscope {

namespace {

/// The vectors of one shard that are searched together.
struct Part
{
    TenantId tenant;
    std::vector<VectorId> members;
};

/// One part per tenant, tenants ascending; a single part where there are no tenants.
std::vector<Part> partsOf(std::span<const VectorId> members, const std::optional<Tenancy> &tenancy)
{
    if (!tenancy) {
        return {{TenantId(), {members.begin(), members.end()}}};
    }
    std::vector<VectorId> sorted(members.begin(), members.end());
    const auto tenantOf = [&](VectorId id) { return tenancy->ofVector[id.index()]; };
    std::ranges::stable_sort(sorted, {}, tenantOf);
    std::vector<Part> parts;
    for (const VectorId id : sorted) {
        if (parts.empty() || parts.back().tenant != tenantOf(id)) {
            parts.push_back({tenantOf(id), {}});
        }
        parts.back().members.push_back(id);
    }
    // A vector without a tenant is nobody's to see.
    std::erase_if(parts, [](const Part &part) { return !part.tenant.isValid(); });
    return parts;
}

} // namespace

Outcome<ShardIndices> ShardIndices::build(std::shared_ptr<const DataSet> data, const Partition &partition,
                                          const PlanSpec &spec, const Progress &progress)
{
    const auto kind = findKind(indexKinds(), "index", spec.index.kind);
    SHARDSCOPE_TRY(kind);
    const auto settings = complete(spec.index.settings, (*kind)->parameters);
    SHARDSCOPE_TRY(settings);

    ShardIndices result;
    result.m_data = std::move(data);
    result.m_shards.resize(partition.shards);
    const auto members = partition.members();
    // The largest first: those left for the end are then soon done, and no thread waits long for another.
    std::vector<std::int64_t> order(partition.shards);
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, std::greater(), [&](std::int64_t shard) { return members.row(shard).size(); });
    StopRelay relay(progress);
    std::mutex mutex;
    std::optional<Error> failure;
    std::atomic<bool> hasFailed = false; // the others need not be built, then
    const auto buildShard = [&](std::int64_t shard) -> Outcome<Done> {
        for (const Part &part : partsOf(members.row(shard), result.m_data->tenancy)) {
            auto index = (*kind)->make(
                {result.m_data->base, part.members, spec.metric, *settings, spec.seed, relay.forBodies()});
            SHARDSCOPE_TRY(index);
            result.m_shards[shard].push_back(
                {part.tenant, static_cast<std::int64_t>(part.members.size()), *std::move(index)});
        }
        return Done();
    };
    const bool finished = parallelFor(
        partition.shards, 1,
        [&](std::int64_t first, std::int64_t last) {
            for (auto i = first; i < last && !hasFailed; ++i) {
                if (const auto built = buildShard(order[i]); !built.ok()) {
                    const std::scoped_lock lock(mutex);
                    failure = failure ? failure : built.error();
                    hasFailed = true;
                }
            }
        },
        relay.forLoop());
    if (!finished) {
        return Error{Code::Cancelled, {}, {}};
    }
    if (failure) {
        return *failure;
    }
    return result;
}

Outcome<ShardIndices> ShardIndices::searchedWith(const Choice &index) const
{
    const auto kind = findKind(indexKinds(), "index", index.kind);
    SHARDSCOPE_TRY(kind);
    const auto settings = complete(index.settings, (*kind)->parameters);
    SHARDSCOPE_TRY(settings);
    ShardIndices result = *this;
    for (auto &groups : result.m_shards) {
        for (Group &group : groups) {
            if (auto other = group.index->searchedWith(*settings)) {
                group.index = std::move(other);
            }
        }
    }
    return result;
}

const ShardIndices::Group *ShardIndices::find(ShardId shard, TenantId tenant) const
{
    const TenantId wanted = m_data->tenancy ? tenant : TenantId();
    const auto &groups = m_shards[shard.index()];
    const auto found = std::ranges::lower_bound(groups, wanted, {}, &Group::tenant);
    return found != groups.end() && found->tenant == wanted ? &*found : nullptr;
}

std::int64_t ShardIndices::search(ShardId shard, const std::byte *query, TenantId tenant, std::span<Neighbor> out) const
{
    const Group *group = find(shard, tenant);
    if (!group) {
        std::ranges::fill(out, Neighbor());
        return 0;
    }
    return group->index->search(query, out);
}

std::optional<std::int64_t> ShardIndices::foresee(ShardId shard, const std::byte *query, TenantId tenant,
                                                  std::span<const VectorId> nearest,
                                                  std::vector<std::int32_t> &found) const
{
    const Group *group = find(shard, tenant);
    return group ? group->index->foresee(query, nearest, found) : 0;
}

std::int64_t ShardIndices::distances(ShardId shard, const std::byte *query, TenantId tenant, int k) const
{
    std::vector<std::int32_t> found;
    if (const auto foreseen = foresee(shard, query, tenant, {}, found)) {
        return *foreseen;
    }
    std::vector<Neighbor> hits(k);
    return search(shard, query, tenant, hits);
}

std::int64_t ShardIndices::visible(ShardId shard, TenantId tenant) const
{
    const Group *group = find(shard, tenant);
    return group ? group->vectors : 0;
}

std::int64_t ShardIndices::vectors(ShardId shard) const
{
    std::int64_t total = 0;
    for (const auto &group : m_shards[shard.index()]) {
        total += group.vectors;
    }
    return total;
}

IndexMemory ShardIndices::memory(ShardId shard) const
{
    IndexMemory sum;
    for (const Group &group : m_shards[shard.index()]) {
        sum += group.index->memory();
    }
    return sum;
}

std::int64_t ShardIndices::largestNode() const
{
    std::int64_t largest = 0;
    for (int shard = 0; shard < shards(); ++shard) {
        largest = std::max(largest, memory(ShardId(shard)).total());
    }
    return largest;
}

bool ShardIndices::areExact() const
{
    return std::ranges::all_of(m_shards, [](const auto &groups) {
        return std::ranges::all_of(groups, [](const Group &group) { return group.index->isExact(); });
    });
}

bool ShardIndices::haveExactDistances() const
{
    return std::ranges::all_of(m_shards, [](const auto &groups) {
        return std::ranges::all_of(groups, [](const Group &group) { return group.index->hasExactDistances(); });
    });
}

} // namespace shardscope
