// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/WholeSizes.h"

#include "core/base/Moments.h"
#include "core/base/Quantile.h"
#include "core/base/Random.h"
#include "core/evaluate/Skew.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr std::size_t mostDraws = 1000;
constexpr std::size_t fewestDraws = 100;
constexpr std::size_t drawnShards = 10'000'000; ///< in all draws
constexpr double normal95 = 1.96;

WholeFigure figureOf(std::vector<double> &drawn)
{
    std::ranges::sort(drawn);
    return {quantileOfSorted(drawn, 0.5), quantileOfSorted(drawn, 0.025), quantileOfSorted(drawn, 0.975)};
}

} // namespace

WholeSizes wholeSizes(std::span<const double> inSample, double share, std::uint64_t seed)
{
    WholeSizes sizes;
    const Moments moments = momentsOf(inSample);
    if (inSample.empty() || moments.mean <= 0) {
        sizes.vectors.resize(inSample.size());
        return sizes;
    }
    // In vectors of the sample. Noise is that of a shard of mean size; a shard's own grows with it.
    const double between = std::max(0.0, moments.sampleVariance() - moments.mean * (1 - share));
    std::vector<double> centres;
    std::vector<double> deviations;
    for (const double size : inSample) {
        const double noise = std::max(size, 1.0) * (1 - share);
        const double own = between + noise > 0 ? between / (between + noise) : 1;
        centres.push_back(moments.mean + own * (size - moments.mean));
        deviations.push_back(std::sqrt(own * noise));
    }
    for (std::size_t shard = 0; shard < inSample.size(); ++shard) {
        const double off = normal95 * deviations[shard];
        sizes.vectors.push_back(
            {centres[shard] / share, std::max(0.0, centres[shard] - off) / share, (centres[shard] + off) / share});
    }
    std::vector<double> maxOverMean;
    std::vector<double> cv;
    std::vector<double> gini;
    std::vector<double> imbalance;
    const auto draws = std::clamp(drawnShards / inSample.size(), fewestDraws, mostDraws);
    for (std::size_t draw = 0; draw < draws; ++draw) {
        auto random = Random::stream(seed, draw);
        std::vector<double> drawn;
        for (std::size_t shard = 0; shard < inSample.size(); ++shard) {
            drawn.push_back(std::max(0.0, centres[shard] + deviations[shard] * random.normal()));
        }
        const Skew skew = skewOf(std::move(drawn));
        maxOverMean.push_back(skew.maxOverMean);
        cv.push_back(skew.cv);
        gini.push_back(skew.gini);
        imbalance.push_back(skew.imbalanceFactor);
    }
    sizes.maxOverMean = figureOf(maxOverMean);
    sizes.cv = figureOf(cv);
    sizes.gini = figureOf(gini);
    sizes.imbalanceFactor = figureOf(imbalance);
    return sizes;
}

} // namespace shardscope
