// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/Hubs.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>
#include <vector>

namespace shardscope {

namespace {

/// How many queries of each half a vector answers.
struct Answers
{
    VectorId vector;
    std::int64_t first = 0;
    std::int64_t second = 0;

    std::int64_t all() const { return first + second; }
};

using Half = std::int64_t Answers::*;

/// Of every vector that answers any query, ascending: of the others there may be far too many to count.
std::vector<Answers> answersOf(const GroundTruth &truth, int k)
{
    std::vector<Answers> single;
    for (std::int64_t query = 0; query < truth.queries(); ++query) {
        const auto found = truth.found(query);
        for (const Neighbor &neighbor : found.first(std::min<std::size_t>(std::size_t(k), found.size()))) {
            single.push_back({neighbor.id, query % 2 == 0 ? 1 : 0, query % 2});
        }
    }
    std::ranges::sort(single, {}, &Answers::vector);
    std::vector<Answers> merged;
    for (const Answers &one : single) {
        if (merged.empty() || merged.back().vector != one.vector) {
            merged.push_back({one.vector});
        }
        merged.back().first += one.first;
        merged.back().second += one.second;
    }
    return merged;
}

std::int64_t sumOf(std::span<const Answers> answers, Half half)
{
    std::int64_t sum = 0;
    for (const Answers &one : answers) {
        sum += one.*half;
    }
    return sum;
}

/// What the `hubs` vectors that answer most of one half have of the answers of the other. Of vectors that answer
/// equally many, more than are asked for, each counts in part: which come first in the file is nothing to go by.
double shareOfMost(std::vector<Answers> answers, std::int64_t vectors, std::int64_t hubs, Half chosenBy, Half measured)
{
    std::ranges::sort(answers, std::greater<>(), chosenBy);
    const auto all = static_cast<double>(sumOf(answers, measured));
    double held = 0;
    auto first = answers.begin();
    while (first != answers.end() && hubs > 0) {
        const std::int64_t level = (*first).*chosenBy;
        const auto last = std::find_if(first, answers.end(), [&](const Answers &one) { return one.*chosenBy < level; });
        const std::span<const Answers> equal(first, last);
        // Those that answer none of this half are many more than are listed.
        const std::int64_t count = level > 0 ? std::ssize(equal) : vectors - (first - answers.begin());
        const auto taken = std::min(hubs, count);
        held += static_cast<double>(sumOf(equal, measured)) * static_cast<double>(taken) / static_cast<double>(count);
        hubs -= taken;
        first = last;
    }
    return held / all;
}

double skewnessOf(std::span<const Answers> answers, std::int64_t vectors)
{
    const auto n = static_cast<double>(vectors);
    const auto mean = static_cast<double>(sumOf(answers, &Answers::first) + sumOf(answers, &Answers::second)) / n;
    const auto none = static_cast<double>(vectors - std::ssize(answers));
    double squares = none * mean * mean;
    double cubes = -none * mean * mean * mean;
    for (const Answers &one : answers) {
        const double difference = static_cast<double>(one.all()) - mean;
        squares += difference * difference;
        cubes += difference * difference * difference;
    }
    return squares > 0 ? cubes / n / std::pow(squares / n, 1.5) : 0;
}

} // namespace

std::optional<HubFacts> hubsOf(std::int64_t vectors, const GroundTruth &truth, int k)
{
    constexpr std::int64_t least = 100;
    if (vectors < least || truth.queries() < 2) {
        return std::nullopt;
    }
    const auto answers = answersOf(truth, k);
    const auto inFirst = sumOf(answers, &Answers::first);
    const auto inSecond = sumOf(answers, &Answers::second);
    if (inFirst == 0 || inSecond == 0) {
        return std::nullopt;
    }
    HubFacts facts{.queries = truth.queries(), .k = std::min(k, truth.k()), .hubs = vectors / 100};
    // Chosen by one half and measured by the other, each way: those that were lucky in one are not in both.
    facts.share = (shareOfMost(answers, vectors, facts.hubs, &Answers::first, &Answers::second) +
                   shareOfMost(answers, vectors, facts.hubs, &Answers::second, &Answers::first)) /
                  2;
    facts.skewness = skewnessOf(answers, vectors);
    // Numbers of answers by chance follow Poisson's law, whose skewness is one over the root of its mean.
    facts.skewnessByChance = std::sqrt(static_cast<double>(vectors) / static_cast<double>(inFirst + inSecond));
    return facts;
}

} // namespace shardscope
