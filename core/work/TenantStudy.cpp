// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/TenantStudy.h"

#include "core/partition/TenantMoves.h"
#include "core/work/StudiedPlan.h"

#include <algorithm>
#include <numeric>

namespace shardscope {

double bytesHeld(const Evaluation &evaluation)
{
    const auto &sizes = evaluation.sizes.amounts;
    const double held = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    return evaluation.memoryBytes / std::max(1.0, held);
}

Outcome<double> bytesHeld(const PlacedPlan &plan, const Progress &progress)
{
    const auto indices = ShardIndices::build(plan.data, *plan.partition, plan.spec, progress);
    SHARDSCOPE_TRY(indices);
    double bytes = 0;
    for (int shard = 0; shard < plan.partition->shards; ++shard) {
        bytes += static_cast<double>(indices->memory(ShardId(shard)).total());
    }
    const auto sizes = plan.partition->sizes();
    return bytes /
           static_cast<double>(std::max<std::int64_t>(1, std::accumulate(sizes.begin(), sizes.end(), std::int64_t(0))));
}

Outcome<TenantStudy> studyTenants(const PlacedPlan &plan, const TenantOptions &options,
                                  const std::vector<ToldOfTenant> &told, const Progress &progress)
{
    const auto uses = tenantUses(*plan.data, options, told);
    SHARDSCOPE_TRY(uses);
    auto advice = adviseTenants(*plan.data, *plan.partition, *uses, options, progress);
    SHARDSCOPE_TRY(advice);
    return TenantStudy{
        studied(*plan.data), plan.spec, plan.data->tenancy->names, plan.partition->shardsOfTenant, options,
        *std::move(advice)};
}

Outcome<TenantStudy> studyTenants(const EvaluatedPlan &plan, TenantOptions options,
                                  const std::vector<ToldOfTenant> &told, const Progress &progress)
{
    if (options.bytesPerVector <= 0) {
        options.bytesPerVector = bytesHeld(plan.evaluation);
    }
    return studyTenants({plan.spec, plan.data, plan.partition}, options, told, progress);
}

PlanSpec adopted(const TenantStudy &study)
{
    std::vector<TenantMove> moves;
    for (const TenantChange &change : study.advice.changes) {
        TenantMove move{study.nameOf(change.tenant), change.byRemainder};
        for (const ShardMove &piece : change.pieces) {
            move.pieces.emplace_back(piece.from, piece.to);
        }
        moves.push_back(std::move(move));
    }
    return withTenantMoves(study.spec, moves, study.advice.after.shards);
}

} // namespace shardscope
