// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/Parallel.h"
#include "core/partition/HashPlacement.h"
#include "core/partition/Partitioners.h"

namespace shardscope {

namespace {

/// The place follows from the id and the number of shards alone, so that any client can compute it; the seed plays
/// no part.
Outcome<Partition> partitionAtRandom(const PartitionTask &task, const Progress &progress)
{
    const auto rule = placementRule(task.settings.text("hash"));
    Partition result;
    result.shards = task.shards;
    result.shardOf.resize(static_cast<std::size_t>(task.data.base.size()));
    const bool finished = parallelFor(
        task.data.base.size(), 4096,
        [&](std::int64_t first, std::int64_t last) {
            for (auto i = first; i < last; ++i) {
                result.shardOf[i] = ShardId(placeOf(hashOf(VectorId(i)), task.shards, rule));
            }
        },
        progress);
    return finished ? Outcome(std::move(result)) : Error{Code::Cancelled, {}, {}};
}

} // namespace

Kind<Partitioner> randomPartitioner()
{
    return {.name = "random",
            .title = SHARDSCOPE_TEXT("Random"),
            .meaning = SHARDSCOPE_TEXT("Each vector goes to a shard by a hash of its id: even sizes, but every query "
                                       "must ask every shard."),
            .example = {"random:hash=jump",
                        SHARDSCOPE_TEXT("Adding a shard later moves only the vectors that go to the new one.")},
            .parameters = {{.name = "hash",
                            .title = SHARDSCOPE_TEXT("Hash"),
                            .standard = std::string("sha256"),
                            .meaning = SHARDSCOPE_TEXT("How a hash becomes a shard: by remainder (sha256), or so that "
                                                       "few vectors move when shards are added (jump, rendezvous)."),
                            .choices = {{"sha256", SHARDSCOPE_TEXT("SHA-256, remainder")},
                                        {"jump", SHARDSCOPE_TEXT("Jump hash")},
                                        {"rendezvous", SHARDSCOPE_TEXT("Rendezvous hash")}}}},
            .make = &partitionAtRandom,
            .can = {.looksAtVectors = false}};
}

} // namespace shardscope
