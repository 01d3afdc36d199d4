// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Partitioners.h"
#include "core/partition/ShardNumbers.h"
#include "core/partition/ShardSplit.h"
#include "core/partition/StrategyBefore.h"
#include "core/partition/TenantMoves.h"

#include <algorithm>
#include <charconv>

namespace shardscope {

namespace {

constexpr std::string_view splitKind = "split";
constexpr char separator = ';'; // a notation within a notation: a comma would end the outer one

std::string replaced(std::string_view text, char from, char to)
{
    std::string result(text);
    std::ranges::replace(result, from, to);
    return result;
}

const StrategyBefore beforeSplitting{
    .kind = splitKind,
    .setting = "of",
    .usual = PlanSpec().strategy,
    .isPossible = [](const Kind<Partitioner> &kind) { return kind.can.makesCentroids && kind.name != splitKind; },
    .encoded = [](std::string_view settings) { return replaced(settings, ',', separator); },
    .decoded = [](std::string_view text) { return replaced(text, separator, ','); }};

/// Errors: BadParameter.
Outcome<std::vector<ShardId>> orderIn(std::string_view text)
{
    std::vector<ShardId> order;
    while (!text.empty()) {
        const auto item = text.substr(0, text.find(separator));
        text.remove_prefix(std::min(item.size() + 1, text.size()));
        std::int32_t shard = 0;
        const auto [end, status] = std::from_chars(item.data(), item.data() + item.size(), shard);
        if (status != std::errc() || end != item.data() + item.size() || shard < 0 || shard >= maxShards) {
            return Error{Code::BadParameter,
                         "at",
                         {std::string("at"), std::string(item), std::string("0"), std::to_string(maxShards - 1)}};
        }
        order.emplace_back(shard);
    }
    return order;
}

/// With its copies: those of the strategy before.
Outcome<Partition> partitionBySplits(const PartitionTask &task, const Progress &progress)
{
    const auto order = orderIn(task.settings.text("at"));
    SHARDSCOPE_TRY(order);
    const auto splits = std::ssize(*order);
    if (splits >= task.shards) {
        return Error{Code::OutOfRange,
                     "shards",
                     {std::string("shards"), std::int64_t(task.shards), splits + 1, task.data.base.size()}};
    }
    auto before = beforeSplitting.partitionOf(task, task.shards - static_cast<int>(splits),
                                              partOf(progress, 0, splits > 0 ? 600 : 1000));
    SHARDSCOPE_TRY(before);
    if (splits == 0) {
        return before;
    }
    const auto strategy = beforeSplitting.in(task.settings);
    SHARDSCOPE_TRY(strategy);
    PlanSpec spec;
    spec.strategy = *strategy;
    spec.metric = task.data.metric;
    spec.seed = task.seed;
    auto split =
        splitShards(task.cache, spec, *before, {.shards = task.shards, .order = *order}, partOf(progress, 600, 1000));
    SHARDSCOPE_TRY(split);
    return std::move(split->partition);
}

} // namespace

PlanSpec withSplits(PlanSpec spec, std::span<const ShardId> order)
{
    if (spec.strategy.kind != splitKind) {
        spec.strategy = {std::string(splitKind),
                         {{"of", beforeSplitting.notationOf(spec.strategy)}, {"at", std::string()}}};
    }
    std::string at = spec.strategy.settings.has("at") ? spec.strategy.settings.text("at") : std::string();
    for (const ShardId shard : order) {
        if (!at.empty()) {
            at += separator;
        }
        at += std::to_string(shard.value);
    }
    spec.strategy.settings.set("at", at);
    spec.shards += static_cast<int>(order.size());
    return spec;
}

PlanSpec beforeSplits(PlanSpec spec)
{
    return beforeSplitting.plan(std::move(spec));
}

PlanSpec resizable(PlanSpec spec)
{
    spec = beforeNumbers(beforeSplits(beforeTenantMoves(std::move(spec)))); // each of what comes after it
    const auto kind = findKind(partitionerKinds(), "strategy", spec.strategy.kind);
    if (kind && (*kind)->can.shardsFrom) {
        spec.strategy = PlanSpec().strategy;
    }
    return spec;
}

Kind<Partitioner> splitPartitioner()
{
    return {.name = splitKind,
            .title = SHARDSCOPE_TEXT("Split"),
            .meaning = SHARDSCOPE_TEXT("The shards of another strategy, some of them split in two since, each by its "
                                       "own vectors alone: what a plan becomes when more shards are had without moving "
                                       "the others."),
            .example = {"split:of=balanced:slack=0.1,at=3;0",
                        SHARDSCOPE_TEXT("Balanced shards, two fewer than the plan has; then shard 3 is split in two, "
                                        "and after it shard 0.")},
            .parameters = {{.name = "of",
                            .title = SHARDSCOPE_TEXT("Strategy before"),
                            .standard = std::string("semantic"),
                            .meaning = SHARDSCOPE_TEXT("What made the shards that were split, as on the command line "
                                                       "but with semicolons between settings; it makes centroids.")},
                           {.name = "at",
                            .title = SHARDSCOPE_TEXT("Shards split"),
                            .standard = std::string(),
                            .meaning = SHARDSCOPE_TEXT("Numbers of the shards that are split in two, one after "
                                                       "another, with semicolons between them; each makes one new "
                                                       "shard, and empty means none.")}},
            .make = &partitionBySplits,
            .can = {.makesCentroids = true, .usualRouter = "centroid"}};
}

} // namespace shardscope
