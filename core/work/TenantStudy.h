// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/lifecycle/TenantAdvice.h"
#include "core/work/StudiedData.h"

#include <memory>
#include <string>
#include <vector>

namespace shardscope {

/// A plan and where it puts the vectors of its data; nothing of it need have been measured.
struct PlacedPlan
{
    PlanSpec spec; ///< complete
    std::shared_ptr<const DataSet> data;
    std::shared_ptr<const Partition> partition;
};

/// Which tenants of a plan get too large for their shards, and what to do about it.
struct TenantStudy
{
    StudiedData data;
    PlanSpec spec;
    std::vector<std::string> names;    ///< of the tenants
    IdLists<ShardId> shardsOfTenant{}; ///< before
    TenantOptions options;             ///< with the bytes that a vector takes
    TenantAdvice advice;               ///< of a study that was kept: `after` without its vectors

    const std::string &nameOf(TenantId tenant) const { return names[tenant.index()]; }
    double bytesOf(std::int64_t vectors) const { return data.bytesOf(vectors); }
};

/// Bytes of a vector where it is held, as the plan's index takes them: builds that. Errors: those of ShardIndices.
Outcome<double> bytesHeld(const PlacedPlan &plan, const Progress &progress);

/// `plan`: has shards of tenants; `options`: with the bytes that a vector takes.
/// Errors: those of tenantUses and adviseTenants.
Outcome<TenantStudy> studyTenants(const PlacedPlan &plan, const TenantOptions &options,
                                  const std::vector<ToldOfTenant> &told, const Progress &progress);
/// The same of a plan that was measured; `options`: without bytesPerVector, those that its own index takes.
Outcome<TenantStudy> studyTenants(const EvaluatedPlan &plan, TenantOptions options,
                                  const std::vector<ToldOfTenant> &told, const Progress &progress);

/// The plan that all of the advice makes of the one before: it puts every vector where the advice says.
PlanSpec adopted(const TenantStudy &study);

/// The document of `shardscope-cli tenants --json`, and what a workspace keeps.
Json toJson(const TenantStudy &study);
/// Errors: BadDocument.
Outcome<TenantStudy> tenantStudyFromJson(const Json &document);

} // namespace shardscope
