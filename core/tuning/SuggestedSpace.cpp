// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/SlackAdvice.h"
#include "core/index/ShardIndex.h"
#include "core/partition/Partitioner.h"
#include "core/routing/DepthTraining.h"
#include "core/routing/Router.h"
#include "core/tuning/Space.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace shardscope {

namespace {

constexpr std::int64_t vectorsPerShard = 200; ///< fewer make more shards than anybody runs
constexpr int manyShards = 64;                ///< where no limit asks for more
constexpr int mostReplicas = 4;
constexpr int mostNprobe = 32;

/// The fewest that memory allows, some more, in steps that a user would pay for, and then several times as many each
/// time.
std::vector<int> suggestedShards(const DataSet &data, const Limits &limits)
{
    const auto vectors = static_cast<double>(data.base.size());
    const double whole = vectors * static_cast<double>(data.base.rowBytes());
    const double usual = std::max(1.0, std::floor(vectors / vectorsPerShard));
    const double needed = limits.memory ? std::max(1.0, std::ceil(whole / *limits.memory)) : 1;
    // Nodes may be so small that fewer vectors fit; and what is held beside the vectors takes room too.
    constexpr double roomForIndex = 2;
    const double fitting = limits.memory ? std::min(vectors, std::max(usual, std::ceil(roomForIndex * needed))) : usual;
    const double least = std::clamp(needed, 1.0, fitting);
    const double greatest =
        std::min({fitting, std::max<double>(manyShards, 4 * least), limits.nodes.value_or(fitting)});
    const int growth = limits.memory || limits.nodes ? 2 : 4; // where nothing says how many, to find the magnitude
    std::vector<int> shards;
    const auto add = [&](double count) {
        const int rounded = static_cast<int>(std::ceil(count));
        if (rounded <= greatest && (shards.empty() || shards.back() < rounded)) {
            shards.push_back(rounded);
        }
    };
    for (const double factor : {1.0, 1.25, 1.5}) {
        if (least > 1) {
            add(factor * least);
        }
    }
    for (double count = std::bit_ceil(static_cast<unsigned>(std::floor(1.5 * least))); count <= greatest;
         count *= growth) {
        add(count);
    }
    if (shards.empty()) {
        shards.push_back(std::max(1, static_cast<int>(greatest)));
    }
    return shards;
}

template<class Maker>
bool suits(const Kind<Maker> &kind, const DataSet *data)
{
    if constexpr (requires { kind.can.needsTrainingQueries; }) {
        return !kind.can.needsTrainingQueries || (data && !data->trainingQueries.empty());
    } else {
        return true;
    }
}

/// What kinds say is worth trying.
template<class Maker>
std::vector<KindRange> suggested(const std::vector<Kind<Maker>> &kinds,
                                 std::optional<ValueLists> Capabilities<Maker>::*worthTrying,
                                 const DataSet *data = nullptr)
{
    const bool hasTenants = !data || data->tenancy.has_value();
    std::vector<KindRange> ranges;
    for (const auto &kind : kinds) {
        if (!suits(kind, data)) {
            continue;
        }
        if constexpr (requires { kind.can.needsTenants; }) {
            if (kind.can.needsTenants && !hasTenants) {
                continue;
            }
        }
        if constexpr (requires { kind.can.asksOwnTenantOnly; }) { // without tenants another does the same
            if (kind.can.asksOwnTenantOnly && !hasTenants) {
                continue;
            }
        }
        if (const auto &values = kind.can.*worthTrying) {
            ranges.push_back({std::string(kind.name), *values});
        }
    }
    return ranges;
}

/// What routers that choose the depth aim at: a limit holds for the lower end of an interval over the queries that
/// there are, so the fewer these are the higher. None where nothing says what to find.
std::optional<double> recallToAimAt(const DataSet &data, const Limits &limits)
{
    if (!limits.recall || *limits.recall >= 1 || data.tenancy) {
        return {};
    }
    const double deviation = std::sqrt(*limits.recall * (1 - *limits.recall)) / 2; // of the recall of a query
    const double error = deviation / std::sqrt(static_cast<double>(std::max<std::int64_t>(1, data.queries.size())));
    const double aim = std::min(*limits.recall + error, (1 + *limits.recall) / 2);
    const double rounded = std::ceil(1000 * aim - 1e-9) / 1000;
    return rounded < 1 ? rounded : aim;
}

/// Routers that leave the depth to nprobe, and where a recall is asked for those that choose it, aiming at that.
/// Without one, and for tenants, whose queries concern few shards, the latter would only be more to try.
std::vector<KindRange> suggestedRouters(const DataSet &data, const Limits &limits)
{
    const auto aim = recallToAimAt(data, limits);
    std::vector<KindRange> ranges;
    for (KindRange &range : suggested(routerKinds(), &Capabilities<RouterMaker>::worthTrying, &data)) {
        const auto kind = findKind(routerKinds(), {}, range.kind);
        const bool hasAim = kind && (*kind)->can.choosesDepth;
        if (hasAim && aim) {
            range.settings[std::string(recallParameter().name)] = {*aim};
        }
        if (!hasAim || aim) {
            ranges.push_back(std::move(range));
        }
    }
    return ranges;
}

/// Kinds of strategies, with what is worth trying besides where clusters are uneven. Of how far shards may grow only
/// the ends count, for each value is a further partition; and none that a limit on the largest shard forbids.
std::vector<KindRange> suggestedStrategies(const DataSet &data, const Limits &limits)
{
    auto ranges = suggested(partitionerKinds(), &Capabilities<Partitioner>::worthTrying, &data);
    const bool isUneven = slackAdvice(data).isWorthTrying;
    for (KindRange &range : ranges) {
        const auto kind = findKind(partitionerKinds(), {}, range.kind);
        if (!isUneven || !kind) {
            continue;
        }
        for (auto [name, values] : (*kind)->can.worthTryingIfUneven) {
            std::erase_if(values, [&](const Value &value) {
                return limits.imbalance && 1 + std::get<double>(value) > *limits.imbalance + 1e-9;
            });
            if (values.size() > 1) {
                range.settings[name] = {values.front(), values.back()};
            }
        }
    }
    return ranges;
}

/// Few ways to search, well apart: building takes most of a search's time, graphs above all. Where the vectors
/// themselves do not fit the nodes only compressed ones can.
std::vector<KindRange> suggestedIndices(const DataSet &data, const Limits &limits)
{
    const double raw = static_cast<double>(data.base.size() * static_cast<std::int64_t>(data.base.rowBytes()));
    const bool isTight = limits.memory && limits.nodes && *limits.memory * *limits.nodes < 1.2 * raw;
    return suggested(indexKinds(),
                     isTight ? &Capabilities<IndexMaker>::worthTryingIfTight : &Capabilities<IndexMaker>::worthTrying);
}

} // namespace

Space suggestedSpace(const DataSet &data, const Limits &limits)
{
    Space space;
    space.strategies = suggestedStrategies(data, limits);
    space.routers = suggestedRouters(data, limits);
    space.shards = suggestedShards(data, limits);
    space.indices = suggestedIndices(data, limits);
    const double nodes = limits.nodes.value_or(mostReplicas * manyShards);
    const int replicas = static_cast<int>(std::clamp(nodes / space.shards.front(), 1.0, double(mostReplicas)));
    space.replicas.clear();
    for (int i = 1; i <= replicas; ++i) {
        space.replicas.push_back(i);
    }
    space.nprobeUpTo = static_cast<int>(std::min<double>(mostNprobe, limits.fanOut.value_or(mostNprobe)));
    return space;
}

} // namespace shardscope
