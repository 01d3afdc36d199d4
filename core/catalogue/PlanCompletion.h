// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/plan/PlanSpec.h"

#include <string_view>

namespace shardscope {

/// The spec with every parameter of its three kinds filled in.
///
/// Errors: UnknownKind, UnknownParameter, BadParameter, BadChoice, OutOfRange (shards, k).
Outcome<PlanSpec> complete(const PlanSpec &spec);

/// The same on a data set: with the number of shards that the data have where the strategy finds them there.
///
/// Errors: those of `complete`; NeedsColumn, OutOfRange.
Outcome<PlanSpec> complete(const PlanSpec &spec, const DataSet &data);

/// Whether a plan has as many shards as a column of its data says.
bool takesShardsFromData(const PlanSpec &spec);

/// Whether a column of the data decides which shard a vector goes to: other data, though of the same vectors, are split
/// otherwise. Tenants do not count: a partition tells which tenants it is of.
bool dependsOnColumn(const PlanSpec &spec);

/// How many shards a plan has at most, as far as that is known without its data.
int mostShards(const PlanSpec &spec);

/// Sets one parameter by name from text, in whichever of the three kinds has it; "router.per-shard" says which.
/// Kinds must be chosen before. Errors: UnknownParameter, AmbiguousParameter, BadParameter, BadChoice.
Outcome<Done> setParameter(PlanSpec &spec, std::string_view name, std::string_view value);

} // namespace shardscope
