// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latency/Contention.h"
#include "core/latency/ServiceModel.h"
#include "core/work/LiveWork.h"

#include <optional>
#include <vector>

namespace shardscope {

/// How long the shard at a rank of a query's route took: a near shard is searched longer than a far one.
struct RankedService
{
    int rank = 0;       ///< 0 …
    bool isOwn = false; ///< among the shards that the router says for the query (ownDepth)
    ServiceSample sample;
};

/// Of the requests that an nprobe sends, or ownDepth.
std::vector<ServiceSample> samplesAt(const std::vector<RankedService> &service, int nprobe);

/// What asking every shard tells of a live cluster.
struct LiveAnswers
{
    std::vector<QueryId> queries;      ///< that were asked
    std::vector<double> recall;        ///< (shards) at nprobe 1, 2, …: of the answerable ones of these
    std::optional<double> ownRecall{}; ///< the same at ownDepth; none where the router leaves that to nprobe
    /// Of requests that were alone in the cluster, as it is seen from here: the way to the node is part of it.
    std::vector<RankedService> service;
    Contention contention{};        ///< by how many nodes were busy
    std::int64_t strangers = 0;     ///< answers to a tenant's query that are another's vectors
    std::int64_t failed = 0;        ///< requests without an answer; what they would have found counts as missed
    std::optional<Error> failure{}; ///< the reason of the last of these
};

/// Asks `queries` of the plan's queries, spread over all, of every shard in the order of its routes.
///
/// Each node gets one request at a time, so that what it takes is service and no waiting. Half of the queries are asked
/// with one node busy, the others with two, four, … up to all of them: nodes that share a machine then slow each other
/// down, others do not.
///
/// `plan`: measured on the data; its routes and targets are used, not its indices.
/// Errors: NoQueries, Cancelled.
Outcome<LiveAnswers> askEveryShard(LiveCluster &live, const EvaluatedPlan &plan, std::int64_t queries,
                                   const Progress &progress);

} // namespace shardscope
