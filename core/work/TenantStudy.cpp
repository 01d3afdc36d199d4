// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/TenantStudy.h"

#include <algorithm>
#include <numeric>

namespace shardscope {

double TenantStudy::bytesOf(std::int64_t vectors) const
{
    return static_cast<double>(vectors) * static_cast<double>(plan->data->base.rowBytes());
}

double bytesHeld(const EvaluatedPlan &plan)
{
    const auto sizes = plan.partition->sizes();
    const auto held = std::accumulate(sizes.begin(), sizes.end(), std::int64_t(0));
    return plan.evaluation.memoryBytes / static_cast<double>(std::max<std::int64_t>(1, held));
}

Outcome<TenantStudy> studyTenants(std::shared_ptr<const EvaluatedPlan> plan, TenantOptions options,
                                  const std::vector<ToldOfTenant> &told, const Progress &progress)
{
    if (options.bytesPerVector <= 0) {
        options.bytesPerVector = bytesHeld(*plan);
    }
    const auto uses = tenantUses(*plan->data, options, told);
    SHARDSCOPE_TRY(uses);
    auto advice = adviseTenants(*plan->data, *plan->partition, *uses, options, progress);
    SHARDSCOPE_TRY(advice);
    return TenantStudy{std::move(plan), options, *std::move(advice)};
}

} // namespace shardscope
