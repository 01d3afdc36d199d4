// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Outcome.h"
#include "core/engines/IdBook.h"
#include "core/engines/RowBatch.h"
#include "core/vectors/Neighbors.h"
#include "core/vectors/VectorSet.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Points as Qdrant's JSON. Vectors are most of what goes over the wire, and numbers as text are most of what that
/// costs: they are written and read past the documents that are good enough for the rest.
namespace shardscope {

/// In quotes.
void appendQdrantText(std::string &out, std::string_view text);
std::string qdrantJsonText(std::string_view text); ///< the same
void appendQdrantVector(std::string &out, std::span<const float> vector);
/// {"must": [{"key", "match": {"value"}}]}
void appendQdrantFilter(std::string &out, std::string_view field, std::string_view value);

/// The body that writes some rows of a batch, for a shard key given as JSON.
std::string qdrantUpsert(const RowBatch &rows, std::int64_t first, std::int64_t count, std::string_view shardKey);

/// "[1,2]" of ids that are JSON already.
std::string qdrantList(std::span<const std::string> ids);
/// A body; what is no UTF-8 in it is replaced, as Qdrant would refuse it.
std::string qdrantBody(const Json &body);
/// A body for a shard key given as JSON; empty: for all.
std::string qdrantWithShardKey(const Json &body, const std::string &shardKey);

struct QdrantPage
{
    RowBatch rows;
    std::string next; ///< offset of the next page, as JSON; empty: it is the last
};

/// Points with their vectors, as scrolling and asking for ids answer. Errors: EngineRefused.
Outcome<QdrantPage> qdrantPageFrom(const std::string &body, std::string_view tenantField, const std::string &node);
/// Ids of points that a query found, as JSON. Errors: EngineRefused.
Outcome<std::vector<std::string>> qdrantIdsFrom(const std::string &body, const std::string &node);
/// Fills in hits, at distances as in Neighbor. How many there are; none: that body is no answer to a query.
std::optional<int> qdrantHitsFrom(const std::string &body, Metric metric, const IdBook &ids, std::span<Neighbor> hits);

// Documents of others, which may have anything in them or lack it.

/// What is at the end of a path of names; null where it is not there.
const Json &qdrantMember(const Json &document, std::initializer_list<const char *> path);
/// 0 where it is no whole number.
std::int64_t qdrantWhole(const Json &value);
/// Empty where it is no text.
std::string qdrantText(const Json &value);

} // namespace shardscope
