// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/ShardPlace.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace shardscope {

/// Ids of a shard that go the same way.
struct MovedIds
{
    std::string name; ///< by which clients ask for the phase of these; no other move of the shard ever had it
    std::function<bool(std::string_view id)> includes; ///< also of ids that nobody has written yet. Threads: any
};

/// What a migration moves of a shard: one tenant, some ids, or all.
struct MovedPart
{
    ShardPlace place;
    std::optional<std::string> tenant{};
    std::shared_ptr<const MovedIds> ids{}; ///< null: it is not told by ids

    bool isAll() const { return !tenant && !ids; }
    bool includes(std::string_view id) const { return !ids || ids->includes(id); }
    /// What engines know it by, of those in the same place. A tenant may be called anything, so one more letter tells
    /// it from the rest.
    std::string key() const { return tenant ? "=" + *tenant : ids ? ">" + ids->name : std::string(); }
};

} // namespace shardscope
