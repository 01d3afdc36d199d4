// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Engine.h"
#include "core/lifecycle/migration/LiveStore.h"
#include "core/work/RouterFollow.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>

namespace shardscope {

/// Both places of a migration, in an engine.
struct LiveSides
{
    std::unique_ptr<LiveStore> source;
    std::unique_ptr<LiveStore> target;
};

/// All copies of one side as one; opens each with `open`. Errors: those of `open`.
Outcome<std::unique_ptr<LiveStore>>
openCopies(std::span<const ShardPlace> copies, Side side,
           const std::function<Outcome<std::unique_ptr<LiveStore>>(const ShardPlace &copy)> &open);

/// Versions of phases go on where the last migration of either place ended. Errors: those of the engine.
Outcome<std::int64_t> nextBase(const LiveSides &sides);

/// Tells those who read the plan that a collection publishes as well, once the target is to be read, and waits until
/// they have followed: they ask the source until they have found it.
class SwitchBoard : public LiveBoard
{
public:
    struct Readers
    {
        std::function<Outcome<Done>()> tell; ///< where to read from now on; may be done twice
        RoutersFollowing::Published version; ///< of the plan that they go by
        RouterFollow follow{};
    };
    SwitchBoard(const LiveSides &sides, Readers readers);

    Outcome<Done> publish(const MigrationPhase &phase) override;
    Outcome<bool> areAllAt(std::int64_t version) override;

private:
    std::function<Outcome<Done>()> m_tell;
    RoutersFollowing m_routers;
};

} // namespace shardscope
