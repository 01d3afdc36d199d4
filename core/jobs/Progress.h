// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

namespace shardscope {

/// Told how far a long work has come, in units of the work's own; answers false when the work should stop.
/// An algorithm calls it from the thread that called the algorithm, and from no other.
/// A stopped algorithm returns Code::Cancelled.
using Progress = std::function<bool(std::int64_t done, std::int64_t total)>;

/// For callers that neither watch nor cancel.
inline bool unwatched(std::int64_t, std::int64_t)
{
    return true;
}

} // namespace shardscope
