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

/// The progress of one part of a work, which leads it from `first` to `last` thousandths.
inline Progress partOf(const Progress &whole, std::int64_t first, std::int64_t last)
{
    return [&whole, first, last](std::int64_t done, std::int64_t total) {
        const double share = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 1.0;
        return whole(first + static_cast<std::int64_t>(share * static_cast<double>(last - first)), 1000);
    };
}

} // namespace shardscope
