// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latency/Durations.h"

#include <cstdint>
#include <optional>

namespace shardscope {

/// What makes a server slow now and then.
struct Straggler
{
    double probability = 0;      ///< of a request
    double factor = 1;           ///< times its service
    std::int64_t pauseEvery = 0; ///< every n-th request of a replica; 0: never
    double pause = 0;            ///< ns added then
};

/// What a replica of the embedded cluster is made to do wrong.
struct Faults
{
    std::optional<Durations> addedDelay{}; ///< to each service
    Straggler straggler{};
    double errorProbability = 0; ///< Failed instead of an answer
    bool silent = false;         ///< takes requests and never replies, until they are cancelled
    bool down = false;           ///< refuses
};

} // namespace shardscope
