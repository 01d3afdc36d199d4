// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fanout/ReplicaAddress.h"
#include "core/fanout/ReplyStatus.h"

#include <cstdint>
#include <vector>

namespace shardscope {

/// One request of a query to one replica, from wanting to send it to having merged its answer.
/// Times are of steadyNow; 0 where it never came to that.
struct AttemptTrace
{
    ReplicaAddress to{};
    int position = 0; ///< of the shard in the query's routing order
    bool isHedge = false;
    ReplyStatus status = ReplyStatus::Answered;
    bool counted = false; ///< its answer is part of the result
    std::int64_t queued = 0;
    std::int64_t sent = 0;
    std::int64_t arrived = 0; ///< at the server
    std::int64_t serviceBegan = 0;
    std::int64_t serviceEnded = 0;
    std::int64_t received = 0;
    std::int64_t merged = 0;
    std::int64_t distances = 0;
};

/// What became of one query. Every attempt in it has ended, exactly once.
struct QueryTrace
{
    std::int64_t number = 0;   ///< in the stream
    QueryId query{};           ///< which of the data's queries was asked; invalid where it is none of them
    std::int64_t intended = 0; ///< when it was meant to be sent: latency counts from here
    std::int64_t deadline = 0; ///< as it stood at the end; 0: none
    std::int64_t ended = 0;
    int asked = 0; ///< shards
    int answered = 0;
    std::vector<AttemptTrace> attempts{};

    double coverage() const { return asked ? static_cast<double>(answered) / asked : 1.0; }
};

} // namespace shardscope
