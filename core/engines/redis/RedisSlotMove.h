// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/redis/RedisClient.h"

#include <cstdint>
#include <string>

/// Moving a slot with all that is in it, as the cluster itself does. Nothing on that slot is answered while one of its
/// keys is on its way, and a vector set is one key.
namespace shardscope {

struct RedisSlotForecast
{
    std::int64_t bytes = 0; ///< of the keys in the slot
    double seconds = 0;     ///< that nothing on the slot is answered, on a busy machine; a third of it on an idle one
};

/// Errors: EngineRefused where the target takes no value of that size (proto-max-bulk-len).
Outcome<RedisSlotForecast> forecastSlotMove(RedisClient &client, int slot, int toNode);

/// Gives a slot to a node of the address. Wherever it was interrupted, it goes on; done twice it is done once.
/// Errors: EngineRefused, also on a server that is not of a cluster.
Outcome<Done> moveSlot(RedisClient &client, const std::string &password, int slot, int toNode,
                       const Progress &progress);

} // namespace shardscope
