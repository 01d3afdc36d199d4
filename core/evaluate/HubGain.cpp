// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/HubGain.h"

#include "core/evaluate/Measurement.h"
#include "core/partition/HubCopies.h"
#include "core/partition/Spill.h"

namespace shardscope {

namespace {

/// Of the copies of such vectors, each as much as any other vector of its shard.
double bytesOfCopies(const EvaluatedPlan &plan, const std::vector<VectorId> &hubs)
{
    const Partition &partition = *plan.partition;
    std::vector<std::int64_t> copies(static_cast<std::size_t>(partition.shards), std::ssize(hubs));
    for (const VectorId hub : hubs) {
        --copies[partition.shardOf[hub.index()].index()];
    }
    double bytes = 0;
    for (const ShardId shard : partition.heldShards()) {
        const auto held = static_cast<double>(plan.indices->vectors(shard));
        bytes += static_cast<double>(plan.indices->memory(shard).total()) *
                 (static_cast<double>(copies[shard.index()]) / held);
    }
    return bytes;
}

} // namespace

Outcome<std::optional<HubGain>> hubGainOf(const EvaluatedPlan &plan, const Progress &progress)
{
    const auto hubs = copiesHubs(plan.spec) ? heldEverywhere(*plan.partition) : std::vector<VectorId>();
    if (hubs.empty()) {
        return std::optional<HubGain>();
    }
    const Partition plain = withoutCopiesOf(*plan.partition, hubs);
    const auto measured = measure({.data = *plan.data,
                                   .partition = plain,
                                   .indices = *plan.indices,
                                   .routes = *plan.routes,
                                   .targets = *plan.targets,
                                   .k = plan.spec.k,
                                   .seed = plan.spec.seed,
                                   .distancesPerRoute = 0,
                                   .isRoutedOnly = true},
                                  progress);
    SHARDSCOPE_TRY(measured);
    HubGain gain{.vectors = std::ssize(hubs),
                 .copies = std::ssize(plan.partition->spill) - std::ssize(plain.spill),
                 .bytes = bytesOfCopies(plan, hubs)};
    const auto with = plan.reach.routedCurve();
    const auto without = measured->reach.routedCurve();
    for (std::size_t i = 0; i < with.size(); ++i) {
        gain.points.push_back({static_cast<int>(i) + 1, with[i], without[i]});
    }
    return std::optional(std::move(gain));
}

} // namespace shardscope
