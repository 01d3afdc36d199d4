// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "core/partition/Partition.h"

#include <vector>

namespace shardscope::bench {

/// A plain implementation of how gp-ann (Gottesbüren et al. 2024) shards and routes, as a peer: the 10 nearest
/// neighbours of every vector as a graph; a partition of it into shards of at most `slack` above the mean that cuts few
/// edges; copies of the vectors that most vectors of another shard have among their neighbours; and queries sent to the
/// shards of their nearest of very many representatives, found by k-means in each shard.
///
/// gp-ann cuts by KaMinPar; here balanced clusters are improved by moving vectors to where most of their neighbours
/// are, which is a plain way to a cut of that kind and may leave a worse one. It searches representatives approximately
/// to make routing cheaper; here all are compared, which finds at least as much.
struct GraphPeer
{
    struct Options
    {
        int shards = 64;
        int neighbours = 10;
        double slack = 0.05;
        double spill = 0.2;
        int mostRepresentatives = 1024; ///< of a shard
    };

    Partition split;
    std::vector<double> recall;  ///< at nprobe 1, 2, …
    double edgesCutBefore = 0;   ///< share of the graph's edges, in the balanced clusters
    double edgesCut = 0;         ///< the same of `split`, without its copies
    double maxOverMean = 0;      ///< vectors of the largest shard
    double distancesRouting = 0; ///< a query

    GraphPeer(const DataSet &data, const GroundTruth &truth, int k, const Options &options);
};

} // namespace shardscope::bench
