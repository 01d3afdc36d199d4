// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/PlanCompletion.h"

#include "core/index/ShardIndex.h"
#include "core/partition/Partitioner.h"
#include "core/partition/ShardNumbers.h"
#include "core/partition/ShardSplit.h"
#include "core/routing/Router.h"

#include <array>
#include <vector>

namespace shardscope {

namespace {

/// The three choices of a plan, each with the name of its family and the parameters of its kind.
struct Family
{
    std::string_view name;
    Choice *choice;
    const std::vector<Parameter> *parameters;
};

template<class Maker>
Outcome<Family> family(std::string_view name, const std::vector<Kind<Maker>> &kinds, Choice &choice)
{
    const auto kind = findKind(kinds, name, choice.kind);
    SHARDSCOPE_TRY(kind);
    return Family{name, &choice, &(*kind)->parameters};
}

Outcome<std::array<Family, 3>> families(PlanSpec &spec)
{
    const auto strategy = family("strategy", partitionerKinds(), spec.strategy);
    SHARDSCOPE_TRY(strategy);
    const auto router = family("router", routerKinds(), spec.router);
    SHARDSCOPE_TRY(router);
    const auto index = family("index", indexKinds(), spec.index);
    SHARDSCOPE_TRY(index);
    return std::array{*strategy, *router, *index};
}

Outcome<Done> checkRange(std::string name, std::int64_t value, std::int64_t greatest)
{
    if (value < 1 || value > greatest) {
        return Error{Code::OutOfRange, name, {name, value, std::int64_t(1), greatest}};
    }
    return Done();
}

std::string fullName(const Family &family, std::string_view parameter)
{
    return std::string(family.name) + '.' + std::string(parameter);
}

void append(std::string &list, const std::string &name)
{
    list += (list.empty() ? "" : ", ") + name;
}

} // namespace

Outcome<PlanSpec> complete(const PlanSpec &spec)
{
    PlanSpec result = spec;
    SHARDSCOPE_TRY(checkRange("shards", spec.shards, maxShards));
    SHARDSCOPE_TRY(checkRange("k", spec.k, maxK));
    auto all = families(result);
    SHARDSCOPE_TRY(all);
    for (const Family &family : *all) {
        auto settings = complete(family.choice->settings, *family.parameters);
        SHARDSCOPE_TRY(settings);
        family.choice->settings = *std::move(settings);
    }
    return result;
}

Outcome<PlanSpec> complete(const PlanSpec &spec, const DataSet &data)
{
    auto result = complete(spec);
    SHARDSCOPE_TRY(result);
    const auto strategy = findKind(partitionerKinds(), "strategy", result->strategy.kind);
    SHARDSCOPE_TRY(strategy);
    if ((*strategy)->can.shardsFrom) {
        const auto shards = (*strategy)->can.shardsFrom(data, result->strategy.settings);
        SHARDSCOPE_TRY(shards);
        result->shards = *shards;
    }
    return result;
}

bool takesShardsFromData(const PlanSpec &spec)
{
    const auto strategy = findKind(partitionerKinds(), "strategy", spec.strategy.kind);
    return strategy && (*strategy)->can.shardsFrom;
}

bool dependsOnColumn(const PlanSpec &plan)
{
    const PlanSpec spec = beforeNumbers(beforeSplits(plan));
    if (takesShardsFromData(spec)) {
        return true;
    }
    const auto strategy = findKind(partitionerKinds(), "strategy", spec.strategy.kind);
    if (!strategy || (*strategy)->can.columnParameter.empty()) {
        return false;
    }
    const auto settings = complete(spec.strategy.settings, (*strategy)->parameters);
    return !settings || settings->text((*strategy)->can.columnParameter) != tenantsColumn;
}

int mostShards(const PlanSpec &spec)
{
    return takesShardsFromData(spec) ? maxShards : spec.shards;
}

Outcome<Done> setParameter(PlanSpec &spec, std::string_view name, std::string_view value)
{
    auto all = families(spec);
    SHARDSCOPE_TRY(all);
    struct Match
    {
        Choice *choice;
        const Parameter *parameter;
    };
    std::vector<Match> matches;
    std::string known;
    std::string meant;
    for (const Family &family : *all) {
        for (const Parameter &parameter : *family.parameters) {
            const std::string full = fullName(family, parameter.name);
            append(known, full);
            if (name == full || name == parameter.name) {
                append(meant, full);
                matches.push_back({family.choice, &parameter});
            }
        }
    }
    if (matches.empty()) {
        return Error{Code::UnknownParameter, std::string(name), {std::string(name), known}};
    }
    if (matches.size() > 1) {
        return Error{Code::AmbiguousParameter, std::string(name), {std::string(name), meant}};
    }
    const auto [choice, parameter] = matches.front();
    auto parsed = parseValue(*parameter, value);
    SHARDSCOPE_TRY(parsed);
    choice->settings.set(std::string(parameter->name), *std::move(parsed));
    return Done();
}

} // namespace shardscope
