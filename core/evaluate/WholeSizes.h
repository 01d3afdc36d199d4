// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// A figure of the whole, foretold from a sample, with a 95 % interval.
struct WholeFigure
{
    double value = 0;
    double low = 0;
    double high = 0;
    bool operator==(const WholeFigure &) const = default;
};

/// Sizes of shards of the whole, and how uneven they are.
struct WholeSizes
{
    std::vector<WholeFigure> vectors; ///< (shards)
    WholeFigure maxOverMean{};
    WholeFigure cv{};
    WholeFigure gini{};
    WholeFigure imbalanceFactor{};
    bool operator==(const WholeSizes &) const = default;
};

/// From the sizes in a sample of that share, whose vectors are of the whole's independently.
///
/// A shard of N vectors has N f ± √(N f (1 − f)) of them in the sample, so that even shards look uneven there. Sizes
/// are drawn from what they may be: about the mean of all as far as they differ by chance, about themselves as far as
/// they differ by more (an empirical Bayes estimate, normal), and skew is that of the sizes drawn. By how much they
/// differ is drawn first, for few shards tell little of it. Source: Efron & Morris 1973; a variance by its scaled
/// inverse χ², no less than that of chance, Gelman et al. 2013; up to 1,000 draws.
WholeSizes wholeSizes(std::span<const double> inSample, double share, std::uint64_t seed);

} // namespace shardscope
