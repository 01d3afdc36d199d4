// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capacity/SizingRules.h"

#include "core/base/Parameter.h"

namespace shardscope {

Outcome<std::vector<SizingRule>> sizingRules(const Choice &index, const VectorShape &shape)
{
    const auto kind = findKind(indexKinds(), "index", index.kind);
    SHARDSCOPE_TRY(kind);
    const double values = shape.rowBytes;
    if (!(*kind)->can.isGraph) {
        return std::vector<SizingRule>{
            {"pgvector", "4d + 8", "README of pgvector, storage of a vector", "2024",
             SHARDSCOPE_TEXT("the column, not the index"), 4.0 * shape.dim + 8},
        };
    }
    const auto m = static_cast<double>(index.settings.integer("m"));
    return std::vector<SizingRule>{
        {"Faiss", "4d + 8M", "Faiss wiki, Guidelines to choose an index", "2026-03",
         SHARDSCOPE_TEXT("vectors as float32 and the links of the lowest level"), 4.0 * shape.dim + 8 * m},
        {"OpenSearch", "1.1 (values + 8M)", "OpenSearch documentation, k-NN index, memory estimation", "2.0 to 2.18",
         SHARDSCOPE_TEXT("vectors, the links of the lowest level, and a tenth for all else"), 1.1 * (values + 8 * m)},
        {"Elasticsearch", "values + 4M", "Elasticsearch reference, Tune approximate kNN search", "8.15 and later",
         SHARDSCOPE_TEXT("off-heap data only; M links where there are 2M on the lowest level"), values + 4 * m},
        {"ScyllaDB", "1.2 (values + 16M)", "ScyllaDB Cloud, Vector search sizing", "2026",
         SHARDSCOPE_TEXT("links with metadata, and a fifth as headroom"), 1.2 * (values + 16 * m)},
        {"Qdrant", "1.5 values", "Qdrant documentation, Capacity planning", "until 2026",
         SHARDSCOPE_TEXT(
             "half as much again for metadata and segments that are being rewritten; links whatever the dimension"),
         1.5 * values},
        {"Weaviate", "2 values", "Weaviate documentation, Resource planning", "2024",
         SHARDSCOPE_TEXT("as much again, for the garbage collector and the graph"), 2 * values},
        {SHARDSCOPE_TEXT("articles, low"), "1.5 values", SHARDSCOPE_TEXT("often quoted for HNSW, without a source"),
         "–",
         SHARDSCOPE_TEXT("links as a share of the vectors, which they are not: M links take the same at any dimension"),
         1.5 * values},
        {SHARDSCOPE_TEXT("articles, high"), "2 values", SHARDSCOPE_TEXT("often quoted for HNSW, without a source"), "–",
         SHARDSCOPE_TEXT("links as a share of the vectors, which they are not: M links take the same at any dimension"),
         2 * values},
    };
}

Outcome<std::optional<IndexLayout>> indexLayout(const Choice &index, const VectorShape &shape)
{
    const auto kind = findKind(indexKinds(), "index", index.kind);
    SHARDSCOPE_TRY(kind);
    const auto &can = (*kind)->can;
    if (!can.layoutBytes) {
        return std::optional<IndexLayout>();
    }
    return std::optional(
        IndexLayout{can.layoutBytes(index.settings, shape), can.isGraph ? "hnswlib 0.6.2" : "Faiss 1.7.3"});
}

} // namespace shardscope
