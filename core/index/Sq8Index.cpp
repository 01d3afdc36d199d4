// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/CompressedIndex.h"
#include "core/index/IndexMakers.h"
#include "core/index/IndexParameters.h"

#include <faiss/IndexScalarQuantizer.h>

namespace shardscope {

namespace {

/// Codes are a vector in one release of Faiss, and what may own one in the next.
template<class Codes>
void reserve(Codes &codes, std::size_t bytes)
{
    if constexpr (requires { codes.reserve(bytes); }) {
        codes.reserve(bytes);
    } else {
        codes.owned_data.reserve(bytes);
    }
}

} // namespace

Outcome<std::unique_ptr<ShardIndex>> makeSq8Index(const IndexTask &task)
{
    if (task.members.empty()) {
        return makeFlatIndex(task);
    }
    return withoutExceptions([&]() -> std::unique_ptr<ShardIndex> {
        const int dim = task.base.dim();
        const auto rows = faissRows(task, dim);
        auto index = std::make_unique<faiss::IndexScalarQuantizer>(dim, faiss::ScalarQuantizer::QT_8bit,
                                                                   faissMetric(task.metric));
        reserve(index->codes, rows.size()); // they come in pieces; a byte a value
        trainAndAdd(*index, rows, task);
        const IndexMemory memory{.vectors = allocated(index->codes.size()),
                                 .clusters = allocated(index->sq.trained.capacity() * sizeof(float)),
                                 .objects = allocated(sizeof(*index))};
        return std::make_unique<CompressedIndex>(task, std::move(index), memory);
    });
}

Kind<IndexMaker> sq8Index()
{
    return {
        .name = "sq8",
        .title = SHARDSCOPE_TEXT("SQ8"),
        .meaning =
            SHARDSCOPE_TEXT("Compares a query with every vector of the shard, each value compressed to one byte."),
        .example =
            {"sq8:rerank=4",
             SHARDSCOPE_TEXT(
                 "Compares compressed vectors, then the 4·k best of them exactly: the full vectors are kept, too.")},
        .parameters = {rerank(2)},
        .make = &makeSq8Index,
        .can = {.leastBytes = &leastBytesCompressed,
                .layoutBytes =
                    [](const Settings &settings, const VectorShape &shape) {
                        const double ranges = 8.0 * shape.dim / shape.vectors;
                        return shape.dim + ranges + (settings.integer("rerank") > 0 ? 4.0 * shape.dim : 0);
                    },
                .worthTryingIfTight = ValueLists{{"rerank", {std::int64_t(0)}}}}};
}

} // namespace shardscope
