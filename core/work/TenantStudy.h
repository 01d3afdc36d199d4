// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"
#include "core/lifecycle/TenantAdvice.h"

#include <memory>
#include <string>
#include <vector>

namespace shardscope {

/// Which tenants of a plan get too large for their shards, and what to do about it.
struct TenantStudy
{
    std::shared_ptr<const EvaluatedPlan> plan;
    TenantOptions options; ///< with the bytes that a vector takes
    TenantAdvice advice;

    const std::string &nameOf(TenantId tenant) const { return plan->data->tenancy->names[tenant.index()]; }
    /// Bytes of the values of that many vectors: what goes over the network.
    double bytesOf(std::int64_t vectors) const;
};

/// Bytes of one vector of a plan where it is held: its values, and its share of the index.
double bytesHeld(const EvaluatedPlan &plan);

/// `plan`: has shards of tenants. `options`: without bytesPerVector, those that the plan's own index takes.
/// Errors: those of tenantUses and adviseTenants.
Outcome<TenantStudy> studyTenants(std::shared_ptr<const EvaluatedPlan> plan, TenantOptions options,
                                  const std::vector<ToldOfTenant> &told, const Progress &progress);

} // namespace shardscope
