// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/StoredPlans.h"

#include "core/catalogue/PlanCompletion.h"
#include "core/sources/PartFiles.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace shardscope {

namespace {

/// A path that is found from any folder; a location that is no path (a generator's text) stays.
std::string absoluteLocation(const std::string &location)
{
    std::error_code ignored;
    return std::filesystem::exists(location, ignored) ? std::filesystem::absolute(location).lexically_normal().string()
                                                      : withAbsoluteParts(location);
}

/// Where a file of a stored data set is: at `given`, else where it was, else beside the workspace. What is no path of a
/// file, but something to generate, stays. Errors: DataMoved.
Outcome<std::string> foundAgain(const std::string &stored, const std::string &given, const char *option,
                                const std::filesystem::path &workspace)
{
    if (!given.empty()) {
        return absoluteLocation(given);
    }
    std::error_code ignored;
    const std::filesystem::path file(stored);
    const auto parts = partFilesOf(stored);
    if (!file.is_absolute() || std::filesystem::exists(file, ignored) || (parts && !parts->empty())) {
        return stored;
    }
    const auto beside = std::filesystem::absolute(workspace).parent_path() / file.filename();
    if (std::filesystem::exists(beside, ignored)) {
        return beside.lexically_normal().string();
    }
    return Error{Code::DataMoved, stored, {std::string(std::strerror(ENOENT)), std::string(option)}};
}

} // namespace

Outcome<std::unique_ptr<Workspace>> openWorkspace(const std::filesystem::path &file)
{
    std::error_code failure;
    if (!std::filesystem::exists(file, failure)) {
        return Error{Code::CannotOpen, file.string(), {std::string(std::strerror(ENOENT))}};
    }
    return Workspace::open(file);
}

Outcome<StoredPlan> findPlan(const Workspace &workspace, const std::string &name)
{
    const auto data = workspace.dataSets();
    SHARDSCOPE_TRY(data);
    for (const auto &entry : *data) {
        const auto plans = workspace.plans(entry.id);
        SHARDSCOPE_TRY(plans);
        const auto unreadable = workspace.unreadablePlans(entry.id);
        SHARDSCOPE_TRY(unreadable);
        const auto found = name.empty() ? plans->rbegin()
                                        : std::find_if(plans->rbegin(), plans->rend(),
                                                       [&](const auto &plan) { return plan.spec.name == name; });
        const auto bad = std::find_if(unreadable->rbegin(), unreadable->rend(),
                                      [&](const auto &plan) { return name.empty() || plan.name == name; });
        if (bad != unreadable->rend() && (found == plans->rend() || found->id < bad->id)) {
            return unreadableEntries(workspace.file(), {*bad});
        }
        if (found != plans->rend()) {
            return StoredPlan{entry, *found};
        }
    }
    return Error{Code::NotFound, workspace.file().string(), {name.empty() ? std::string("a plan") : "plan " + name}};
}

Outcome<StoredPlan> findPlan(const Workspace &workspace, std::int64_t id)
{
    const auto data = workspace.dataSets();
    SHARDSCOPE_TRY(data);
    for (const auto &entry : *data) {
        const auto plans = workspace.plans(entry.id);
        SHARDSCOPE_TRY(plans);
        const auto found = std::ranges::find(*plans, id, &Workspace::PlanEntry::id);
        if (found != plans->end()) {
            return StoredPlan{entry, *found};
        }
    }
    return Error{Code::NotFound, workspace.file().string(), {std::string("the session's plan")}};
}

bool isSamePlan(const PlanSpec &plan, const PlanSpec &other)
{
    auto first = complete(plan);
    auto second = complete(other);
    if (!first || !second) {
        return false;
    }
    first->name = second->name;
    return *first == *second;
}

Source withAbsolutePaths(Source source)
{
    source.location = absoluteLocation(source.location);
    source.queries = absoluteLocation(source.queries.string());
    source.truth = absoluteLocation(source.truth.string());
    source.trainingQueries = absoluteLocation(source.trainingQueries.string());
    return source;
}

Outcome<Source> foundAgain(const Source &stored, const MovedData &moved, const std::filesystem::path &workspace)
{
    const auto location = foundAgain(stored.location, moved.location, "--data", workspace);
    SHARDSCOPE_TRY(location);
    const auto queries = foundAgain(stored.queries.string(), moved.queries.string(), "--queries", workspace);
    SHARDSCOPE_TRY(queries);
    const auto truth = foundAgain(stored.truth.string(), moved.truth.string(), "--truth", workspace);
    SHARDSCOPE_TRY(truth);
    const auto training =
        foundAgain(stored.trainingQueries.string(), moved.trainingQueries.string(), "--training-queries", workspace);
    SHARDSCOPE_TRY(training);
    Source found = stored;
    found.location = *location;
    found.queries = *queries;
    found.truth = *truth;
    found.trainingQueries = *training;
    return found;
}

Outcome<Done> checkSame(const DataSet &data, const Workspace::DataEntry &entry)
{
    return data.isKnownAs(entry.fingerprint)
               ? Outcome<Done>(Done())
               : Error{Code::DataChanged, entry.source.location, {entry.fingerprint, data.fingerprint}};
}

KeptPartition keptPartition(const Workspace &workspace, std::int64_t plan, const PartitionShape &shape)
{
    auto stored = workspace.partition(plan, shape);
    if (!stored) {
        return {.partition = nullptr, .fault = stored.error()};
    }
    return {.partition = *stored ? std::make_shared<const Partition>(**std::move(stored)) : nullptr, .fault = {}};
}

Outcome<FoundPartition> knownPartition(const std::filesystem::path &file, const DataSet &data, PlanSpec spec)
{
    std::error_code ignored;
    if (dependsOnColumn(spec) || !std::filesystem::exists(file, ignored)) {
        return FoundPartition();
    }
    const auto workspace = Workspace::open(file);
    SHARDSCOPE_TRY(workspace);
    const auto sets = (*workspace)->dataSets();
    SHARDSCOPE_TRY(sets);
    spec.metric = data.metric;
    for (const auto &set : *sets) {
        if (!data.isKnownAs(set.fingerprint)) {
            continue;
        }
        const auto plans = (*workspace)->plans(set.id);
        SHARDSCOPE_TRY(plans);
        for (const auto &entry : *plans) {
            if (!entry.evaluation || !isSamePlan(entry.spec, spec)) {
                continue;
            }
            if (auto kept = keptPartition(**workspace, entry.id, shapeOf(data, spec.shards)).partition) {
                return FoundPartition{{std::move(kept), entry.evaluation->seconds.partition}, entry.id};
            }
        }
    }
    return FoundPartition();
}

Outcome<Done> checkWorkspace(const std::filesystem::path &file)
{
    constexpr std::int64_t little = 1 << 20;
    return file.empty() ? Outcome<Done>(Done()) : Workspace::checkRoom(file, little);
}

Outcome<Done> checkWorkspace(const std::filesystem::path &file, const DataSet &data, const PlanSpec &plan)
{
    // A shard number of 16 bits a vector, a centroid a shard and some figures of it; compressed it is less, but it
    // passes through SQLite's log.
    constexpr std::int64_t figures = 1024;
    const std::int64_t room = data.base.size() * 2 + plan.shards * (data.base.dim() * std::int64_t(4) + figures);
    return file.empty() ? Outcome<Done>(Done()) : Workspace::checkRoom(file, 2 * room);
}

} // namespace shardscope
