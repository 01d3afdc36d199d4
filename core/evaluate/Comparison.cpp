// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Comparison.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>

namespace shardscope {

namespace {

/// 1 … 8, 10, 12, 14, 16, 20 …
std::vector<int> comparedNprobes(int nprobe, int shards)
{
    std::vector<int> all;
    for (int i = 1; i <= shards; ++i) {
        const int step = std::max(1, static_cast<int>(std::bit_floor(static_cast<unsigned>(i))) / 4);
        if (i <= 8 || i % step == 0 || i == nprobe || i == shards) {
            all.push_back(i);
        }
    }
    return all;
}

} // namespace

Outcome<std::vector<DifferencePoint>> differencesOf(const EvaluatedPlan &plan, const EvaluatedPlan &other, int nprobe,
                                                    const Progress &progress)
{
    std::vector<DifferencePoint> differences;
    const auto nprobes = comparedNprobes(nprobe, std::min(plan.spec.shards, other.spec.shards));
    for (const int each : nprobes) {
        if (!progress(static_cast<std::int64_t>(differences.size()), static_cast<std::int64_t>(nprobes.size()))) {
            return Error{Code::Cancelled, {}, {}};
        }
        differences.push_back({each, compareRecall(other, each, plan, each)}); // which tells second minus first
    }
    return differences;
}

Json toJson(const std::vector<DifferencePoint> &differences)
{
    Json list = Json::array();
    for (const DifferencePoint &point : differences) {
        list.push_back({{"nprobe", point.nprobe},
                        {"difference", point.recall.difference},
                        {"low", point.recall.low},
                        {"high", point.recall.high}});
    }
    return list;
}

} // namespace shardscope
