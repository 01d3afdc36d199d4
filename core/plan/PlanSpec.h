// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Parameter.h"
#include "core/data/VectorSet.h"

#include <string>

namespace shardscope {

inline constexpr int maxShards = 65'534; ///< shard ranks fit 16 bits, one value left for "never"
inline constexpr int maxK = 10'000;

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

/// The one document of a plan, the same in the workspace, on the command line, in a report and in a deployment:
/// {"name", "strategy": {"kind", "settings": {…}}, "shards", "router": {…}, "index": {…}, "k", "metric", "seed"}.
Json toJson(const PlanSpec &spec);

/// The spec of a document, completed. What is left out has its default; a key that is not known is refused, for a
/// setting passed over in silence would be another plan.
///
/// Errors: BadDocument and those of `complete`.
Outcome<PlanSpec> planFromJson(const Json &document);
Outcome<PlanSpec> planFromText(std::string_view text);

/// "l2", "ip" or "cosine". Errors: BadChoice.
Outcome<Metric> metricFromName(std::string_view name);

} // namespace shardscope
