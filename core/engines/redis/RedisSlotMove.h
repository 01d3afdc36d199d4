// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Engine.h"
#include "core/engines/redis/RedisClient.h"

#include <cstdint>
#include <map>
#include <string>

/// Moving a slot with all that is in it, as the cluster itself does. Nothing on that slot is answered while one of its
/// keys is on its way, and a vector set is one key.
namespace shardscope {

struct RedisSlotForecast
{
    OwnMove move{};
    std::map<std::string, std::int64_t> bytes{}; ///< of each key in the slot
};

/// Errors: EngineRefused where the target takes no value of that size (proto-max-bulk-len).
Outcome<RedisSlotForecast> forecastSlotMove(RedisClient &client, int slot, int toNode);

/// Gives a slot to a node of the address. Wherever it was interrupted, it goes on; done twice it is done once.
///
/// It is not undone: a client that was sent to the target while a key was there would make a second one if it came
/// late, after the key had gone back.
///
/// Errors: those of forecastSlotMove; EngineRefused, also on a server that is not of a cluster; Cancelled.
Outcome<Done> moveSlot(RedisClient &client, const std::string &password, int slot, int toNode,
                       const OwnMoveWatch &watch);

} // namespace shardscope
