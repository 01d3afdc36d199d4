// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Oracle.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <numeric>
#include <set>

namespace shardscope {

namespace {

constexpr std::size_t maxFrontier = 4096; ///< sets of targets kept side by side by the exhaustive search

/// The targets each shard holds; shards that hold none are left out.
std::vector<std::vector<int>> targetsByShard(std::span<const std::vector<ShardId>> places)
{
    std::vector<std::pair<ShardId, int>> held;
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (const ShardId shard : places[i]) {
            held.emplace_back(shard, static_cast<int>(i));
        }
    }
    std::ranges::sort(held);
    std::vector<std::vector<int>> lists;
    ShardId last;
    for (const auto &[shard, target] : held) {
        if (shard != last) {
            lists.emplace_back();
            last = shard;
        }
        lists.back().push_back(target);
    }
    return lists;
}

/// The best coverage where no target is held twice: that of the fullest shards.
std::vector<int> fullest(const std::vector<std::vector<int>> &lists, int wanted)
{
    std::vector<std::size_t> sizes(lists.size());
    std::ranges::transform(lists, sizes.begin(), &std::vector<int>::size);
    std::ranges::sort(sizes, std::greater());
    std::vector<int> coverage;
    int total = 0;
    for (std::size_t i = 0; i < sizes.size() && total < wanted; ++i) {
        total = std::min(wanted, total + static_cast<int>(sizes[i]));
        coverage.push_back(total);
    }
    return coverage;
}

/// Greedy choice of shards and, at each number of them, an upper bound of what any choice reaches.
struct Greedy
{
    std::vector<int> reached;
    std::vector<int> bound;
};

Greedy choose(const std::vector<std::vector<int>> &lists, std::size_t targets, int wanted)
{
    Greedy greedy;
    std::vector<char> covered(targets);
    std::vector<int> gains(lists.size());
    greedy.bound.assign(lists.size(), wanted);
    int total = 0;
    for (std::size_t step = 0; step < lists.size() && total < wanted; ++step) {
        std::ranges::transform(lists, gains.begin(), [&](const auto &list) {
            return static_cast<int>(std::ranges::count_if(list, [&](int target) { return !covered[target]; }));
        });
        const auto best = std::ranges::max_element(gains) - gains.begin();
        std::ranges::sort(gains, std::greater());
        int sum = total;
        for (std::size_t p = 0; p < gains.size(); ++p) {
            sum += gains[p];
            greedy.bound[p] = std::min(greedy.bound[p], sum);
        }
        for (const int target : lists[best]) {
            total += !covered[target];
            covered[target] = 1;
        }
        greedy.reached.push_back(std::min(total, wanted));
    }
    greedy.bound.resize(greedy.reached.size());
    return greedy;
}

/// The best coverage with 1, 2, … shards by following every set of targets that so many shards can hold together;
/// shorter than `steps` where there are too many of those.
std::vector<int> searchAll(const std::vector<std::vector<int>> &lists, std::size_t steps, int wanted)
{
    std::vector<std::uint64_t> masks;
    for (const auto &list : lists) {
        masks.push_back(std::accumulate(list.begin(), list.end(), std::uint64_t(0), [](std::uint64_t mask, int target) {
            return mask | std::uint64_t(1) << target;
        }));
    }
    std::vector<int> reached;
    std::set<std::uint64_t> frontier{0};
    while (reached.size() < steps) {
        std::set<std::uint64_t> next;
        int best = 0;
        for (const std::uint64_t held : frontier) {
            for (const std::uint64_t mask : masks) {
                best = std::max(best, std::popcount(held | mask));
                next.insert(held | mask);
            }
            if (next.size() > maxFrontier) {
                return reached;
            }
        }
        reached.push_back(std::min(best, wanted));
        frontier = std::move(next);
    }
    return reached;
}

} // namespace

std::vector<int> oracleCoverage(std::span<const std::vector<ShardId>> places, int wanted)
{
    const auto lists = targetsByShard(places);
    if (std::ranges::all_of(places, [](const auto &holders) { return holders.size() <= 1; })) {
        return fullest(lists, wanted);
    }
    const Greedy greedy = choose(lists, places.size(), wanted);
    if (greedy.reached == greedy.bound) {
        return greedy.reached;
    }
    std::vector<int> coverage = greedy.bound;
    if (places.size() <= 64) {
        std::ranges::copy(searchAll(lists, greedy.reached.size(), wanted), coverage.begin());
    }
    return coverage;
}

} // namespace shardscope
