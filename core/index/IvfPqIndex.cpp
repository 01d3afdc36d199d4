// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/CoarseClusters.h"
#include "core/index/CompressedIndex.h"
#include "core/index/IndexMakers.h"
#include "core/index/IndexParameters.h"

#include <faiss/IndexFlat.h>
#include <faiss/IndexIVFPQ.h>
#include <faiss/invlists/InvertedLists.h>

#include <algorithm>
#include <bit>
#include <cmath>

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

/// Gives back what a table has room for beyond its size: Faiss takes the next power of two. The table is a member in
/// one release and a pointer in the next. Answers its bytes.
template<class Table>
std::int64_t tighten(Table &table)
{
    if constexpr (requires { table.tab.resize(table.size()); }) {
        table.tab.resize(table.size());
        return allocated(table.nbytes());
    } else {
        return table ? tighten(*table) : 0;
    }
}

/// The same of a list that grew entry by entry, to up to twice its size.
template<class List>
std::int64_t tightenList(List &list)
{
    if constexpr (requires { list.shrink_to_fit(); }) {
        list.shrink_to_fit();
    }
    return allocated(list.size() * sizeof(*list.data()));
}

/// Leaves an index no more memory than it needs, and says what that is.
IndexMemory tighten(faiss::IndexIVFPQ &index)
{
    IndexMemory memory;
    memory.clusters = allocated(index.nlist * index.d * sizeof(float)) +
                      allocated(index.pq.centroids.capacity() * sizeof(float)) + tighten(index.precomputed_table);
    memory.objects =
        allocated(sizeof(index)) + allocated(sizeof(faiss::IndexFlat)) + allocated(sizeof(faiss::ArrayInvertedLists));
    if (auto *const lists = dynamic_cast<faiss::ArrayInvertedLists *>(index.invlists)) {
        for (auto &codes : lists->codes) {
            memory.vectors += tightenList(codes);
        }
        for (auto &ids : lists->ids) {
            memory.ids += tightenList(ids);
        }
        memory.ids += allocated(lists->codes.size() * sizeof(lists->codes.front())) +
                      allocated(lists->ids.size() * sizeof(lists->ids.front()));
    }
    return memory;
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
    trainAndAdd(*index, rows, task);
    const IndexMemory memory = tighten(*index);
    return std::make_unique<CompressedIndex>(task, std::move(index), memory);
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

namespace {

/// Parts and bits as `build` takes them. What ranks exactly keeps the vectors besides.
double codeLayoutBytes(const Settings &settings, const VectorShape &shape)
{
    const double parts = std::min(static_cast<double>(settings.integer("m")), static_cast<double>(shape.dim));
    const double padded = std::ceil(shape.dim / parts) * parts;
    const double bits =
        std::min(static_cast<double>(settings.integer("nbits")), std::floor(std::log2(std::max(2.0, shape.vectors))));
    const double code = std::ceil(parts * bits / 8);
    const double words = 4 * std::pow(2, bits) * padded;
    const double whole = settings.integer("rerank") > 0 ? 4.0 * shape.dim : 0;
    return code + listBytes(settings, {static_cast<int>(padded), shape.rowBytes, shape.vectors}) +
           words / shape.vectors + whole;
}

} // namespace

Kind<IndexMaker> ivfPqIndex()
{
    return {
        .name = "ivf-pq",
        .title = SHARDSCOPE_TEXT("IVF PQ"),
        .meaning = SHARDSCOPE_TEXT("Lists as in IVF flat, of vectors compressed to a few code words: least memory."),
        .example =
            {"ivf-pq:m=8,rerank=0",
             SHARDSCOPE_TEXT(
                 "Keeps eight bytes of each vector and nothing else: distances are rough, and so is their order.")},
        .parameters =
            {
                lists(),
                probes(),
                wholeNumber(
                    "m", SHARDSCOPE_TEXT("Parts"), 16, 1, 4096,
                    SHARDSCOPE_TEXT("Parts a vector is cut into; each is replaced by the nearest of its code words.")),
                wholeNumber("nbits", SHARDSCOPE_TEXT("Bits a part"), 8, 1, 12,
                            SHARDSCOPE_TEXT("Bits of a code word's number: 8 tell 256 code words a part apart."),
                            Unit::Bits),
                rerank(4),
            },
        .make = &makeIvfPqIndex,
        .can = {.leastBytes = &leastBytesCompressed,
                .layoutBytes = &codeLayoutBytes,
                .worthTryingIfTight =
                    ValueLists{{"rerank", {std::int64_t(0)}}, {"nprobe-inside", {std::int64_t(4), std::int64_t(16)}}}}};
}

} // namespace shardscope
