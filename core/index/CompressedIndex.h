// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/ShardIndex.h"

#include <faiss/IndexIVF.h>

#include <span>
#include <vector>

namespace shardscope {

/// Vectors of a shard as Faiss wants them: float32, of unit length under cosine, zeros behind to fill `paddedDim`,
/// which changes neither squared distances nor inner products.
std::vector<float> faissRows(const IndexTask &task, int paddedDim);

/// Trains an index with rows (members, d) and adds them. Throws BuildingStopped where the task's user wants no more.
void trainAndAdd(faiss::Index &index, std::span<const float> rows, const IndexTask &task);

/// The metric Faiss is given: cosine is searched as squared L2 between unit vectors, twice the distance.
faiss::MetricType faissMetric(Metric metric);

/// A Faiss index over compressed copies of a shard's vectors. It finds `rerank` times the wanted number; the exact
/// distances of these decide. With `rerank` 0 its own, approximate ones do.
class CompressedIndex : public ShardIndex
{
public:
    /// `index` holds the members in their order. `memory` is what it takes itself.
    CompressedIndex(const IndexTask &task, std::unique_ptr<faiss::Index> index, const IndexMemory &memory);

    std::int64_t search(const std::byte *query, std::span<Neighbor> out) const override;
    std::unique_ptr<ShardIndex> searchedWith(const Settings &settings) const override;
    IndexMemory memory() const override;
    bool isExact() const override { return false; }
    bool hasExactDistances() const override { return m_rerank > 0; }

private:
    struct Found
    {
        std::vector<float> distances;
        std::vector<std::int64_t> positions; ///< −1 where there are fewer
        std::int64_t computed;
    };
    Found scan(const std::byte *query, std::int64_t count) const;
    float inOurUnits(float distance) const;

    /// What is built once, however it is searched.
    struct Built
    {
        VectorSet base; // shares the memory
        Metric metric;
        std::vector<VectorId> members;
        std::unique_ptr<faiss::Index> index;
        IndexMemory memory; ///< of `index`
    };
    void set(const Settings &settings);

    std::shared_ptr<const Built> m_built;
    std::int64_t m_rerank = 0;
    std::int64_t m_probes = 0; ///< of an index with lists
};

} // namespace shardscope
