// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/jobs/Progress.h"

#include <string_view>
#include <vector>

namespace shardscope {

/// What two plans have in common when they stand beside each other. At one nprobe a plan that finds nothing looks
/// fast, so what a plan costs is told at equal recall unless asked otherwise.
enum class ComparisonBasis { EqualRecall, EqualNprobe };

/// "recall", "nprobe"
std::string_view nameOf(ComparisonBasis basis);
/// Errors: BadChoice.
Outcome<ComparisonBasis> comparisonBasisFrom(std::string_view name);

/// Where a plan stands beside another.
struct Counterpart
{
    int nprobe = 1;
    double wanted = 0;    ///< the recall, or the nprobe, of the other plan
    bool reaches = false; ///< its own is at least that; if not, it stands at its best
    /// Both recalls count as many neighbours (k). If not, they cannot be equal, and it stands at equal nprobe.
    bool isSameDepth = true;
};

/// Where `other` stands beside `plan` at `nprobe`. At equal recall: at its least nprobe whose recall reaches that of
/// the plan, or, if none does, at the least with its best recall. At equal nprobe: at that, or at all its shards if it
/// has fewer.
///
/// Recall differs by steps of a neighbour, so that of `other` may be a little higher than the plan's.
Counterpart counterpartOf(const Evaluation &plan, int nprobe, const Evaluation &other, ComparisonBasis basis);

/// Two plans beside each other, over the same queries.
struct DifferencePoint
{
    int nprobe = 0;          ///< of the plan
    Counterpart other;       ///< of the other plan
    RecallDifference recall; ///< of the plan minus the other
    double scanned = 0;      ///< share of the vectors
    double otherScanned = 0;

    bool isSeen() const { return recall.low > 0 || recall.high < 0; } ///< its interval does not hold zero
};

/// What `plan` finds and scans, and what `other` does beside it, at 1 … 8 shards asked, from there at growing
/// distances, at `nprobe` and at all shards; at equal nprobe up to those of the smaller plan. Nothing where their
/// recalls count different numbers of neighbours.
///
/// Errors: Cancelled. Cancel: polled once an nprobe.
Outcome<std::vector<DifferencePoint>> differencesOf(const EvaluatedPlan &plan, const EvaluatedPlan &other, int nprobe,
                                                    ComparisonBasis basis, const Progress &progress);

/// [{"nprobe", "other_nprobe", "reached", "difference", "low", "high", "scanned", "other_scanned"}, …]
Json toJson(const std::vector<DifferencePoint> &differences);

} // namespace shardscope
