// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/PlanCheck.h"

#include "core/catalogue/PlanCompletion.h"
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"

namespace shardscope {

Outcome<PlanSpec> check(const PlanSpec &spec, const DataSet &data)
{
    auto completed = complete(spec, data);
    SHARDSCOPE_TRY(completed);
    const std::int64_t vectors = data.base.size();
    if (completed->shards > vectors) {
        return Error{Code::TooManyShards, {}, {std::int64_t(completed->shards), vectors}};
    }
    if (spec.k > vectors) {
        return Error{Code::KTooLarge, {}, {std::int64_t(spec.k), vectors}};
    }
    const auto strategy = findKind(partitionerKinds(), "strategy", spec.strategy.kind);
    SHARDSCOPE_TRY(strategy);
    const auto router = findKind(routerKinds(), "router", spec.router.kind);
    SHARDSCOPE_TRY(router);
    if (const auto fits = (*strategy)->can.fits) {
        SHARDSCOPE_TRY(fits(data, completed->strategy.settings));
    } else if ((*strategy)->can.needsTenants && !data.tenancy) {
        return Error{Code::NeedsTenants, spec.strategy.kind, {spec.strategy.kind}};
    }
    if ((*strategy)->can.needsTrainingQueries && data.trainingQueries.empty()) {
        return Error{Code::NeedsTrainingQueries, spec.strategy.kind, {spec.strategy.kind}};
    }
    if ((*router)->can.needsTrainingQueries && data.trainingQueries.empty()) {
        return Error{Code::NeedsTrainingQueries, spec.router.kind, {spec.router.kind}};
    }
    if ((*router)->can.needsTenants && !data.tenancy) {
        return Error{Code::NeedsTenants, spec.router.kind, {spec.router.kind}};
    }
    if ((*router)->can.needsCentroids && !(*strategy)->can.makesCentroids) {
        return Error{Code::NeedsCentroids, spec.router.kind, {spec.router.kind, spec.strategy.kind}};
    }
    return completed;
}

} // namespace shardscope
