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

bool areShards(std::span<const ShardId> shards, int count)
{
    return std::ranges::all_of(shards, [&](ShardId shard) { return shard.isValid() && shard.value < count; });
}

bool areCopies(const PartitionStretch &stretch, int shards)
{
    const auto isCopy = [&](const SpillCopy &copy) {
        const auto place = copy.vector.value - stretch.first;
        return place >= 0 && place < std::ssize(stretch.shardOf) && copy.shard.isValid() && copy.shard.value < shards &&
               copy.shard != stretch.shardOf[static_cast<std::size_t>(place)];
    };
    const auto &spill = stretch.spill;
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

Outcome<Done> checkFrame(int shards, std::int64_t vectors, const Representatives &centroids,
                         const PartitionShape &shape)
{
    if (shards != shape.shards) {
        return unfit("it has another number of shards than the plan");
    }
    if (vectors != shape.vectors) {
        return unfit("it is of another number of vectors than the data has");
    }
    return areCentroids(centroids, shape) ? Outcome<Done>(Done()) : unfit("its centroids are not of this data");
}

Outcome<Done> checkStretch(const PartitionStretch &stretch, int shards)
{
    if (!areShards(stretch.shardOf, shards)) {
        return unfit("a vector is in a shard that is not there");
    }
    return areCopies(stretch, shards) ? Outcome<Done>(Done())
                                      : unfit("a copy is of a vector or in a shard that is not there, or there twice");
}

Outcome<Done> checkPartition(const Partition &partition, const PartitionShape &shape)
{
    SHARDSCOPE_TRY(checkFrame(partition.shards, std::ssize(partition.shardOf), partition.centroids, shape));
    SHARDSCOPE_TRY(checkStretch({0, partition.shardOf, partition.spill}, partition.shards));
    const auto &tenants = partition.shardsOfTenant;
    if (!tenants.empty() && !(shape.tenancy && tenants == shardsOfTenants(partition, *shape.tenancy))) {
        return unfit("the shards of a tenant are not those that hold its vectors");
    }
    return Done();
}

} // namespace shardscope
