// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/ReportInput.h"

#include <algorithm>
#include <bit>

namespace shardscope {

namespace {

/// 1, 2, 3, 4, 6, 8, 12, 16 … and the one in hand, up to the shards of the smaller plan.
std::vector<int> comparedNprobes(int nprobe, int shards)
{
    std::vector<int> all;
    for (int i = 1; i <= shards; ++i) {
        const int step = std::max(1, static_cast<int>(std::bit_floor(static_cast<unsigned>(i))) / 2);
        if (i % step == 0 || i == nprobe || i == shards) {
            all.push_back(i);
        }
    }
    return all;
}

Outcome<Done> compare(ReportInput &input, const Progress &progress)
{
    const EvaluatedPlan &plan = *input.plan.built;
    const EvaluatedPlan &other = *input.compared->built;
    const auto nprobes = comparedNprobes(input.nprobe, std::min(plan.spec.shards, other.spec.shards));
    for (std::size_t i = 0; i < nprobes.size(); ++i) {
        if (!progress(static_cast<std::int64_t>(i), static_cast<std::int64_t>(nprobes.size()))) {
            return Error{Code::Cancelled, {}, {}};
        }
        // Minus the compared one: `compareRecall` tells second minus first.
        input.differences.push_back({nprobes[i], compareRecall(other, nprobes[i], plan, nprobes[i])});
    }
    return Done();
}

Outcome<Done> drawMap(ReportInput &input, const Progress &progress)
{
    const Partition &partition = *input.plan.built->partition;
    if (!input.map) {
        auto map = layOut(input.data, partition.shardOf, "pca", progress); // that of `evaluate --map`
        SHARDSCOPE_TRY(map);
        input.map = *std::move(map);
    }
    input.mapShards = layOutShards(*input.map, partition);
    return Done();
}

} // namespace

Outcome<ReportInput> filledIn(ReportInput input, const Progress &progress)
{
    if (!input.statistics) {
        const auto statistics = describe(*input.data, 1, partOf(progress, 0, 400)); // the seed of `info`
        SHARDSCOPE_TRY(statistics);
        input.statistics = *statistics;
    }
    if (input.plan.built && input.compared && input.compared->built && input.differences.empty()) {
        SHARDSCOPE_TRY(compare(input, partOf(progress, 400, 700)));
    }
    if (input.plan.built && !input.mapShards) {
        SHARDSCOPE_TRY(drawMap(input, partOf(progress, 700, 1000)));
    }
    return input;
}

} // namespace shardscope
