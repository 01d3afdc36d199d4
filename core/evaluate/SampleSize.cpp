// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/SampleSize.h"

#include "core/evaluate/CurveForecast.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr double least = 0.001;
constexpr double greatest = 0.5;
constexpr double step = 1.25; ///< from a share that is tried to the next

/// Nprobes whose errors stand for those of all: they are greatest where recall is neither 0 nor 1.
std::vector<int> triedNprobes(int shards)
{
    std::vector<int> nprobes;
    for (int nprobe = 1; nprobe < shards; nprobe = std::max(nprobe + 1, nprobe * 3 / 2)) {
        nprobes.push_back(nprobe);
    }
    nprobes.push_back(shards);
    return nprobes;
}

} // namespace

Outcome<std::optional<SampleAdvice>> adviseSample(const EvaluatedPlan &plan, double epsilon, const Progress &progress)
{
    if (!(epsilon >= least && epsilon <= greatest)) {
        return Error{Code::OutOfRange, "epsilon", {std::string("epsilon"), epsilon, least, greatest}};
    }
    const auto &whole = plan.evaluation.whole;
    if (!whole || whole->recall.empty()) {
        return std::optional<SampleAdvice>();
    }
    auto hits = RankHits::of(plan, depthForWhole(plan.spec.k, whole->share));
    const auto nprobes = triedNprobes(plan.spec.shards);
    if (!hits.gatherAt(nprobes, plan.spec.seed, progress)) {
        return Error{Code::Cancelled, {}, {}};
    }
    const CurveForecast forecast(hits, whole->share, plan.spec.k);
    SampleAdvice advice{.epsilon = epsilon, .share = whole->share, .queries = hits.queries(), .nprobe = 1};
    auto byQueries = hits;
    if (!byQueries.gatherAt(nprobes, plan.spec.seed, progress, RankHits::Resampling::Queries)) {
        return Error{Code::Cancelled, {}, {}};
    }
    const CurveForecast forecastByQueries(byQueries, whole->share, plan.spec.k);
    double ofQueries = 0; // of the error of chance, the part of the queries and that of the vectors, where greatest
    double ofVectors = 0;
    for (const int nprobe : nprobes) {
        const auto now = forecast.uncertaintyAt(nprobe);
        const double part = std::min(now.chance, forecastByQueries.uncertaintyAt(nprobe).chance);
        ofQueries = std::max(ofQueries, part);
        ofVectors = std::max(ofVectors, std::sqrt(now.chance * now.chance - part * part));
        if (const double error = std::hypot(now.form, now.chance); error > advice.errorNow) {
            advice.errorNow = error;
            advice.nprobe = nprobe;
            advice.formError = now.form;
            advice.chanceError = now.chance;
        }
    }
    if (!advice.isEnough()) {
        // Half of the squared error for the form.
        const auto formAt = [&](double share) {
            double most = 0;
            for (const int nprobe : nprobes) {
                most = std::max(most, share < 1 ? forecast.formErrorAt(nprobe, share) : 0);
            }
            return most;
        };
        double share = whole->share;
        for (double form = formAt(share); form > epsilon * std::sqrt(0.5); form = formAt(share)) {
            if (!progress(0, 1)) {
                return Error{Code::Cancelled, {}, {}};
            }
            share = std::min(1.0, share * step);
        }
        // A recall of few queries is not told finer than one query of them is: more are asked, not more vectors.
        const double fewestQueries = 1 / (epsilon * std::sqrt(0.5));
        advice.formError = formAt(share);
        // What the form leaves is for chance, half of its square for each of its parts.
        const double left = (epsilon * epsilon - advice.formError * advice.formError) / 2;
        const double moreQueries =
            std::max({1.0, ofQueries * ofQueries / left, fewestQueries / static_cast<double>(hits.queries())});
        const double moreVectors = std::max(1.0, ofVectors * ofVectors / left);
        advice.queries = static_cast<std::int64_t>(std::ceil(static_cast<double>(hits.queries()) * moreQueries));
        advice.share = std::clamp(std::max(share, whole->share * moreVectors), whole->share, 1.0);
        advice.chanceError = std::sqrt(ofQueries * ofQueries / moreQueries + ofVectors * ofVectors / moreVectors);
    }
    advice.vectors = std::ceil(advice.share * whole->vectors);
    return std::optional(advice);
}

Json toJson(const SampleAdvice &advice)
{
    return {{"epsilon", advice.epsilon},   {"error_now", advice.errorNow},   {"nprobe", advice.nprobe},
            {"enough", advice.isEnough()}, {"share", advice.share},          {"vectors", advice.vectors},
            {"queries", advice.queries},   {"form_error", advice.formError}, {"chance_error", advice.chanceError}};
}

} // namespace shardscope
