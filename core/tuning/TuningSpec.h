// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Outcome.h"
#include "core/catalogue/PlanDocument.h"
#include "core/data/DataSet.h"
#include "core/tuning/Limits.h"
#include "core/tuning/Space.h"

#include <string>
#include <vector>

namespace shardscope {

/// The load that latencies are forecast at.
struct OfferedLoad
{
    double qps = 100;
    double network = 0; ///< ns each way

    bool operator==(const OfferedLoad &) const = default;
};

/// Which vectors, queries and tenants count.
struct Selection
{
    std::int64_t vectors = 0;           ///< a random sample of so many; 0: all
    std::int64_t queries = 0;           ///< the same
    std::vector<std::string> tenants{}; ///< only theirs; empty: all

    bool isAll() const { return vectors == 0 && queries == 0 && tenants.empty(); }
    bool operator==(const Selection &) const = default;
};

/// What is asked of a tuner: with the data, everything its result depends on but the measured service costs.
struct TuningSpec
{
    Limits limits{};
    Aim aim = Aim::Cost;
    Space space{};
    OfferedLoad load{};
    Selection selection{};
    int k = 10;
    std::uint64_t seed = 1;

    bool operator==(const TuningSpec &) const = default;
};

/// One thing wrong with a spec, at the field where a form shows it: the name of a limit ("memory"), "qps", "network",
/// "k", "space", "vectors", "queries" or "tenants".
struct SpecFault
{
    std::string field;
    Error error;
};

/// What contradicts itself or the data, as far as it can be known before anything is built; empty: nothing.
///
/// Errors: OutOfRange for a value that cannot be meant; LimitTooLow for a limit that nothing in the space can keep to
///         on this data (memory below one shard, p99 below the way there and back); LimitsContradict for two limits
///         that exclude each other (fewer nodes than the memory of a node demands); those of plansOf; NoQueries;
///         UnknownTenant.
std::vector<SpecFault> check(const TuningSpec &spec, const DataSet &data);

/// {"limits", "aim", "space", "load": {"qps", "network_ms"}, "selection", "k", "seed"}
Json toJson(const TuningSpec &spec);
/// Errors: BadDocument, those of limitsFromJson and spaceFromJson.
Outcome<TuningSpec> tuningFromJson(const Json &document);

} // namespace shardscope
