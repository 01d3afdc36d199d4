// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Engine.h"
#include "core/work/ReshardPlan.h"
#include "core/work/SwitchBoard.h"

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>

namespace shardscope {

/// The shards of a plan whose number changes, on their engine. Errors of all: those of Engine.
class ReshardedShards
{
public:
    ReshardedShards(std::unique_ptr<Engine> engine, std::string collection, std::shared_ptr<const ReshardPlan> plan);

    Engine &engine() const { return *m_engine; }

    /// Before a plan that names them is published; their indices are built with their first vectors there.
    Outcome<Done> makeNew(const CollectionShape &shape);
    Outcome<Done> dropNew();
    /// Those that are no more, once they are empty. Errors: RowsDiffer.
    Outcome<Done> removeOld();

    /// Both places of a step, each with all of its copies.
    Outcome<LiveSides> open(int step);

    /// Readers would miss vectors that the plan does not know, as these do not move with the others: in shards that are
    /// to go, and in those that tenants leave. Errors: RowsDiffer.
    Outcome<Done> refuseStrangers();
    /// Of such shards those that the steps from `first` up to before `last` take anything from. Errors: RowsDiffer.
    Outcome<Done> refuseStrangers(int first, int last);

    /// Vectors in the shards that some steps are about, once these are done.
    Outcome<std::map<ShardId, std::int64_t>> heldAfter(int first, int last);

private:
    const ReshardDraft &draft() const { return m_plan->draft; }
    const ShardMove &moveOf(int step) const { return draft().steps[static_cast<std::size_t>(step)].move; }
    std::set<ShardId> leftBy(int first, int last) const;
    Outcome<Done> refuseStrangersIn(const std::set<ShardId> &shards);
    Outcome<Done> removeEmpty(const ShardPlace &place);
    Error strangersIn(ShardId shard, std::int64_t count) const;

    std::unique_ptr<Engine> m_engine;
    std::string m_collection;
    std::shared_ptr<const ReshardPlan> m_plan;
};

} // namespace shardscope
