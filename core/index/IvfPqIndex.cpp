// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/CoarseClusters.h"
#include "core/index/CompressedIndex.h"
#include "core/index/IndexMakers.h"

#include <faiss/IndexFlat.h>
#include <faiss/IndexIVFPQ.h>

#include <algorithm>
#include <bit>

namespace shardscope {

namespace {

/// The centroids as the coarse quantizer Faiss searches.
std::unique_ptr<faiss::Index> quantizerOf(const Matrix &centroids, int paddedDim, faiss::MetricType metric)
{
    std::vector<float> rows(centroids.rows() * paddedDim);
    for (std::int64_t i = 0; i < centroids.rows(); ++i) {
        std::ranges::copy(centroids.row(i), rows.begin() + i * paddedDim);
    }
    auto quantizer = std::make_unique<faiss::IndexFlat>(paddedDim, metric);
    quantizer->add(centroids.rows(), rows.data());
    return quantizer;
}

/// The size of a table that is a member in one release of Faiss and a pointer in the next.
template<class Table>
std::size_t sizeOf(const Table &table)
{
    if constexpr (requires { table.size(); }) {
        return table.size();
    } else {
        return table ? table->size() : 0;
    }
}

std::int64_t bytesOf(const faiss::IndexIVFPQ &index)
{
    const auto floats =
        index.nlist * static_cast<std::size_t>(index.d) + index.pq.centroids.size() + sizeOf(index.precomputed_table);
    const auto perVector = index.code_size + sizeof(std::int64_t);
    return static_cast<std::int64_t>(floats * sizeof(float)) + index.ntotal * static_cast<std::int64_t>(perVector);
}

std::unique_ptr<ShardIndex> build(const IndexTask &task, const CoarseClusters &clusters)
{
    const int dim = task.base.dim();
    const auto count = static_cast<std::int64_t>(task.members.size());
    const int parts = static_cast<int>(std::min<std::int64_t>(task.settings.integer("m"), dim));
    const int paddedDim = (dim + parts - 1) / parts * parts;
    // Each code word needs a vector to be learnt from.
    const int bits = std::min(static_cast<int>(task.settings.integer("nbits")),
                              static_cast<int>(std::bit_width(static_cast<std::uint64_t>(count))) - 1);

    auto quantizer = quantizerOf(clusters.centroids, paddedDim, faissMetric(task.metric));
    auto index = std::make_unique<faiss::IndexIVFPQ>(quantizer.get(), paddedDim, clusters.centroids.rows(), parts, bits,
                                                     faissMetric(task.metric));
    index->own_fields = true;
    quantizer.release(); // owned by the index from here on
    index->pq.cp.seed = static_cast<int>(task.seed & 0x7fffffff);
    index->pq.cp.niter = 12;
    index->pq.cp.min_points_per_centroid = 1; // small shards are meant; no warning

    const auto rows = faissRows(task, paddedDim);
    index->train(count, rows.data());
    index->add(count, rows.data());
    const std::int64_t bytes = bytesOf(*index);
    return std::make_unique<CompressedIndex>(task, std::move(index), bytes);
}

} // namespace

Outcome<std::unique_ptr<ShardIndex>> makeIvfPqIndex(const IndexTask &task)
{
    if (task.members.size() < 2) { // nothing to learn code words from
        return makeFlatIndex(task);
    }
    const auto clusters = clusterShard(task, task.settings.integer("nlist"));
    SHARDSCOPE_TRY(clusters);
    return withoutExceptions([&] { return build(task, *clusters); });
}

} // namespace shardscope
