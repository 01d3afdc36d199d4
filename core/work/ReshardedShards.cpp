// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/ReshardedShards.h"

#include "core/lifecycle/migration/NoStore.h"

namespace shardscope {

ReshardedShards::ReshardedShards(std::unique_ptr<Engine> engine, std::string collection,
                                 std::shared_ptr<const ReshardPlan> plan)
    : m_engine(std::move(engine)), m_collection(std::move(collection)), m_plan(std::move(plan))
{
}

Outcome<Done> ReshardedShards::makeNew(const CollectionShape &shape)
{
    for (int shard = draft().before.shards; shard < draft().after.shards; ++shard) {
        for (const ShardPlace &copy : draft().copiesOf(ShardId(shard))) {
            SHARDSCOPE_TRY(m_engine->create(copy, shape));
        }
    }
    return Done();
}

Outcome<Done> ReshardedShards::dropNew()
{
    for (int shard = draft().before.shards; shard < draft().after.shards; ++shard) {
        for (const ShardPlace &copy : draft().copiesOf(ShardId(shard))) {
            SHARDSCOPE_TRY(m_engine->drop(copy));
        }
    }
    return Done();
}

Outcome<Done> ReshardedShards::removeOld()
{
    for (int shard = draft().after.shards; shard < draft().before.shards; ++shard) {
        for (const ShardPlace &copy : draft().copiesOf(ShardId(shard))) {
            SHARDSCOPE_TRY(removeEmpty(copy));
        }
    }
    return Done();
}

Outcome<Done> ReshardedShards::removeEmpty(const ShardPlace &place)
{
    const auto left = m_engine->count(place);
    if (!left.ok() && left.error().code == Code::ShardMissing) {
        return Done(); // removed before a kill
    }
    SHARDSCOPE_TRY(left);
    return *left == 0 ? m_engine->drop(place) : strangersIn(place.shard, *left);
}

Error ReshardedShards::strangersIn(ShardId shard, std::int64_t count) const
{
    return {Code::RowsDiffer,
            {},
            {m_collection + ", shard " + std::to_string(shard.value), count, std::string("unknown to the plan")}};
}

Outcome<LiveSides> ReshardedShards::open(int step)
{
    const ShardMove &move = moveOf(step);
    const auto ids = movedIds(m_plan, step);
    const auto opened = [&](const ShardPlace &copy) {
        return m_engine->openForMigration({copy, {}, ids}, draft().placeOf(move.from));
    };
    auto source = openCopies(draft().copiesOf(move.from), Side::Source, opened);
    SHARDSCOPE_TRY(source);
    if (move.kind == MoveKind::Drop) {
        return LiveSides{*std::move(source), std::make_unique<NoStore>()};
    }
    auto target = openCopies(draft().copiesOf(move.to), Side::Target, opened);
    SHARDSCOPE_TRY(target);
    return LiveSides{*std::move(source), *std::move(target)};
}

/// Shards that strangers would be left behind in.
std::set<ShardId> ReshardedShards::leftBy(int first, int last) const
{
    std::set<ShardId> shards;
    for (int step = first; step < last; ++step) {
        const ShardMove &move = moveOf(step);
        const bool goes = move.from.value >= draft().after.shards;
        const bool isOfTenants = !m_plan->after.shardsOfTenant.empty() && move.from.value < draft().before.shards;
        if (move.kind != MoveKind::Copy && (goes || isOfTenants)) {
            shards.insert(move.from);
        }
    }
    return shards;
}

Outcome<Done> ReshardedShards::refuseStrangers()
{
    auto shards = leftBy(0, static_cast<int>(std::ssize(draft().steps)));
    for (int shard = draft().after.shards; shard < draft().before.shards; ++shard) {
        shards.insert(ShardId(shard)); // also one that the plan has nothing in
    }
    return refuseStrangersIn(shards);
}

Outcome<Done> ReshardedShards::refuseStrangers(int first, int last)
{
    return refuseStrangersIn(leftBy(first, last));
}

Outcome<Done> ReshardedShards::refuseStrangersIn(const std::set<ShardId> &shards)
{
    for (const ShardId shard : shards) {
        for (const ShardPlace &copy : draft().copiesOf(shard)) {
            auto store = m_engine->openForMigration({copy, {}, unknownIds(m_plan)}, copy);
            if (!store.ok() && store.error().code == Code::ShardMissing) {
                continue; // removed before a kill
            }
            SHARDSCOPE_TRY(store);
            const auto count = (*store)->count();
            SHARDSCOPE_TRY(count);
            if (*count > 0) {
                return strangersIn(shard, *count);
            }
        }
    }
    return Done();
}

Outcome<std::map<ShardId, std::int64_t>> ReshardedShards::heldAfter(int first, int last)
{
    std::map<ShardId, std::int64_t> held;
    const auto note = [&](ShardId shard) -> Outcome<Done> {
        if (!held.contains(shard)) {
            const auto there = m_engine->count(draft().placeOf(shard));
            SHARDSCOPE_TRY(there);
            held[shard] = *there;
        }
        return Done();
    };
    for (int step = first; step < last; ++step) {
        const ShardMove &move = moveOf(step);
        if (move.kind != MoveKind::Drop) {
            SHARDSCOPE_TRY(note(move.to));
        }
        if (move.kind != MoveKind::Copy) {
            SHARDSCOPE_TRY(note(move.from));
            const auto sides = open(step);
            SHARDSCOPE_TRY(sides);
            const auto leaving = sides->source->count();
            SHARDSCOPE_TRY(leaving);
            held[move.from] -= *leaving;
        }
    }
    return held;
}

} // namespace shardscope
