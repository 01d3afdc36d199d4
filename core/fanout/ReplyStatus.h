// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace shardscope {

/// How a request to a replica ended.
enum class ReplyStatus {
    Answered,
    Failed,    ///< the server said so
    Refused,   ///< the replica is down
    Expired,   ///< its deadline passed before it was served
    Cancelled, ///< as asked
};

} // namespace shardscope
