// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/SecondRounds.h"

#include "core/data/Tenants.h"
#include "core/evaluate/MergedHits.h"
#include "core/jobs/Parallel.h"

#include <limits>

namespace shardscope {

Outcome<Routes> withSecondRounds(const DataSet &data, const ShardIndices &indices, Routes routes, int k,
                                 const Progress &progress)
{
    constexpr std::int64_t queriesAtOnce = 16;
    const auto goOn = [&](std::int64_t first, std::int64_t last) {
        MergedHits merged(k);
        std::vector<Neighbor> answer(static_cast<std::size_t>(k));
        for (auto query = first; query < last; ++query) {
            merged.clear();
            const TenantId tenant = tenantOfQuery(data, QueryId(query));
            for (const ShardId shard : routes.asked(query, routes.firstDepth(query))) {
                indices.search(shard, data.queries.row(query), tenant, answer);
                merged.add(shard, answer);
            }
            const auto hits = merged.hits();
            routes.continueAt(query, std::ssize(hits) == k ? hits.back().neighbor.distance
                                                           : std::numeric_limits<float>::infinity());
        }
    };
    return parallelFor(routes.queries(), queriesAtOnce, goOn, progress) ? Outcome(std::move(routes))
                                                                        : Error{Code::Cancelled, {}, {}};
}

} // namespace shardscope
