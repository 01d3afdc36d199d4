// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/vectors/Neighbors.h"

#include <span>
#include <vector>

namespace shardscope {

/// The k nearest of the answers of several shards, as an aggregator merges them: by the distances the shards report,
/// ties to the lower id, a vector held by two shards once.
class MergedHits
{
public:
    struct Hit
    {
        Neighbor neighbor;
        ShardId shard;
    };

    explicit MergedHits(int k);

    /// Adds one shard's answer, nearest first; invalid ids at its end are passed over.
    void add(ShardId shard, std::span<const Neighbor> answer);
    void clear() { m_hits.clear(); }

    /// Nearest first, at most k.
    std::span<const Hit> hits() const { return m_hits; }

private:
    /// False where it is among those of the list that is being made.
    bool isNew(VectorId vector);

    std::size_t m_k;
    std::vector<VectorId> m_taken; ///< a table with linear probing, at most half full
    std::vector<Hit> m_hits;
    std::vector<Hit> m_before;
};

} // namespace shardscope
