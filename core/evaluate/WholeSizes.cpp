// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/WholeSizes.h"

#include "core/base/Moments.h"
#include "core/base/Quantile.h"
#include "core/base/Random.h"
#include "core/evaluate/Skew.h"

#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

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

/// Of a size whose law is another in every draw.
class DrawnSize
{
public:
    void add(double centre, double variance)
    {
        ++m_draws;
        const double from = centre - m_mean;
        m_mean += from / m_draws;
        m_squares += from * (centre - m_mean);
        m_variances += variance;
    }
    double mean() const { return m_mean; }
    double deviation() const { return std::sqrt((m_squares + m_variances) / m_draws); }

private:
    double m_draws = 0;
    double m_mean = 0;
    double m_squares = 0; ///< of how far centres are from their mean
    double m_variances = 0;
};

/// How much the variance of shards' sizes is beyond that of chance. The squared differences of n of them are, in units
/// of the true variance, χ² of n − 1 degrees; and as the true one is at least that of chance, χ² is at most so much.
class VarianceBetween
{
public:
    VarianceBetween(const Moments &sizes, double byChance)
        : m_squares(sizes.squares), m_byChance(byChance), m_half(static_cast<double>(sizes.count - 1) / 2),
          m_most(byChance > 0 ? sizes.squares / byChance : std::numeric_limits<double>::infinity()),
          m_below(belowMost())
    {
    }

    double draw(Random &random) const
    {
        const double share = std::clamp(random.uniform(), 1e-15, 1 - 1e-15);
        if (m_half <= 0) {
            return 0;
        }
        if (m_below < least) { // much more even than by chance: there the density is as good as a power
            const double exponent = std::max(0.5, m_half - m_most / 2);
            return m_byChance * (std::pow(share, -1 / exponent) - 1);
        }
        const double chiSquared = 2 * boost::math::gamma_p_inv(m_half, share * m_below);
        return std::max(0.0, m_squares / chiSquared - m_byChance);
    }

private:
    static constexpr double least = 1e-100;

    double belowMost() const
    {
        if (m_half <= 0) {
            return 0;
        }
        return std::isinf(m_most) ? 1 : boost::math::gamma_p(m_half, m_most / 2);
    }

    double m_squares;
    double m_byChance;
    double m_half;  ///< of the degrees of freedom
    double m_most;  ///< that χ² may be
    double m_below; ///< probability that it is less
};

} // namespace

WholeSizes wholeSizes(std::span<const double> inSample, double share, std::uint64_t seed)
{
    WholeSizes sizes;
    const Moments moments = momentsOf(inSample);
    if (inSample.empty() || moments.mean <= 0) {
        sizes.vectors.resize(inSample.size());
        return sizes;
    }
    // In vectors of the sample.
    const VarianceBetween variance(moments, moments.mean * (1 - share));
    std::vector<DrawnSize> drawnSizes(inSample.size());
    std::vector<double> maxOverMean;
    std::vector<double> cv;
    std::vector<double> gini;
    std::vector<double> imbalance;
    const auto draws = std::clamp(drawnShards / inSample.size(), fewestDraws, mostDraws);
    for (std::size_t draw = 0; draw < draws; ++draw) {
        auto random = Random::stream(seed, draw);
        const double between = variance.draw(random);
        std::vector<double> drawn;
        for (std::size_t shard = 0; shard < inSample.size(); ++shard) {
            const double noise = std::max(inSample[shard], 1.0) * (1 - share);
            const double own = between + noise > 0 ? between / (between + noise) : 1;
            const double centre = moments.mean + own * (inSample[shard] - moments.mean);
            drawnSizes[shard].add(centre, own * noise);
            drawn.push_back(std::max(0.0, centre + std::sqrt(own * noise) * random.normal()));
        }
        const Skew skew = skewOf(std::move(drawn));
        maxOverMean.push_back(skew.maxOverMean);
        cv.push_back(skew.cv);
        gini.push_back(skew.gini);
        imbalance.push_back(skew.imbalanceFactor);
    }
    for (const DrawnSize &of : drawnSizes) {
        const double mean = of.mean();
        const double off = normal95 * of.deviation();
        sizes.vectors.push_back({mean / share, std::max(0.0, mean - off) / share, (mean + off) / share});
    }
    sizes.maxOverMean = figureOf(maxOverMean);
    sizes.cv = figureOf(cv);
    sizes.gini = figureOf(gini);
    sizes.imbalanceFactor = figureOf(imbalance);
    return sizes;
}

} // namespace shardscope
