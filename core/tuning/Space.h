// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/plan/PlanSpec.h"
#include "core/tuning/Limits.h"

#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// A kind of a family, with the values to try of each of its parameters. One that is not named has its default.
struct KindRange
{
    std::string kind;
    ValueLists settings{};

    bool operator==(const KindRange &) const = default;
};

/// Everything a tuner may combine. A configuration is one of each, at one nprobe.
struct Space
{
    std::vector<KindRange> strategies{};
    std::vector<int> shards{};
    std::vector<KindRange> routers{};
    std::vector<KindRange> indices{};
    std::vector<int> replicas{1};
    int nprobeUpTo = 0; ///< 0: all shards

    int nprobesOf(int shardCount) const { return nprobeUpTo > 0 && nprobeUpTo < shardCount ? nprobeUpTo : shardCount; }
    /// 1 … what the space allows; where the router says how many shards a query asks, that alone (ownDepth).
    std::vector<int> nprobesOf(const PlanSpec &plan) const;
    bool operator==(const Space &) const = default;
};

/// A space for a data set: strategies, routers and indices that can work on it, shard counts from one up to some
/// hundred vectors a shard or what the limits on nodes and memory leave, replicas as far as the nodes allow; routers
/// that choose how many shards a query asks where a limit says what recall they are to keep to. Where clusters are so
/// uneven that even shards find less (slackAdvice), also larger ones as far as a limit on the largest allows.
Space suggestedSpace(const DataSet &data, const Limits &limits);

/// All kinds of the registries with every parameter at its default and its range: what a form offers.
struct KindOffer
{
    std::string_view kind;
    const char *title;
    const char *meaning;
    const std::vector<Parameter> *parameters;
};
std::vector<KindOffer> strategyOffers();
std::vector<KindOffer> routerOffers();
std::vector<KindOffer> indexOffers();

/// Every plan of a space, complete and without a name, in a fixed order: by shards, then strategy, router, index. Those
/// that cannot be built on the data are left out: a centroid router over shards without centroids, tenants where there
/// are none, more shards than vectors.
///
/// Errors: EmptySpace (naming the list that is empty, or "plans" where nothing is left); UnknownKind, UnknownParameter,
///         BadParameter, BadChoice, OutOfRange, KTooLarge.
Outcome<std::vector<PlanSpec>> plansOf(const Space &space, const DataSet &data, int k, std::uint64_t seed);

enum class IndexMatch { Same, Any };
/// Whether a complete plan is one of a space's, or would be with another index.
bool holds(const Space &space, const PlanSpec &plan, IndexMatch match);

/// Configurations of so many plans: replicas and nprobes counted.
std::int64_t configurationsOf(const Space &space, const std::vector<PlanSpec> &plans);

/// {"strategies": [{"kind": "semantic", "settings": {"spill": [0, 0.1]}}], "shards": [8, 16], "routers": […],
///  "indices": […], "replicas": [1, 2], "nprobe_up_to": 16}
Json toJson(const Space &space);
/// Errors: BadDocument.
Outcome<Space> spaceFromJson(const Json &document);
Outcome<Space> spaceFromText(std::string_view text);

} // namespace shardscope
