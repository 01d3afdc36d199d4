// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/IdBook.h"
#include "core/engines/RowBatch.h"
#include "core/vectors/Neighbors.h"
#include "core/vectors/VectorSet.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

/// What a process that serves one shard and its clients say to each other, where it is not a search in JSON.
namespace shardscope {

// Hits in bytes, one after another: the distance as float32, then the id: int64 where all are whole numbers, else the
// length of its text as uint32 and the text. The lower byte first.

void appendHit(std::string &out, float distance, std::int64_t id);
void appendHit(std::string &out, float distance, std::string_view id);
/// Into the first places of `hits`. How many; none where the bytes are no hits, or more than there are places.
std::optional<int> hitsFrom(std::string_view bytes, const IdBook &ids, std::span<Neighbor> hits);

/// What such a process says of itself.
struct ShardInfo
{
    ShardId shard{};
    int shards = 0;
    std::int64_t vectors = 0;
    std::int64_t firstCopies = 0; ///< of these, those that are not held elsewhere first
    int dim = 0;
    Metric metric = Metric::L2;
    Element element = Element::Float32;
    bool hasIntegerIds = true;
    bool hasTenants = false;
    std::string index{};        ///< "hnsw M=16"
    std::int64_t bytes = 0;     ///< of memory that the index takes, with the vectors that it compares
    std::int64_t dataBytes = 0; ///< of these, vectors
    std::int64_t version = 0;   ///< of its plan
    std::string program{};      ///< version
};
std::string toText(const ShardInfo &info);
/// Errors: BadDocument, of `subject`.
Outcome<ShardInfo> shardInfoFrom(const std::string &text, const std::string &subject);

std::string toText(const RowBatch &rows);
/// Errors: BadDocument, of `subject`.
Outcome<RowBatch> rowBatchFrom(const std::string &text, int dim, const std::string &subject);

} // namespace shardscope
