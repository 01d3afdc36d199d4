// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/work/LiveMove.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// What was moved on a live cluster: for reports.
struct CarriedOutMove
{
    enum class What { Tenant, Shard, Resharding };

    What what = What::Tenant;
    std::string cluster{}; ///< its address
    std::string ended{};   ///< ISO 8601, UTC
    std::optional<std::string> tenant{};
    std::optional<ShardId> from{}; ///< of a tenant or a shard
    std::optional<ShardId> to{};   ///< of a tenant
    std::optional<int> toNode{};   ///< of a shard: position in the address
    int shardsBefore = 0;          ///< of a resharding, as shardsAfter
    int shardsAfter = 0;
    std::int64_t moves = 0;   ///< that were made
    std::int64_t vectors = 0; ///< that were to be moved when it began
    std::int64_t copied = 0;
    std::int64_t copiedBytes = 0;
    std::int64_t verified = 0;
    std::int64_t mended = 0;
    std::optional<double> silence{};         ///< seconds that a shard did not answer which the engine moved itself
    std::optional<double> silenceForetold{}; ///< at most
    bool isAborted = false;

    bool operator==(const CarriedOutMove &) const = default;
};

/// Of one that is over.
CarriedOutMove carriedOutOf(const LiveMoveTask &task, const LiveMoveState &state);

/// Last carried out first.
struct CarriedOut
{
    std::vector<CarriedOutMove> moves{};
};

Json toJson(const CarriedOut &carriedOut);
/// Errors: BadDocument.
Outcome<CarriedOut> carriedOutFromJson(const Json &document);

/// Kind of the study that they are in a workspace, which is of no data.
inline constexpr const char *carriedOutKind = "carried-out";

/// Adds one to those that a workspace keeps, of which the oldest go where there are very many.
/// Errors: those of StudyStore; BadDocument.
Outcome<CarriedOut> keepCarriedOut(const std::filesystem::path &workspace, const CarriedOutMove &move);

} // namespace shardscope
