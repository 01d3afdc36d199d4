// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/PlanNodes.h"

namespace shardscope {

PlanNodes::Burden &PlanNodes::Burden::operator+=(const Burden &other)
{
    vectors += other.vectors;
    bytes += other.bytes;
    queries += other.queries;
    return *this;
}

PlanNodes::Burden PlanNodes::mean() const
{
    Burden sum;
    for (const Burden &node : nodes) {
        sum += node;
    }
    const auto count = static_cast<double>(nodes.size());
    return {sum.vectors / count, sum.bytes / count, sum.queries / count};
}

Outcome<PlanNodes> placePlan(const EvaluatedPlan &plan, std::span<const double> load, int nodes, int replicas)
{
    const auto shards = static_cast<std::size_t>(plan.indices->shards());
    std::vector<PlanNodes::Burden> copies(shards); // one of each shard
    std::vector<ShardBurden> burdens(shards);
    for (std::size_t shard = 0; shard < shards; ++shard) {
        copies[shard] = {.vectors = static_cast<double>(plan.indices->vectors(ShardId(shard))),
                         .bytes = static_cast<double>(plan.indices->memory(ShardId(shard)).total()),
                         .queries = load[shard] / replicas};
        burdens[shard] = {.bytes = copies[shard].bytes, .load = copies[shard].queries};
    }
    auto places = placeShards(burdens, nodes, replicas);
    SHARDSCOPE_TRY(places);
    PlanNodes result{.replicas = replicas, .places = *std::move(places)};
    result.nodes.resize(static_cast<std::size_t>(nodes));
    for (const ShardPlace &place : result.places) {
        result.burdens.push_back(copies[place.shard.index()]);
        result.nodes[static_cast<std::size_t>(place.node)] += copies[place.shard.index()];
    }
    return result;
}

} // namespace shardscope
