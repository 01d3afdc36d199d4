// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Stored.h"

#include "app/cli/Work.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/data/MappedFile.h"
#include "ui/text/ErrorText.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace shardscope::cli {

namespace {

/// A path that is found from any folder; a location that is no path (a generator's text) stays.
std::string absoluteLocation(const std::string &location)
{
    std::error_code ignored;
    return std::filesystem::exists(location, ignored) ? std::filesystem::absolute(location).lexically_normal().string()
                                                      : location;
}

} // namespace

Source withAbsolutePaths(Source source)
{
    source.location = absoluteLocation(source.location);
    source.queries = absoluteLocation(source.queries.string());
    source.truth = absoluteLocation(source.truth.string());
    return source;
}

void StoredOptions::addTo(CLI::App &parser, bool needed)
{
    parser.add_option("--workspace", workspace, "Workspace that keeps the plan, as evaluate fills it")
        ->required(needed)
        ->type_name("FILE");
    parser.add_option("--plan", plan, "Name of the plan (default: the one added last)")->type_name("NAME");
    parser.add_option("--data", data, "Where the data is now, if it has moved")->type_name("LOCATION");
    parser.add_option("--queries", queries, "Where its file of queries is now, if that has moved")->type_name("FILE");
    parser.add_option("--truth", truth, "Where its file of exact neighbours is now, if that has moved")
        ->type_name("FILE");
}

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

namespace {

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
    if (!file.is_absolute() || std::filesystem::exists(file, ignored)) {
        return stored;
    }
    const auto beside = std::filesystem::absolute(workspace).parent_path() / file.filename();
    if (std::filesystem::exists(beside, ignored)) {
        return beside.lexically_normal().string();
    }
    return Error{Code::DataMoved, stored, {std::string(std::strerror(ENOENT)), std::string(option)}};
}

} // namespace

Outcome<std::shared_ptr<const DataSet>> openStored(Workspace::DataEntry &entry, const StoredOptions &options,
                                                   Console &console)
{
    const auto location = foundAgain(entry.source.location, options.data, "--data", options.workspace);
    SHARDSCOPE_TRY(location);
    const auto queries =
        foundAgain(entry.source.queries.string(), options.queries.string(), "--queries", options.workspace);
    SHARDSCOPE_TRY(queries);
    const auto truth = foundAgain(entry.source.truth.string(), options.truth.string(), "--truth", options.workspace);
    SHARDSCOPE_TRY(truth);
    entry.source.location = *location;
    entry.source.queries = *queries;
    entry.source.truth = *truth;
    auto data = openData(entry.source, console);
    SHARDSCOPE_TRY(data);
    if (!(*data)->isKnownAs(entry.fingerprint)) {
        return Error{Code::DataChanged, entry.source.location, {entry.fingerprint, (*data)->fingerprint}};
    }
    return data;
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

Outcome<KnownPartition> knownPartition(const std::filesystem::path &file, const DataSet &data, PlanSpec spec)
{
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) {
        return KnownPartition();
    }
    const auto workspace = Workspace::open(file);
    SHARDSCOPE_TRY(workspace);
    const auto sets = (*workspace)->dataSets();
    SHARDSCOPE_TRY(sets);
    spec.metric = data.metric;
    auto wanted = complete(spec);
    SHARDSCOPE_TRY(wanted);
    for (const auto &set : *sets) {
        if (!data.isKnownAs(set.fingerprint)) {
            continue;
        }
        const auto plans = (*workspace)->plans(set.id);
        SHARDSCOPE_TRY(plans);
        for (const auto &entry : *plans) {
            wanted->name = entry.spec.name;
            if (const auto kept = complete(entry.spec); !kept || *kept != *wanted || !entry.evaluation) {
                continue;
            }
            // One that cannot be read is made again.
            if (auto stored = (*workspace)->partition(entry.id, shapeOf(data, wanted->shards)); stored && *stored) {
                return KnownPartition{std::make_shared<const Partition>(**std::move(stored)),
                                      entry.evaluation->seconds.partition};
            }
        }
    }
    return KnownPartition();
}

Outcome<std::string> store(const std::filesystem::path &file, const Source &source, const EvaluatedPlan &plan)
{
    SHARDSCOPE_TRY(checkUnchanged(*plan.data));
    const auto workspace = Workspace::open(file);
    SHARDSCOPE_TRY(workspace);
    const auto data = (*workspace)->rememberData(withAbsolutePaths(source), *plan.data);
    SHARDSCOPE_TRY(data);
    const auto kept = (*workspace)->keepPlan(*data, plan.spec, {*plan.partition, plan.evaluation});
    SHARDSCOPE_TRY(kept);
    return kept->name;
}

Outcome<std::shared_ptr<const Partition>> storedPartition(const Workspace &workspace, const Workspace::PlanEntry &plan,
                                                          const DataSet &data, Console &console)
{
    auto stored = workspace.partition(plan.id, shapeOf(data, plan.spec.shards));
    if (stored) {
        return *stored ? std::make_shared<const Partition>(**std::move(stored)) : nullptr;
    }
    if (stored.error().code != Code::BadDocument) {
        return stored.error();
    }
    // The same plan gives the same partition, so that nothing is lost by it.
    console.note("The stored partition of \"" + plan.spec.name +
                 "\" is not used, and made again: " + sentence(stored.error()).toStdString());
    return std::shared_ptr<const Partition>();
}

} // namespace shardscope::cli
