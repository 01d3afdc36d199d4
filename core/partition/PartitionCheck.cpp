// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/PartitionCheck.h"

#include "core/partition/TenantPlacement.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace shardscope {

namespace {

Error unfit(const char *what)
{
    return {Code::BadDocument, "partition", {std::string("partition"), std::string(what)}};
}

bool areShards(const std::vector<ShardId> &shards, int count)
{
    return std::ranges::all_of(shards, [&](ShardId shard) { return shard.isValid() && shard.value < count; });
}

bool areCopies(const Partition &partition)
{
    const auto isCopy = [&](const SpillCopy &copy) {
        return copy.vector.isValid() && copy.vector.index() < partition.shardOf.size() && copy.shard.isValid() &&
               copy.shard.value < partition.shards && copy.shard != partition.shardOf[copy.vector.index()];
    };
    const auto &spill = partition.spill;
    return std::ranges::all_of(spill, isCopy) &&
           std::ranges::adjacent_find(spill, std::greater_equal()) == spill.end(); // in order, none twice
}

bool areCentroids(const Representatives &centroids, const PartitionShape &shape)
{
    if (centroids.empty()) {
        return centroids.points.rows() == 0;
    }
    const auto &points = centroids.points;
    const std::span values(points.data(), static_cast<std::size_t>(points.rows()) * points.dim());
    return points.rows() == std::ssize(centroids.shardOf) && points.dim() == shape.dim &&
           areShards(centroids.shardOf, shape.shards) &&
           std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

} // namespace

PartitionShape shapeOf(const DataSet &data, int shards)
{
    return {.vectors = data.base.size(),
            .dim = data.base.dim(),
            .shards = shards,
            .tenancy = data.tenancy ? &*data.tenancy : nullptr};
}

Outcome<Done> checkPartition(const Partition &partition, const PartitionShape &shape)
{
    if (partition.shards != shape.shards) {
        return unfit("it has another number of shards than the plan");
    }
    if (std::ssize(partition.shardOf) != shape.vectors) {
        return unfit("it is of another number of vectors than the data has");
    }
    if (!areShards(partition.shardOf, partition.shards)) {
        return unfit("a vector is in a shard that is not there");
    }
    if (!areCopies(partition)) {
        return unfit("a copy is of a vector or in a shard that is not there, or there twice");
    }
    if (!areCentroids(partition.centroids, shape)) {
        return unfit("its centroids are not of this data");
    }
    const auto &tenants = partition.shardsOfTenant;
    if (!tenants.empty() && !(shape.tenancy && tenants == shardsOfTenants(partition, *shape.tenancy))) {
        return unfit("the shards of a tenant are not those that hold its vectors");
    }
    return Done();
}

} // namespace shardscope
