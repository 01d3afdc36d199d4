// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/Hubs.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <vector>

namespace shardscope {

namespace {

/// Of each vector how many of the queries [first, end) by `step` it answers.
std::vector<std::int64_t> answersOf(std::int64_t vectors, const GroundTruth &truth, int k, std::int64_t first,
                                    std::int64_t step)
{
    std::vector<std::int64_t> counts(static_cast<std::size_t>(vectors), 0);
    for (std::int64_t query = first; query < truth.queries(); query += step) {
        const auto found = truth.found(query);
        for (const Neighbor &neighbor : found.first(std::min<std::size_t>(std::size_t(k), found.size()))) {
            ++counts[neighbor.id.index()];
        }
    }
    return counts;
}

std::int64_t sumOf(const std::vector<std::int64_t> &counts)
{
    return std::accumulate(counts.begin(), counts.end(), std::int64_t(0));
}

double skewnessOf(const std::vector<std::int64_t> &counts)
{
    const auto n = static_cast<double>(counts.size());
    const double mean = static_cast<double>(sumOf(counts)) / n;
    double squares = 0;
    double cubes = 0;
    for (const std::int64_t count : counts) {
        const double difference = static_cast<double>(count) - mean;
        squares += difference * difference;
        cubes += difference * difference * difference;
    }
    return squares > 0 ? cubes / n / std::pow(squares / n, 1.5) : 0;
}

} // namespace

std::optional<HubFacts> hubsOf(std::int64_t vectors, const GroundTruth &truth, int k)
{
    constexpr std::int64_t least = 100;
    constexpr std::int64_t most = 1 << 22; // counts of more would take more memory than all else
    if (vectors > most) {
        return std::nullopt;
    }
    const auto first = vectors >= least ? answersOf(vectors, truth, k, 0, 2) : std::vector<std::int64_t>();
    const auto second = vectors >= least ? answersOf(vectors, truth, k, 1, 2) : std::vector<std::int64_t>();
    if (truth.queries() < 2 || sumOf(first) == 0 || sumOf(second) == 0) {
        return std::nullopt;
    }
    HubFacts facts{.queries = truth.queries(), .k = std::min(k, truth.k()), .hubs = vectors / 100};
    // Chosen by one half and measured by the other, each way: those that were lucky in one are not in both.
    const auto shareBy = [&](const std::vector<std::int64_t> &chosenBy, const std::vector<std::int64_t> &measured) {
        std::vector<std::int64_t> order(chosenBy.size());
        std::iota(order.begin(), order.end(), 0);
        std::ranges::partial_sort(order, order.begin() + facts.hubs, [&](std::int64_t a, std::int64_t b) {
            return chosenBy[a] != chosenBy[b] ? chosenBy[a] > chosenBy[b] : a < b;
        });
        std::int64_t held = 0;
        for (std::int64_t i = 0; i < facts.hubs; ++i) {
            held += measured[order[i]];
        }
        return static_cast<double>(held) / static_cast<double>(sumOf(measured));
    };
    facts.share = (shareBy(first, second) + shareBy(second, first)) / 2;

    std::vector<std::int64_t> all(first.size());
    std::ranges::transform(first, second, all.begin(), std::plus<>());
    facts.skewness = skewnessOf(all);
    // Numbers of answers by chance follow Poisson's law, whose skewness is one over the root of its mean.
    facts.skewnessByChance = std::sqrt(static_cast<double>(vectors) / static_cast<double>(sumOf(all)));
    return facts;
}

} // namespace shardscope
