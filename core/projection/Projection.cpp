// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Projection.h"

#include "core/projection/ProjectionKinds.h"

namespace shardscope {

const std::vector<Kind<ProjectionMaker>> &projectionKinds()
{
    static const std::vector<Kind<ProjectionMaker>> kinds{
        {"pca",
         SHARDSCOPE_TEXT("Principal components"),
         SHARDSCOPE_TEXT("The two directions in which the vectors vary most. Straight and quick; groups that differ in "
                         "other directions lie on top of each other."),
         {"pca", SHARDSCOPE_TEXT("Shows how far the vectors spread, the same for every plan.")},
         {},
         principalProjection},
        {"discriminant",
         SHARDSCOPE_TEXT("Shard separation"),
         SHARDSCOPE_TEXT("The two straight directions that tell the shards of the plan apart best; one unit is the "
                         "spread of a vector around the middle of its shard."),
         {"discriminant",
          SHARDSCOPE_TEXT("Shows how well a semantic plan separates its shards, laid out anew for each plan.")},
         {},
         discriminantProjection},
        {"neighbour",
         SHARDSCOPE_TEXT("Neighbour map"),
         SHARDSCOPE_TEXT("Near neighbours stay near each other. Large distances, areas and gaps mean nothing."),
         {"neighbour:landmarks=5000,neighbours=30",
          SHARDSCOPE_TEXT("Lays out 5,000 vectors by 30 neighbours of each: slower, and truer over larger groups.")},
         {{.name = "landmarks",
           .title = SHARDSCOPE_TEXT("Landmarks"),
           .standard = std::int64_t(3000),
           .least = 16,
           .greatest = 20000,
           .unit = Unit::Vectors,
           .meaning = SHARDSCOPE_TEXT("Vectors that are laid out first; all others are placed among them.")},
          {.name = "neighbours",
           .title = SHARDSCOPE_TEXT("Neighbours"),
           .standard = std::int64_t(15),
           .least = 2,
           .greatest = 100,
           .unit = Unit::Vectors,
           .meaning = SHARDSCOPE_TEXT("Neighbours that each landmark is kept near to.")}},
         neighbourProjection}};
    return kinds;
}

Outcome<Projection> project(const DataSet &data, std::span<const ShardId> shardOf, std::string_view kind,
                            const Settings &settings, std::uint64_t seed, const Progress &progress)
{
    const auto found = findKind(projectionKinds(), "layout", kind);
    SHARDSCOPE_TRY(found);
    const auto completed = complete(settings, (*found)->parameters);
    SHARDSCOPE_TRY(completed);
    if (data.base.empty()) {
        return Error{Code::EmptyDataSet, data.name, {}};
    }
    return (*found)->make({data, shardOf, *completed, seed}, progress);
}

} // namespace shardscope
