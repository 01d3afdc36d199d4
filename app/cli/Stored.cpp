// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Stored.h"

#include "app/cli/Work.h"
#include "core/data/MappedFile.h"

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

void StoredOptions::addTo(CLI::App &parser)
{
    parser.add_option("--workspace", workspace, "Workspace that keeps the plan, as evaluate fills it")
        ->required()
        ->type_name("FILE");
    parser.add_option("--plan", plan, "Name of the plan (default: the one added last)")->type_name("NAME");
    parser.add_option("--data", data, "Where the data is now, if it has moved")->type_name("LOCATION");
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

Outcome<std::shared_ptr<const DataSet>> openStored(Workspace::DataEntry &entry, const std::string &location,
                                                   Console &console)
{
    if (!location.empty()) {
        entry.source.location = absoluteLocation(location);
    }
    auto data = openData(entry.source, console);
    SHARDSCOPE_TRY(data);
    if ((*data)->fingerprint != entry.fingerprint) {
        return Error{Code::DataChanged, entry.source.location, {entry.fingerprint, (*data)->fingerprint}};
    }
    return data;
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
        if (set.fingerprint != data.fingerprint) {
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
            if (auto stored = (*workspace)->partition(entry.id); stored && *stored) {
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
                                                          Console &console)
{
    auto stored = workspace.partition(plan.id);
    if (stored) {
        return *stored ? std::make_shared<const Partition>(**std::move(stored)) : nullptr;
    }
    if (stored.error().code != Code::BadDocument) {
        return stored.error();
    }
    // The same plan gives the same partition, so that nothing is lost by it.
    console.note("The stored partition of \"" + plan.spec.name + "\" cannot be read; it is made again.");
    return std::shared_ptr<const Partition>();
}

} // namespace shardscope::cli
