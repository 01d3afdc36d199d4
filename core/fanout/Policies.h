// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace shardscope {

/// Which of a shard's replicas is asked.
enum class ReplicaChoice {
    Random,
    RoundRobin,
    LeastOutstanding,
    TwoChoices, ///< the less loaded of two at random. Source: Mitzenmacher 2001
    C3,         ///< by queue length cubed times service time. Source: Suresh et al. 2015
};

/// A second request to another replica when the first has not answered after a delay.
struct Hedge
{
    double delay = 0;    ///< ns; where 0, `quantile` of the answers seen so far
    double quantile = 0; ///< such as 0.95
};

/// When a query ends: with its last answer, or earlier.
struct EndPolicy
{
    double deadline = 0;        ///< ns from the intended send; 0: none
    double minimumCoverage = 1; ///< once this share of the asked shards has answered …
    double shareOfTimeLeft = 1; ///< … only this share of the time left until the deadline is waited
};

} // namespace shardscope
