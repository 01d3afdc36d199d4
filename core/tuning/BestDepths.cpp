// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/BestDepths.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr int gainSteps = BestDepths::steps;

/// True neighbours in the best 1, 2, … shards, as many as the row tells.
std::vector<double> coverageOf(std::span<const ReachTable::Entry> row, int nprobes)
{
    std::vector<double> held;
    for (std::size_t i = 0; i < row.size(); ++i) {
        // What is beyond the shards that were looked at takes one more at least.
        const std::size_t shards = std::min<std::size_t>(row[i].best, static_cast<std::size_t>(nprobes) + 1);
        held.resize(std::max(held.size(), shards), held.empty() ? 0 : held.back());
        held.back() = static_cast<double>(i + 1);
    }
    return held;
}

/// What each shard adds, made to descend: mean recall is found with the fewest shards by the greatest gains first, and
/// where a later shard adds more than one before it the two count as if each added the mean.
std::vector<double> gainsOfBest(const std::vector<double> &held)
{
    struct Run
    {
        double gain = 0; ///< of all
        int shards = 0;
        double each() const { return gain / shards; }
    };
    std::vector<Run> runs;
    double before = 0;
    for (const double now : held) {
        runs.push_back({now - before, 1});
        before = now;
        while (runs.size() > 1 && runs.back().each() > runs[runs.size() - 2].each()) {
            const Run last = runs.back();
            runs.pop_back();
            runs.back().gain += last.gain;
            runs.back().shards += last.shards;
        }
    }
    std::vector<double> gains;
    for (const Run &run : runs) {
        gains.insert(gains.end(), static_cast<std::size_t>(run.shards), run.each());
    }
    return gains;
}

} // namespace

BestDepths bestDepthsOf(const ReachTable &reach)
{
    const auto queries = reach.queries();
    if (queries == 0 || std::ssize(reach.answerable()) < queries) {
        return {};
    }
    BestDepths depths{.further = std::vector<int>(gainSteps)};
    for (std::int64_t query = 0; query < queries; ++query) {
        const auto row = reach.row(query);
        const auto gains = gainsOfBest(coverageOf(row, reach.nprobes()));
        const auto neighbours = static_cast<double>(row.size());
        depths.first += gains.front() / neighbours / static_cast<double>(queries);
        for (std::size_t i = 1; i < gains.size(); ++i) {
            const double steps = gains[i] / neighbours * gainSteps;
            const int step = static_cast<int>(std::ceil(steps - 1e-9)) - 1; // a gain of .1 is no more than 10 steps
            ++depths.further[static_cast<std::size_t>(std::clamp(step, 0, gainSteps - 1))];
        }
    }
    return depths;
}

double leastFanOut(const BestDepths &depths, std::int64_t queries, double recall)
{
    if (depths.further.empty() || queries < 1) {
        return 1;
    }
    const auto count = static_cast<double>(queries);
    double missing = (recall - depths.first) * count;
    double asked = 0;
    for (int step = gainSteps - 1; step >= 0 && missing > 0; --step) {
        const double gain = (step + 1.0) / gainSteps;
        const double wanted = std::min(missing / gain, static_cast<double>(depths.further[std::size_t(step)]));
        asked += wanted;
        missing -= wanted * gain;
    }
    return 1 + asked / count;
}

} // namespace shardscope
