// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/PlanCheck.h"

#include "core/catalogue/Defaults.h"
#include "core/catalogue/PlanCompletion.h"

namespace shardscope {

Outcome<PlanSpec> check(const PlanSpec &spec, const DataSet &data)
{
    auto completed = complete(spec);
    SHARDSCOPE_TRY(completed);
    const std::int64_t vectors = data.base.size();
    if (spec.shards > vectors) {
        return Error{Code::TooManyShards, {}, {std::int64_t(spec.shards), vectors}};
    }
    if (spec.k > vectors) {
        return Error{Code::KTooLarge, {}, {std::int64_t(spec.k), vectors}};
    }
    const std::string_view usual = usualRouter(spec.strategy.kind);
    for (const auto &[needsTenants, kind] : {std::pair(usual == "tenant", spec.strategy.kind),
                                             std::pair(spec.router.kind == "tenant", spec.router.kind)}) {
        if (needsTenants && !data.tenancy) {
            return Error{Code::NeedsTenants, kind, {kind}};
        }
    }
    // Only strategies that cluster make the centroids this router compares a query with.
    if (spec.router.kind == "centroid" && usual != "centroid") {
        return Error{Code::NeedsCentroids, spec.router.kind, {spec.router.kind, spec.strategy.kind}};
    }
    return completed;
}

} // namespace shardscope
