// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/MoveKind.h"
#include "core/partition/Partition.h"

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// Vectors that go from the place of one shard to that of another.
struct ShardMove
{
    ShardId from{};
    ShardId to{}; ///< of a Drop: none
    std::int64_t vectors = 0;
    MoveKind kind = MoveKind::Move;
    int round = 0; ///< after the moves of all earlier rounds, some of which led to `from`; a Drop may come at any time

    bool operator==(const ShardMove &) const = default;
};

/// What one vector goes through, held by some places, to be held by others: the first of them passes it on to the first
/// of those that lack it, that to the next, and so on; what is held too often is dropped. So every place is left once
/// at most and gained once at most, and whoever writes meanwhile can take these moves for so many migrations of one
/// place each. `wanted`: the new first place first. Both hold no place twice.
std::vector<ShardMove> movesOf(std::span<const ShardId> held, std::span<const ShardId> wanted);

/// What has to be moved for one partition to become another.
struct Moves
{
    std::vector<ShardMove> moves; ///< ascending by round, from and to, drops last; no two of the same
    std::int64_t copied = 0;      ///< vectors written to a place that did not hold them, copies counted
    std::int64_t deleted = 0;     ///< vectors taken from a place that held them
    std::int64_t moved = 0;       ///< vectors whose first place changes
    int changed = 0;              ///< places that gain or lose any: their indices are rebuilt, or grow and wear
    std::int64_t inChanged = 0;   ///< vectors that those hold afterwards
};

/// Where each shard of a partition goes: on the place of a shard of the one before, or on a new place, which has the
/// number of none before. Every place takes one shard at most.
using Places = std::vector<ShardId>;

/// Shard i on place i: where numbers follow from a rule that clients compute.
Places samePlaces(int shards);

/// Where most vectors can stay where they are: the assignment of greatest overlap. With more than 1,500 shards on
/// either side the pairs of greatest overlap one after another, which keep at least half of that.
///
/// Source: Kuhn 1955, as shortest augmenting paths (Jonker & Volgenant 1987).
Places closestPlaces(const Partition &before, const Partition &after);

/// The same among the first places alone, as many as there are shards after: numbers that a plan can give its shards.
/// Where there are no fewer shards than before, these are the closest places.
Places closestNumbers(const Partition &before, const Partition &after);

/// `places`: (after.shards). Both partitions are of the same vectors.
Moves movesBetween(const Partition &before, const Partition &after, const Places &places);

} // namespace shardscope
