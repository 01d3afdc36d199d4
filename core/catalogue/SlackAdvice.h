// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/jobs/Progress.h"

namespace shardscope {

inline constexpr double usualSlack = 0.1;

/// How far balanced shards may grow past the mean on a data set: told by what they find of a sample of it, 32 of them
/// without copies beside as many of plain k-means at equal nprobe. Recalls are of that sample, where neighbours are
/// farther apart than among all vectors and so more often in different shards.
struct SlackAdvice
{
    double slack = usualSlack;
    double behindAtUsual = 0;   ///< recall that they are behind at the usual slack, on average over nprobe 1 to 8
    double behind = 0;          ///< the same at the slack where it is least
    bool isWorthTrying = false; ///< whether more slack finds more: something for a tuner

    bool isRaised() const;
};

/// A few tenths of a second: where the usual slack finds what plain k-means does, nothing more is tried. Where vectors
/// are too few to tell it is the usual slack. Deterministic, at any thread count.
///
/// Errors: Cancelled; those of a partition.
Outcome<SlackAdvice> adviseSlack(const DataSet &data, const Progress &progress);

/// The same, remembered by the data set's fingerprint: who opens one on a thread of its own asks for it there. The
/// usual slack where there is an error.
SlackAdvice slackAdvice(const DataSet &data);

} // namespace shardscope
