// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Stored.h"

#include "app/cli/Work.h"

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

Source withAbsolutePaths(Source source)
{
    source.location = absoluteLocation(source.location);
    source.queries = absoluteLocation(source.queries.string());
    source.truth = absoluteLocation(source.truth.string());
    return source;
}

/// The plan of the same name and settings, if there is one; else the name is made one that no other plan has.
Outcome<std::optional<std::int64_t>> placeFor(const Workspace &workspace, std::int64_t data, PlanSpec &spec)
{
    const auto plans = workspace.plans(data);
    SHARDSCOPE_TRY(plans);
    const std::string wanted = spec.name;
    for (int number = 2;; ++number) {
        const auto same = std::ranges::find_if(*plans, [&](const auto &entry) { return entry.spec.name == spec.name; });
        if (same == plans->end()) {
            return std::optional<std::int64_t>();
        }
        if (same->spec == spec) {
            return std::optional(same->id);
        }
        spec.name = wanted + " (" + std::to_string(number) + ')';
    }
}

} // namespace

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
        const auto found = name.empty() ? plans->rbegin()
                                        : std::find_if(plans->rbegin(), plans->rend(),
                                                       [&](const auto &plan) { return plan.spec.name == name; });
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
            auto stored = (*workspace)->partition(entry.id);
            SHARDSCOPE_TRY(stored);
            if (*stored) {
                return KnownPartition{std::make_shared<const Partition>(**std::move(stored)),
                                      entry.evaluation->seconds.partition};
            }
        }
    }
    return KnownPartition();
}

Outcome<std::string> store(const std::filesystem::path &file, const Source &source, const EvaluatedPlan &plan)
{
    const auto workspace = Workspace::open(file);
    SHARDSCOPE_TRY(workspace);
    const auto data = (*workspace)->rememberData(withAbsolutePaths(source), *plan.data);
    SHARDSCOPE_TRY(data);
    PlanSpec spec = plan.spec;
    const auto same = placeFor(**workspace, *data, spec);
    SHARDSCOPE_TRY(same);
    const auto id = *same ? Outcome<std::int64_t>(**same) : (*workspace)->addPlan(*data, spec);
    SHARDSCOPE_TRY(id);
    SHARDSCOPE_TRY((*workspace)->storePartition(*id, *plan.partition));
    SHARDSCOPE_TRY((*workspace)->storeEvaluation(*id, plan.evaluation));
    return spec.name;
}

} // namespace shardscope::cli
