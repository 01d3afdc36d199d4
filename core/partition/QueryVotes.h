// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/JsonReader.h"
#include "core/clustering/NearestPoints.h"
#include "core/partition/Partition.h"

#include <cmath>
#include <vector>

namespace shardscope {

/// What clusters of queries tell of where the neighbours of further queries are.
///
/// Each cluster knows which share of its queries' neighbours each shard holds. A query takes the mean of the shares of
/// the clusters near it, weighted by exp(−(d − d of the nearest)/width), d being squared distances between queries. Its
/// score of a shard is −log of that mean, and `byDistance` times how much farther the shard's nearest representative is
/// than that of the nearest shard. A query farther than `reach` from all clusters is unlike all that was learned from,
/// and goes by distances alone; so do all where there are no clusters.
///
/// Under inner product and cosine queries count by their direction.
struct QueryVotes
{
    Matrix points;         ///< (clusters, d)
    Matrix shares;         ///< (clusters, shards); a row sums to 1
    double width = 0;      ///< above 0
    double reach = 0;      ///< squared distance
    double byDistance = 0; ///< by the unit of distances

    /// So little is expected of a shard at least, however sure the clusters are.
    static constexpr double leastShare = 1e-5;

    bool empty() const { return points.rows() == 0; }
    bool operator==(const QueryVotes &) const = default;
};

/// Orders shards by votes and representatives. Threads: const calls may run side by side.
class VotedOrder
{
public:
    /// All must outlive it. Shards without a representative are infinitely far.
    VotedOrder(const Representatives &representatives, const QueryVotes &votes, int shards, Metric metric);
    VotedOrder(const VotedOrder &) = delete;
    VotedOrder &operator=(const VotedOrder &) = delete;

    /// As queries are to be given to it: under inner product they are read at unit length.
    static Metric readBy(Metric metric) { return metric == Metric::L2 ? Metric::L2 : Metric::Cosine; }

    /// Scores of shards, lower being more promising. Shapes: rows (m, d), out (m, shards).
    void score(MatrixView rows, Matrix &out) const;

    /// What scores are made of; for those who look for the best way to mix them.
    /// Distances of the nearest representative of each shard, lower being nearer. Shapes: as of `score`.
    void distances(MatrixView rows, Matrix &out) const;
    /// Shares expected of each shard. Shapes: shares (m, shards); returns for each row whether clusters are in reach.
    std::vector<char> expected(MatrixView rows, Matrix &shares) const;

private:
    const Representatives &m_representatives;
    const QueryVotes &m_votes;
    int m_shards;
    NearestPoints m_places;   ///< representatives
    NearestPoints m_clusters; ///< of queries
};

/// A score out of the share expected in a shard and how much farther than the nearest it is.
inline double votedScore(double share, double farther, double byDistance)
{
    return -std::log(share + QueryVotes::leastShare) + (byDistance > 0 ? byDistance * farther : 0);
}

/// Values as base64 of little-endian float32.
Json toJson(const QueryVotes &votes);
QueryVotes readQueryVotes(JsonReader reader, int dim, int shards, JsonFault &fault);

} // namespace shardscope
