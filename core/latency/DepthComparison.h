// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/evaluate/Evaluation.h"
#include "core/latency/LatencyFigures.h"

#include <optional>

namespace shardscope {

/// Where a plan stands whose router says for each query how many shards to ask, if every query asks as many instead:
/// the least nprobe that finds at least as much, or, if none does, that which finds most.
struct FixedNprobe
{
    int nprobe = 1;
    double recall = 0;
    bool reaches = true;
};
/// None where the router leaves to nprobe how many are asked.
std::optional<FixedNprobe> asGoodFixedNprobe(const Evaluation &evaluation);

/// A figure of the depths that a router says beside that of a fixed nprobe. The less the better.
struct BesideFixed
{
    std::optional<Estimate> own; ///< none where overloaded: a latency then only tells how long the run was
    std::optional<Estimate> fixed;

    /// By more than the intervals of both leave open.
    bool isBetter() const;
    /// As a share of that at the fixed nprobe; none where either is not told.
    std::optional<double> difference() const;
};

/// A plan at the depths that its router says beside itself at a fixed nprobe and equal recall, under the same load.
struct DepthComparison
{
    double recall = 0; ///< at its depths
    FixedNprobe fixed;
    BesideFixed fanOut;
    BesideFixed work; ///< ns of service a query
    BesideFixed p50;  ///< ns
    BesideFixed p99;
};

/// `own`, `fixed`: what was simulated or measured at the depths and at asGoodFixedNprobe. None where there is no such.
std::optional<DepthComparison> compareWithFixed(const Evaluation &evaluation, const LatencyFigures &own,
                                                const LatencyFigures &fixed);

/// {"recall", "nprobe", "nprobe_recall", "reached", "fan_out", "work_ms", "p50_ms", "p99_ms"}: of each figure
/// {"as_routed", "fixed", "better"}
Json toJson(const DepthComparison &comparison);

} // namespace shardscope
