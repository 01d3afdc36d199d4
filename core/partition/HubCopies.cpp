// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/HubCopies.h"

#include "core/partition/StreamedBalance.h"

#include <algorithm>

namespace shardscope {

Outcome<std::vector<VectorId>> hubsOfQueries(PartitionCache &cache, std::int64_t wanted, std::uint64_t seed,
                                             const Progress &progress)
{
    const DataSet &data = cache.data();
    std::vector<std::int64_t> answers(static_cast<std::size_t>(data.base.size()), 0);
    const auto lessons = cache.lessons(seed, partOf(progress, 0, 500));
    SHARDSCOPE_TRY(lessons);
    for (const VectorId row : (*lessons)->learned) {
        const auto found = (*lessons)->truth.found(row.value);
        for (const Neighbor &neighbor : found.first(std::min<std::size_t>(found.size(), QueryLessons::answer))) {
            ++answers[neighbor.id.index()];
        }
    }
    if ((*lessons)->learned.empty()) {
        if (data.base.size() > mostHeldRows) {
            return std::vector<VectorId>();
        }
        // A query sees the vectors of its tenant only.
        const auto canSee = [&data](VectorId query, VectorId id) {
            return !data.tenancy || data.tenancy->ofVector[query.index()] == data.tenancy->ofVector[id.index()];
        };
        const auto demand = cache.demand(seed, partOf(progress, 500, 1000));
        SHARDSCOPE_TRY(demand);
        for (std::size_t query = 0; query < (*demand)->queries.size(); ++query) {
            const auto found = (*demand)->neighbors.row(QueryId(query));
            for (const VectorId id : found.first(std::min<std::size_t>(found.size(), QueryLessons::answer))) {
                const VectorId self = (*demand)->queries[query];
                if (id.isValid() && id != self && canSee(self, id)) {
                    ++answers[id.index()];
                }
            }
        }
    }
    std::vector<VectorId> order(answers.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = VectorId(i);
    }
    const auto count = std::clamp<std::int64_t>(wanted, 0, std::ssize(order));
    std::ranges::partial_sort(order, order.begin() + count, [&](VectorId a, VectorId b) {
        const auto ofA = answers[a.index()];
        const auto ofB = answers[b.index()];
        return ofA != ofB ? ofA > ofB : a < b;
    });
    order.resize(static_cast<std::size_t>(count));
    std::erase_if(order, [&](VectorId id) { return answers[id.index()] == 0; });
    return order;
}

void copyToEveryShard(Partition &partition, std::span<const VectorId> vectors)
{
    const auto held = partition.heldShards();
    std::vector<SpillCopy> copies;
    for (const VectorId vector : vectors) {
        const auto places = partition.placesOf(vector);
        for (const ShardId shard : held) {
            if (std::ranges::find(places, shard) == places.end()) {
                copies.push_back({vector, shard});
            }
        }
    }
    partition.spill.insert(partition.spill.end(), copies.begin(), copies.end());
    std::ranges::sort(partition.spill);
}

std::vector<VectorId> heldEverywhere(const Partition &partition)
{
    const auto others = std::ssize(partition.heldShards()) - 1;
    std::vector<VectorId> vectors;
    for (std::size_t first = 0; others > 0 && first < partition.spill.size();) {
        const VectorId vector = partition.spill[first].vector;
        std::size_t end = first;
        while (end < partition.spill.size() && partition.spill[end].vector == vector) {
            ++end;
        }
        if (static_cast<std::ptrdiff_t>(end - first) == others) {
            vectors.push_back(vector);
        }
        first = end;
    }
    return vectors;
}

Partition withoutCopiesOf(Partition partition, std::span<const VectorId> vectors)
{
    std::erase_if(partition.spill,
                  [&](const SpillCopy &copy) { return std::ranges::binary_search(vectors, copy.vector); });
    return partition;
}

} // namespace shardscope
