// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Parameter.h"
#include "core/data/VectorSet.h"

#include <string>

namespace shardscope {

/// A kind of some family with its settings.
struct Choice
{
    std::string kind;
    Settings settings;

    bool operator==(const Choice &) const = default;
};

/// Everything needed to build a sharding again, as data. Same spec, same vectors, same seed: the same partition, to
/// the bit, at any thread count.
struct PlanSpec
{
    std::string name; ///< the user's; two plans may differ in nothing else
    Choice strategy{"semantic", {}};
    int shards = 64;
    Choice router{"centroid", {}};
    Choice index{"flat", {}};
    int k = 10;
    Metric metric = Metric::L2;
    std::uint64_t seed = 1;

    bool operator==(const PlanSpec &) const = default;
};

/// The spec with every parameter of its three kinds filled in.
///
/// Errors: UnknownKind, UnknownParameter, BadParameter, BadChoice, OutOfRange (shards, k).
Outcome<PlanSpec> complete(const PlanSpec &spec);

/// Sets one parameter by name from text, in whichever of the three kinds has it; "router.per-shard" says which.
/// Kinds must be chosen before. Errors: UnknownParameter, AmbiguousParameter, BadParameter, BadChoice.
Outcome<Done> setParameter(PlanSpec &spec, std::string_view name, std::string_view value);

/// "semantic, 64 shards, centroid router, flat": the kinds' own names, for lists and file names.
std::string summary(const PlanSpec &spec);

Json toJson(const PlanSpec &spec);
/// Errors: BadDocument and those of `complete`.
Outcome<PlanSpec> planFromJson(const Json &document);
Outcome<PlanSpec> planFromText(std::string_view text);

/// "l2", "ip" or "cosine". Errors: BadChoice.
Outcome<Metric> metricFromName(std::string_view name);

} // namespace shardscope
