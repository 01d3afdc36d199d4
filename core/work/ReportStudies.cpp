// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/ReportStudies.h"

namespace shardscope {

ReportLifecycle studiesFor(const ReportInput &input, ReportLifecycle all)
{
    const auto isOfReport = [&](const auto &study) {
        const auto isCurrent = [&](const ReportPlan &plan) {
            return ageOf(study->data, planOf(*study), *input.data, plan.spec) == StudyAge::Current;
        };
        return study && (isCurrent(input.plan) || (input.compared && isCurrent(*input.compared)));
    };
    if (!isOfReport(all.resharding.study)) {
        all.resharding = {};
    }
    if (!isOfReport(all.tenants)) {
        all.tenants = nullptr;
    }
    if (!isOfReport(all.drift)) {
        all.drift = nullptr;
    }
    if (!isOfReport(all.capacity)) {
        all.capacity = nullptr;
    }
    return all;
}

ReportLifecycle lifecycleOf(const KeptStudies &kept, double recall)
{
    ReportLifecycle all{
        {kept.resharding, {}, {}, recall}, kept.tenants, kept.drift, kept.migration, kept.capacity, kept.carriedOut};
    if (kept.resharding) {
        for (const StudiedWay &way : kept.resharding->ways) {
            all.resharding.costs.push_back(costOf(*kept.resharding, way, all.resharding.transport));
        }
    }
    return all;
}

} // namespace shardscope
