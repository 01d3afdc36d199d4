// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "core/plan/PlanSpec.h"

#include <optional>
#include <string>
#include <string_view>

namespace shardscope {

/// How many neighbours a plan looks for unless the user says otherwise: fewer where there are no more vectors.
int usualNeighbors(const DataSet &data);

/// The plan to try first on a data set, before anything was tuned; and the one to hold it against: vectors spread
/// at random over as many shards. What the window opens with and the command line's tour shows.
/// How uneven shards may be follows from the data: see slackAdvice.
PlanSpec recommendedPlan(const DataSet &data);
PlanSpec baselinePlan(const DataSet &data);

/// Of a sample of a cluster that tells its shards: how they are today, the plan to hold another against. Else nothing.
std::optional<PlanSpec> todaysPlan(const DataSet &data);

/// What a user wants of every new plan; what is empty or 0 is as recommended.
struct PlanWishes
{
    std::string strategy{}; ///< the name of a kind
    std::string index{};    ///< likewise
    int shards = 0;
    int vectorsPerShard = 0; ///< where `shards` is 0

    bool operator==(const PlanWishes &) const = default;
};

/// The recommended plan with the user's wishes, as far as they suit the data: those that `check` refuses, such as
/// tenants' shards where there are no tenants, are left out.
PlanSpec draftPlan(const DataSet &data, const PlanWishes &wishes);

/// The router that goes with a strategy unless the user says otherwise: the one that uses what the strategy made.
std::string_view usualRouter(std::string_view strategy);

/// What a plan is called that nobody named: "Semantic 64".
std::string usualName(const PlanSpec &spec);

} // namespace shardscope
