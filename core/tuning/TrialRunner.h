// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/BoundedCache.h"
#include "core/evaluate/Measurement.h"
#include "core/partition/PartitionCache.h"
#include "core/routing/RoutingCache.h"
#include "core/tuning/QuerySamples.h"
#include "core/tuning/Trial.h"

#include <functional>
#include <memory>
#include <string>

namespace shardscope {

/// What tells a plan's partition from others of a search, and the indices over it.
std::string partitionName(const PlanSpec &plan);
std::string indicesName(const PlanSpec &plan);

/// Makes trials, and keeps what they can share: the queries' targets, what partitions start from and routers learn
/// from, a partition for all routers and indices, a router and its routes for all indices, an index for all ways to
/// search it, a search of a shard for all routers and all samples of the queries.
class TrialRunner
{
public:
    /// `progress`: asked between and during all steps; false stops.
    using Watch = std::function<bool(TuningStage)>;
    TrialRunner(QuerySamples &samples, const TuningSpec &spec, std::int64_t memory, Watch watch);

    /// Builds what is missing and measures it with so many queries. `calibration`: of the plan's index; may be null for
    /// a bound, of which no cost is told.
    ///
    /// Errors: those of the parts, Cancelled.
    Outcome<Trial> run(const PlanSpec &plan, bool isBound, std::int64_t queries, const Calibration *calibration);

private:
    struct Built;

    Outcome<std::shared_ptr<const Partition>> partitionOf(const PlanSpec &plan);
    Outcome<std::shared_ptr<const Router>> routerOf(const PlanSpec &plan, const Partition &partition);
    /// The same with their second rounds, which depend on what the shards find.
    Outcome<std::shared_ptr<const Routes>> continued(const PlanSpec &plan, const Routes &routes,
                                                     const ShardIndices &indices, const SelectedData &sample);
    Outcome<std::shared_ptr<const Routes>> routesOf(const PlanSpec &plan, const Router &router,
                                                    const SelectedData &sample);
    Outcome<ShardIndices> indicesOf(const PlanSpec &plan, const Partition &partition);
    std::shared_ptr<SearchMemo> memoOf(const PlanSpec &plan);
    Outcome<Done> findTargets(int k);
    Outcome<ReachTable> reachOf(const Built &built, const PlanSpec &plan);
    Outcome<Done> addCosts(const Built &built, const Calibration &calibration, Trial &trial);
    Progress at(TuningStage stage) const;

    QuerySamples &m_samples;
    const TuningSpec &m_spec;
    Watch m_watch;
    std::vector<Targets> m_targets; ///< of all queries
    PartitionCache m_cache;
    RoutingCache m_lessons;
    BoundedCache<const Partition> m_partitions;
    BoundedCache<const Router> m_routers;
    BoundedCache<const Routes> m_routes;
    BoundedCache<const ShardIndices> m_indices;
    BoundedCache<SearchMemo> m_searches;
};

} // namespace shardscope
