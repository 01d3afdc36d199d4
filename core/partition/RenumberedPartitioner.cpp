// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/EscapedText.h"
#include "core/partition/Partitioners.h"
#include "core/partition/ShardNumbers.h"
#include "core/partition/StrategyBefore.h"

#include <algorithm>
#include <charconv>

namespace shardscope {

namespace {

constexpr std::string_view renumberedKind = "renumbered";
constexpr std::string_view ofStrategy = "of";
constexpr std::string_view asNumbers = "as";
constexpr char betweenNumbers = '/';            // a semicolon would end the notation where such a plan is split
constexpr std::string_view ofNotations = "%,;"; // what has a meaning in a notation, or in one within it

const StrategyBefore beforeNumbering{
    .kind = renumberedKind,
    .setting = ofStrategy,
    .usual = PlanSpec().strategy,
    .isPossible =
        [](const Kind<Partitioner> &kind) { // what was renumbered can be split, not the other way round
            return kind.can.makesCentroids && kind.name != renumberedKind && kind.name != "split";
        },
    .encoded = [](std::string_view settings) { return escapedText(settings, ofNotations); },
    .decoded = &unescapedText};

/// Every number below `shards` once: those that are told, then those that are left. Errors: BadChoice.
Outcome<std::vector<ShardId>> numbersIn(std::string_view text, int shards)
{
    const auto bad = [&](std::string_view item) {
        return Error{Code::BadChoice,
                     std::string(asNumbers),
                     {std::string(asNumbers), std::string(item), "0/1/…/" + std::to_string(shards - 1)}};
    };
    std::vector<ShardId> numbers;
    std::vector<bool> isTaken(static_cast<std::size_t>(shards));
    while (!text.empty()) {
        const auto item = text.substr(0, text.find(betweenNumbers));
        text.remove_prefix(std::min(item.size() + 1, text.size()));
        std::int32_t number = 0;
        const auto [end, status] = std::from_chars(item.data(), item.data() + item.size(), number);
        const bool isNumber = status == std::errc() && end == item.data() + item.size();
        if (!isNumber || number < 0 || number >= shards || isTaken[static_cast<std::size_t>(number)]) {
            return bad(item);
        }
        isTaken[static_cast<std::size_t>(number)] = true;
        numbers.emplace_back(number);
    }
    for (int number = 0; number < shards; ++number) {
        if (!isTaken[static_cast<std::size_t>(number)]) {
            numbers.emplace_back(number);
        }
    }
    return numbers;
}

/// With its copies: those of the strategy before.
Outcome<Partition> partitionByNumbers(const PartitionTask &task, const Progress &progress)
{
    const auto numbers = numbersIn(task.settings.text(asNumbers), task.shards);
    SHARDSCOPE_TRY(numbers);
    auto before = beforeNumbering.partitionOf(task, task.shards, progress);
    SHARDSCOPE_TRY(before);
    return renumbered(*std::move(before), *numbers);
}

std::string textOf(std::span<const ShardId> numbers)
{
    std::string text;
    for (const ShardId number : numbers) {
        text += (text.empty() ? "" : std::string(1, betweenNumbers)) + std::to_string(number.value);
    }
    return text;
}

} // namespace

Partition renumbered(Partition partition, std::span<const ShardId> numbers)
{
    const auto numberOf = [&](ShardId shard) { return numbers[shard.index()]; };
    std::ranges::transform(partition.shardOf, partition.shardOf.begin(), numberOf);
    std::ranges::for_each(partition.spill, [&](SpillCopy &copy) { copy.shard = numberOf(copy.shard); });
    std::ranges::sort(partition.spill);
    std::ranges::transform(partition.centroids.shardOf, partition.centroids.shardOf.begin(), numberOf);
    std::vector<std::int64_t> starts{0};
    std::vector<ShardId> ids;
    for (int tenant = 0; tenant < partition.shardsOfTenant.rows(); ++tenant) {
        std::ranges::transform(partition.shardsOfTenant.row(tenant), std::back_inserter(ids), numberOf);
        std::ranges::sort(ids.begin() + starts.back(), ids.end());
        starts.push_back(std::ssize(ids));
    }
    partition.shardsOfTenant = {std::move(starts), std::move(ids)};
    return partition;
}

PlanSpec withNumbers(PlanSpec spec, std::span<const ShardId> numbers)
{
    std::vector<ShardId> all(numbers.begin(), numbers.end());
    if (spec.strategy.kind == renumberedKind && spec.strategy.settings.has(asNumbers)) {
        const auto known = numbersIn(spec.strategy.settings.text(asNumbers), spec.shards);
        for (std::size_t shard = 0; known && shard < known->size(); ++shard) {
            all[shard] = numbers[(*known)[shard].index()];
        }
    }
    spec = beforeNumbers(std::move(spec));
    if (std::ranges::is_sorted(all)) { // each has its own
        return spec;
    }
    spec.strategy = {
        std::string(renumberedKind),
        {{std::string(ofStrategy), beforeNumbering.notationOf(spec.strategy)}, {std::string(asNumbers), textOf(all)}}};
    return spec;
}

PlanSpec beforeNumbers(PlanSpec spec)
{
    return beforeNumbering.plan(std::move(spec));
}

Kind<Partitioner> renumberedPartitioner()
{
    return {
        .name = renumberedKind,
        .title = SHARDSCOPE_TEXT("Renumbered"),
        .meaning = SHARDSCOPE_TEXT("The shards of another strategy under other numbers: what a plan becomes when it is "
                                   "made anew on a cluster, where each shard takes the number of that which holds "
                                   "most of its vectors already, so that the fewest are moved."),
        .example = {"renumbered:of=balanced:slack=0.2,as=1/2/0",
                    SHARDSCOPE_TEXT("Balanced shards, of which the first has number 1, the second 2 and the third 0.")},
        .parameters = {{.name = ofStrategy,
                        .title = SHARDSCOPE_TEXT("Strategy before"),
                        .standard = std::string("semantic"),
                        .meaning = SHARDSCOPE_TEXT("What makes the shards, as on the command line but with %2C in "
                                                   "place of commas; it makes centroids.")},
                       {.name = asNumbers,
                        .title = SHARDSCOPE_TEXT("Numbers"),
                        .standard = std::string(),
                        .meaning = SHARDSCOPE_TEXT("The numbers of these shards, each once, with slashes between them; "
                                                   "where they are fewer than the shards, the others have those that "
                                                   "are left, in order.")}},
        .make = &partitionByNumbers,
        .can = {.makesCentroids = true, .usualRouter = "centroid"}};
}

} // namespace shardscope
