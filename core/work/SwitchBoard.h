// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Engine.h"
#include "core/lifecycle/migration/LiveStore.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace shardscope {

/// Both places of a migration, in an engine.
struct LiveSides
{
    std::unique_ptr<LiveStore> source;
    std::unique_ptr<LiveStore> target;
};

/// Versions of phases go on where the last migration of either place ended. Errors: those of the engine.
Outcome<std::int64_t> nextBase(const LiveSides &sides);

/// Tells those who read the plan that a collection publishes as well, once the target is to be read, and gives them
/// time to follow: routers look for another version now and then, and ask the source until they have found it.
class SwitchBoard : public LiveBoard
{
public:
    struct Readers
    {
        std::function<Outcome<Done>()> tell;      ///< where to read from now on; may be done twice
        std::function<Outcome<bool>()> areServed; ///< whether there may be any
        double follow = 0;                        ///< seconds in which all have found it
    };
    SwitchBoard(const LiveSides &sides, Readers readers);

    Outcome<Done> publish(const MigrationPhase &phase) override;
    /// Nobody knows when it was published if that was another process: then the whole time is waited for again.
    Outcome<bool> areAllAt(std::int64_t version) override;

private:
    Readers m_readers;
    std::optional<std::int64_t> m_readersUntil; ///< ns, from which on nobody reads at the source
};

} // namespace shardscope
