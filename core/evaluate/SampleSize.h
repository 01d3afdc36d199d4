// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"

#include <cstdint>
#include <optional>

namespace shardscope {

/// A sample, and how many queries, by which recall of the whole would be known better than by a pilot.
struct SampleAdvice
{
    double epsilon = 0; ///< that recall may be off by, at any nprobe
    double share = 0;   ///< of the whole
    double vectors = 0; ///< the same
    std::int64_t queries = 0;
    double formError = 0; ///< what is left of the two parts of the error there
    double chanceError = 0;
    double errorNow = 0; ///< of the pilot, at the nprobe where it is greatest
    int nprobe = 0;      ///< this one
    /// The pilot does; share, vectors and queries are its own.
    bool isEnough() const { return errorNow <= epsilon; }
};

/// From a plan that was evaluated on a sample. What is foretold from that is taken for true: the error of the form is
/// what it would make of it in a larger sample; that of chance falls with the root of queries, and of vectors. So it is
/// a guess, of what to try next, and the forecast on the larger sample says what it came to. Where only all vectors do,
/// the share is 1.
///
/// Nothing where the plan's data are no sample, or the forecast was refused. Errors: OutOfRange (epsilon), Cancelled.
Outcome<std::optional<SampleAdvice>> adviseSample(const EvaluatedPlan &plan, double epsilon, const Progress &progress);

Json toJson(const SampleAdvice &advice);

} // namespace shardscope
