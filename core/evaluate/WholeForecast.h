// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Outcome.h"
#include "core/evaluate/WholeSizes.h"
#include "core/jobs/Progress.h"

#include <optional>
#include <string_view>
#include <vector>

namespace shardscope {

struct EvaluatedPlan;

/// Why the recall of the whole is not foretold from a sample.
enum class NotForetold {
    TooFew,      ///< queries see too few vectors, as where tenants are small, or the sample is
    Ties,        ///< vectors are the same as others, and of a sample's vectors it is not seen how many there are
    TooFine,     ///< recall falls with the rank of neighbours in a way that tells of structure finer than the sample
    TruthTooFew, ///< the exact neighbours that came with the data are too few a query
};

std::string_view nameOf(NotForetold reason); ///< "too_few", "ties", "too_fine", "truth_too_shallow"

/// recall@k of the whole at an nprobe.
struct WholePoint
{
    int nprobe = 0;
    double recall = 0;
    /// 95 % by a bootstrap over the queries and the sample's vectors, with what the form of the curve may be off by.
    double low = 0;
    double high = 0;
    bool operator==(const WholePoint &) const = default;
};

/// What a plan does on the whole that its data set is a sample of.
///
/// The sample's neighbours stand for farther ones of the whole (Thinning), so that recall at equal nprobe is too low in
/// it. Here it is foretold for the nearest k of all, from how it falls with the rank of a neighbour (RankCurve).
///
/// Limits: of the same number of shards, split as the sample is; another run of k-means, as on the whole, moves recall
/// by a hundredth or two. What an approximate index loses in larger shards is not foretold. Nothing finer than the
/// sample is seen: where a vector's very nearest are unlike those that the sample shows, that is found only where the
/// curve shows it. The sample must be one of independent, equally likely vectors.
struct WholeForecast
{
    double share = 1;               ///< of the whole that the vectors are
    double vectors = 0;             ///< of the whole
    std::vector<WholePoint> recall; ///< nprobe 1 …; empty where it is not foretold
    std::optional<NotForetold> reason{};
    /// Recall is what the shards asked hold; their approximate indices find less.
    bool isUpperBound = false;
    WholeSizes sizes;

    bool operator==(const WholeForecast &) const = default;
};

/// Of a plan whose data set is a sample of a share that is known; nothing for others.
/// Errors: Cancelled. Threads: all; the result does not depend on their number.
Outcome<std::optional<WholeForecast>> forecastWhole(const EvaluatedPlan &plan, const Progress &progress);

/// Neighbours that the forecast is made from: what a ground truth should have at least.
int depthForWhole(int k, double share);

Json toJson(const WholeForecast &whole);
/// Errors: BadDocument.
Outcome<WholeForecast> wholeFromJson(const Json &document);

} // namespace shardscope
