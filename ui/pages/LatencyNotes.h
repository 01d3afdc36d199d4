// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace shardscope {

class LatencyStudy;

// What a reader of the latency figures must know beside them; empty where that is nothing.

/// What is wrong with the question or the measurement: an overload, a hedge without a second replica, …
QString latencyWarning(const LatencyStudy &study);
/// That the router says how many shards are asked, and what that is worth beside a fixed nprobe.
QString depthNote(const LatencyStudy &study);
/// Where the service times come from, and whether the answer is final.
QString serviceNote(const LatencyStudy &study);

} // namespace shardscope
