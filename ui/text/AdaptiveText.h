// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Evaluation.h"
#include "core/latency/DepthComparison.h"
#include "core/latency/LiveRun.h"

#include <QString>

namespace shardscope {

/// What an adaptive router did for the queries, and whether it kept to its recall: that it missed it, or that the
/// queries are unlike the vectors it learned from, is said, and what the same recall takes at a fixed nprobe. Empty
/// where there is none.
QString adaptiveSentence(const Evaluation &evaluation);

/// "nprobe 3", or, where the router says for each query how many shards it asks, "2.31 shards as routed".
QString askedShards(int nprobe, double fanOut);

/// What the same load made of a fixed nprobe, besides what it made of a router's own depths.
QString besideSentence(const LiveRun::AtFixedNprobe &fixed);

/// Which figures are better at the depths that a router says than at a fixed nprobe that finds as much, and which are
/// not.
QString depthVerdict(const DepthComparison &comparison);

} // namespace shardscope
