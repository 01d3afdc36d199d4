// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Partitioners.h"
#include "core/partition/Parts.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace shardscope {

namespace {

/// The number that the whole text is.
std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t number = 0;
    const char *textEnd = text.data() + text.size();
    const auto read = std::from_chars(text.data(), textEnd, number);
    return read.ec == std::errc() && read.ptr == textEnd ? std::optional(number) : std::nullopt;
}

/// Positions of the values that vectors have: in the order of their numbers where all are whole, else of their texts.
std::vector<std::size_t> usedValues(const Parts &column)
{
    std::vector<bool> isUsed(column.names.size());
    for (const auto value : column.ofVector) {
        isUsed[static_cast<std::size_t>(value)] = true;
    }
    std::vector<std::size_t> used;
    std::vector<std::optional<std::int64_t>> numbers(column.names.size());
    bool areNumbers = true;
    for (std::size_t i = 0; i < column.names.size(); ++i) {
        if (isUsed[i]) {
            used.push_back(i);
            numbers[i] = wholeNumber(column.names[i]);
            areNumbers = areNumbers && numbers[i];
        }
    }
    std::ranges::sort(used, {}, [&](std::size_t value) { return column.names[value]; });
    if (areNumbers) {
        std::ranges::stable_sort(used, {}, [&](std::size_t value) { return *numbers[value]; });
    }
    return used;
}

struct GivenShards
{
    int shards = 0;
    std::vector<ShardId> ofVector; ///< (n)
};

/// Errors: NeedsTenants, NeedsColumn; OutOfRange where there are more values than a plan can have shards.
Outcome<GivenShards> givenShards(const DataSet &data, const Settings &settings)
{
    const std::string &name = settings.text("column");
    const auto column = partsBy(data, name, "given");
    SHARDSCOPE_TRY(column);
    const auto used = usedValues(*column);
    if (used.size() > static_cast<std::size_t>(maxShards)) {
        return Error{
            Code::OutOfRange,
            "shards",
            {"shards by " + name, static_cast<std::int64_t>(used.size()), std::int64_t(1), std::int64_t(maxShards)}};
    }
    std::vector<ShardId> shardOfValue(column->names.size());
    for (std::size_t i = 0; i < used.size(); ++i) {
        shardOfValue[used[i]] = ShardId(i);
    }
    GivenShards given{static_cast<int>(used.size()), {}};
    given.ofVector.reserve(column->ofVector.size());
    for (const auto value : column->ofVector) {
        given.ofVector.push_back(shardOfValue[static_cast<std::size_t>(value)]);
    }
    return given;
}

Outcome<int> shardsInColumn(const DataSet &data, const Settings &settings)
{
    const auto given = givenShards(data, settings);
    SHARDSCOPE_TRY(given);
    return given->shards;
}

Outcome<Partition> partitionAsGiven(const PartitionTask &task, const Progress &progress)
{
    auto given = givenShards(task.data, task.settings);
    SHARDSCOPE_TRY(given);
    if (given->shards > task.shards) {
        return Error{
            Code::OutOfRange,
            "shards",
            {std::string("shards"), std::int64_t(task.shards), std::int64_t(given->shards), std::int64_t(maxShards)}};
    }
    auto means = meansOfShards(given->ofVector, given->shards, task.data, progress);
    SHARDSCOPE_TRY(means);
    Partition result;
    result.shards = task.shards;
    result.shardOf = std::move(given->ofVector);
    result.centroids = *std::move(means);
    return result;
}

} // namespace

Kind<Partitioner> givenPartitioner()
{
    return {.name = "given",
            .title = SHARDSCOPE_TEXT("As given"),
            .meaning = SHARDSCOPE_TEXT("A column of the data says which vectors share a shard, such as the one that a "
                                       "sample of a cluster brings: the sharding of today. There are as many shards "
                                       "as it has different values."),
            .example = {"given:column=label",
                        SHARDSCOPE_TEXT("All vectors of one label share a shard; its centroid is their mean.")},
            .parameters = {{.name = "column",
                            .title = SHARDSCOPE_TEXT("Column"),
                            .standard = std::string("shard"),
                            .meaning = SHARDSCOPE_TEXT("The column of the data that names each vector's shard, or "
                                                       "\"tenant\" for a shard a tenant.")}},
            .make = &partitionAsGiven,
            .can = {.columnParameter = "column",
                    .makesCentroids = true,
                    .usualRouter = "centroid",
                    .shardsFrom = &shardsInColumn}};
}

} // namespace shardscope
