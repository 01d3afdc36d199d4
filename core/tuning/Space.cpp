// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/Space.h"

#include "core/base/JsonReader.h"
#include "core/catalogue/PlanCheck.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/index/ShardIndex.h"
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"
#include "core/routing/RouterAbilities.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>

namespace shardscope {

namespace {

template<class Maker>
std::vector<KindOffer> offersOf(const std::vector<Kind<Maker>> &kinds)
{
    std::vector<KindOffer> offers;
    for (const auto &kind : kinds) {
        offers.push_back({kind.name, kind.title, kind.meaning, &kind.parameters});
    }
    return offers;
}

/// Every combination of a range's values.
std::vector<Choice> choicesOf(const KindRange &range)
{
    std::vector<Choice> choices{{range.kind, {}}};
    for (const auto &[name, values] : range.settings) {
        std::vector<Choice> extended;
        for (const Choice &choice : choices) {
            for (const Value &value : values) {
                extended.push_back(choice);
                extended.back().settings.set(name, value);
            }
        }
        choices = std::move(extended);
    }
    return choices;
}

std::vector<Choice> choicesOf(const std::vector<KindRange> &ranges)
{
    std::vector<Choice> all;
    for (const KindRange &range : ranges) {
        std::ranges::move(choicesOf(range), std::back_inserter(all));
    }
    return all;
}

Error emptySpace(const char *what)
{
    return {Code::EmptySpace, "space", {std::string(what)}};
}

Outcome<Done> checkLists(const Space &space)
{
    const std::pair<const char *, bool> lists[] = {{"strategies", choicesOf(space.strategies).empty()},
                                                   {"shards", space.shards.empty()},
                                                   {"routers", choicesOf(space.routers).empty()},
                                                   {"indices", choicesOf(space.indices).empty()},
                                                   {"replicas", space.replicas.empty()}};
    for (const auto &[name, isEmpty] : lists) {
        if (isEmpty) {
            return emptySpace(name);
        }
    }
    constexpr int mostReplicas = 1000;
    for (const int replicas : space.replicas) {
        if (replicas < 1 || replicas > mostReplicas) {
            return Error{
                Code::OutOfRange,
                "replicas",
                {std::string("replicas"), std::int64_t(replicas), std::int64_t(1), std::int64_t(mostReplicas)}};
        }
    }
    if (space.nprobeUpTo < 0) {
        return Error{
            Code::OutOfRange,
            "nprobe",
            {std::string("nprobe_up_to"), std::int64_t(space.nprobeUpTo), std::int64_t(0), std::int64_t(maxShards)}};
    }
    return Done();
}

/// Whether a plan is not built because its parts do not go together, which is no fault of the space.
bool isMisfit(Code code)
{
    return code == Code::NeedsCentroids || code == Code::NeedsTenants || code == Code::NeedsColumn ||
           code == Code::TooManyShards;
}

/// All plans of one shard hold the same: the first stands for them.
bool isRepeated(const std::vector<PlanSpec> &plans, const PlanSpec &spec)
{
    return std::ranges::any_of(plans, [&](const PlanSpec &other) {
        return spec == other || (spec.shards == 1 && other.shards == 1 && spec.index == other.index);
    });
}

Json toJson(const std::vector<KindRange> &ranges)
{
    Json list = Json::array();
    for (const KindRange &range : ranges) {
        Json settings = Json::object();
        for (const auto &[name, values] : range.settings) {
            Json items = Json::array();
            for (const Value &value : values) {
                std::visit([&](const auto &known) { items.push_back(known); }, value);
            }
            settings[name] = std::move(items);
        }
        list.push_back({{"kind", range.kind}, {"settings", std::move(settings)}});
    }
    return list;
}

std::vector<KindRange> readRanges(JsonReader &reader, std::string_view name)
{
    std::vector<KindRange> ranges;
    for (JsonReader &item : reader.objects(name)) {
        item.allow({"kind", "settings"});
        KindRange range;
        item.read("kind", range.kind);
        if (item.has("settings")) {
            JsonReader settings = item.object("settings");
            for (const auto &parameter : settings.names()) {
                range.settings[parameter] = settings.values(parameter);
            }
        }
        ranges.push_back(std::move(range));
    }
    return ranges;
}

} // namespace

std::vector<int> Space::nprobesOf(const PlanSpec &plan) const
{
    if (choosesDepth(plan)) {
        return {ownDepth};
    }
    std::vector<int> all(static_cast<std::size_t>(nprobesOf(plan.shards)));
    std::iota(all.begin(), all.end(), 1);
    return all;
}

std::vector<KindOffer> strategyOffers()
{
    return offersOf(partitionerKinds());
}

std::vector<KindOffer> routerOffers()
{
    return offersOf(routerKinds());
}

std::vector<KindOffer> indexOffers()
{
    return offersOf(indexKinds());
}

Outcome<std::vector<PlanSpec>> plansOf(const Space &space, const DataSet &data, int k, std::uint64_t seed)
{
    SHARDSCOPE_TRY(checkLists(space));
    auto shardCounts = space.shards;
    std::ranges::sort(shardCounts);
    std::vector<PlanSpec> plans;
    for (const int shards : shardCounts) {
        for (const Choice &strategy : choicesOf(space.strategies)) {
            for (const Choice &router : choicesOf(space.routers)) {
                for (const Choice &index : choicesOf(space.indices)) {
                    const PlanSpec wanted{.name = {},
                                          .strategy = strategy,
                                          .shards = shards,
                                          .router = router,
                                          .index = index,
                                          .k = k,
                                          .metric = data.metric,
                                          .seed = seed};
                    auto spec = check(wanted, data);
                    if (!spec && !isMisfit(spec.error().code)) {
                        return spec.error();
                    }
                    if (spec && !isRepeated(plans, *spec)) {
                        plans.push_back(*std::move(spec));
                    }
                }
            }
        }
    }
    if (plans.empty()) {
        return emptySpace("plans");
    }
    return plans;
}

bool holds(const Space &space, const PlanSpec &plan, IndexMatch match)
{
    const auto among = [](const std::vector<KindRange> &ranges, const auto &kinds, const Choice &choice) {
        return std::ranges::any_of(choicesOf(ranges), [&](const Choice &offered) {
            const auto kind = findKind(kinds, {}, offered.kind);
            const Outcome<Settings> settings =
                kind ? complete(offered.settings, (*kind)->parameters) : Outcome<Settings>(kind.error());
            return settings.ok() && offered.kind == choice.kind && *settings == choice.settings;
        });
    };
    const bool hasShards =
        takesShardsFromData(plan) || std::ranges::find(space.shards, plan.shards) != space.shards.end();
    return hasShards && among(space.strategies, partitionerKinds(), plan.strategy) &&
           among(space.routers, routerKinds(), plan.router) &&
           (match == IndexMatch::Any || among(space.indices, indexKinds(), plan.index));
}

std::int64_t configurationsOf(const Space &space, const std::vector<PlanSpec> &plans)
{
    std::int64_t count = 0;
    for (const PlanSpec &plan : plans) {
        count += std::ssize(space.nprobesOf(plan));
    }
    return count * static_cast<std::int64_t>(space.replicas.size());
}

Json toJson(const Space &space)
{
    return {{"strategies", toJson(space.strategies)}, {"shards", space.shards},     {"routers", toJson(space.routers)},
            {"indices", toJson(space.indices)},       {"replicas", space.replicas}, {"nprobe_up_to", space.nprobeUpTo}};
}

Outcome<Space> spaceFromJson(const Json &document)
{
    Space space;
    JsonFault fault("space");
    JsonReader reader(document, fault);
    reader.allow({"strategies", "shards", "routers", "indices", "replicas", "nprobe_up_to"});
    space.strategies = readRanges(reader, "strategies");
    space.routers = readRanges(reader, "routers");
    space.indices = readRanges(reader, "indices");
    reader.read("shards", space.shards);
    reader.read("replicas", space.replicas);
    reader.read("nprobe_up_to", space.nprobeUpTo);
    SHARDSCOPE_TRY(fault.outcome());
    return space;
}

Outcome<Space> spaceFromText(std::string_view text)
{
    const auto document = parseJson(text, "space");
    SHARDSCOPE_TRY(document);
    return spaceFromJson(*document);
}

} // namespace shardscope
