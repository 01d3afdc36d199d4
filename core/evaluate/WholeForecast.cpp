// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/WholeForecast.h"

#include "core/data/Sampling.h"
#include "core/evaluate/CurveForecast.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/jobs/Parallel.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr std::int64_t fewestQueries = 20;
constexpr double fewestVectorsPerShard = 20;
constexpr double mostCopies = 0.25; ///< of a vector, beside it
/// Misfit of a curve, and of one to half the neighbours, from which on it is not believed: see the tests.
constexpr double mostMisfit = 1.6;
constexpr double mostMisfitOfHalf = 1.2;

/// Of how many vectors of the whole, those held out as queries not counted: they are in neither. Where rows of the
/// sample are left out as no vectors, the same share of the whole is none.
double vectorsOfWhole(const DataSet &data)
{
    const auto heldOut = static_cast<double>(data.notes.heldOutRows.size());
    const double vectors = static_cast<double>(data.base.size()) + heldOut;
    const double rows = vectors + static_cast<double>(data.notes.droppedRows.size());
    return std::round(static_cast<double>(data.notes.sampledFrom) * (vectors / rows)) - heldOut;
}

/// Those at which the curve is computed; between them it is straight.
std::vector<int> someNprobes(int nprobes)
{
    constexpr int each = 32;
    std::vector<int> some;
    for (int nprobe = 1; nprobe < nprobes; nprobe += std::max(1, nprobe / each)) {
        some.push_back(nprobe);
    }
    some.push_back(nprobes);
    return some;
}

/// For nprobe 1, 2, …, none below that of fewer shards.
std::vector<WholePoint> everyNprobe(const std::vector<WholePoint> &some)
{
    std::vector<WholePoint> all{some.front()};
    for (std::size_t i = 1; i < some.size(); ++i) {
        const WholePoint from = all.back();
        const WholePoint &to = some[i];
        for (int nprobe = from.nprobe + 1; nprobe <= to.nprobe; ++nprobe) {
            const double part = static_cast<double>(nprobe - from.nprobe) / (to.nprobe - from.nprobe);
            all.push_back({nprobe, std::lerp(from.recall, std::max(from.recall, to.recall), part),
                           std::lerp(from.low, std::max(from.low, to.low), part),
                           std::lerp(from.high, std::max(from.high, to.high), part)});
        }
    }
    return all;
}

/// Of the sample's neighbours beside one another, the share that is as far from the query, times as many vectors as
/// one of the sample stands for: about how many vectors are the same as a vector, or as far.
double copies(const RankHits &hits, double share)
{
    return hits.tiedShare() / share;
}

Outcome<Done> foretellRecall(WholeForecast &whole, const EvaluatedPlan &plan, double share, const Progress &progress)
{
    const int k = plan.spec.k;
    const int depth = depthForWhole(k, share);
    if (plan.truth->k() < depth && plan.truth->k() < plan.data->base.size()) {
        whole.reason = NotForetold::TruthTooFew;
        return Done();
    }
    auto hits = RankHits::of(plan, depth);
    const auto answerable = static_cast<double>(plan.reach.answerable().size());
    if (hits.queries() < fewestQueries || static_cast<double>(hits.queries()) < 0.95 * answerable ||
        static_cast<double>(plan.data->base.size()) < fewestVectorsPerShard * plan.spec.shards) {
        whole.reason = NotForetold::TooFew;
        return Done();
    }
    if (!hits.areAllIn(1) && copies(hits, share) > mostCopies) {
        whole.reason = NotForetold::Ties;
        return Done();
    }
    const auto some = someNprobes(plan.spec.shards);
    const Error cancelled{Code::Cancelled, {}, {}};
    if (!hits.gatherAt(some, plan.spec.seed, progress)) {
        return cancelled;
    }
    const double misfit = CurveForecast(hits, share, k).misfit(some);
    if (misfit > mostMisfit) {
        hits = RankHits::of(plan, depth / 2);
        if (!hits.gatherAt(some, plan.spec.seed, progress)) {
            return cancelled;
        }
        if (CurveForecast(hits, share, k).misfit(some) > mostMisfitOfHalf) {
            whole.reason = NotForetold::TooFine;
            return Done();
        }
    }
    const CurveForecast forecast(hits, share, k);
    std::vector<WholePoint> points(some.size());
    const auto foretell = [&](std::int64_t first, std::int64_t) { points[first] = forecast.at(some[first]); };
    if (!parallelFor(std::ssize(some), 1, foretell, progress)) {
        return cancelled;
    }
    whole.recall = everyNprobe(points);
    return Done();
}

} // namespace

std::string_view nameOf(NotForetold reason)
{
    switch (reason) {
    case NotForetold::TooFew:
        return "too_few";
    case NotForetold::Ties:
        return "ties";
    case NotForetold::TooFine:
        return "too_fine";
    case NotForetold::TruthTooFew:
        return "truth_too_shallow";
    }
    return "too_few";
}

int depthForWhole(int k, double share)
{
    constexpr int usual = 16;
    return std::max(usual, static_cast<int>(std::ceil(1.5 * k * share)));
}

Outcome<std::optional<WholeForecast>> forecastWhole(const EvaluatedPlan &plan, const Progress &progress)
{
    const DataSet &data = *plan.data;
    if (!sampledShare(data) || data.base.empty()) {
        return std::optional<WholeForecast>();
    }
    WholeForecast whole;
    whole.vectors = vectorsOfWhole(data);
    whole.share = static_cast<double>(data.base.size()) / whole.vectors;
    whole.isUpperBound = !plan.indices->areExact();
    // Sizes that a strategy keeps within a slack are not as chance has it: the whole's are kept within the same.
    if (!plan.spec.strategy.settings.has("slack")) {
        const auto sizes = plan.partition->sizes();
        whole.sizes = wholeSizes(std::vector<double>(sizes.begin(), sizes.end()), whole.share, plan.spec.seed);
    }
    SHARDSCOPE_TRY(foretellRecall(whole, plan, whole.share, progress));
    return std::optional(std::move(whole));
}

} // namespace shardscope
