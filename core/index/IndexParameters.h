// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Parameter.h"

/// What the parameters of several kinds of index have in common.
namespace shardscope {

struct VectorShape;

Parameter wholeNumber(std::string_view name, const char *title, std::int64_t standard, double least, double greatest,
                      const char *meaning, Unit unit = Unit::None);
/// `meaning`: what 0 stands for.
Parameter withZero(const char *meaning, Parameter parameter);
/// One that an index that is built can be searched with anew.
Parameter whenSearching(Parameter parameter);

/// Of an HNSW graph, by the names and within the limits of whoever has it: links of a vector, and candidates kept.
Parameter links(double least, double most);
Parameter candidatesBuilding(std::string_view name, std::int64_t standard, double most);
Parameter candidatesSearching(std::string_view name, std::int64_t standard, double most);

Parameter lists();
Parameter probes();
Parameter rerank(std::int64_t standard);

/// What lists add to a vector: its id, and its share of their centroids and heads. Source: Faiss 1.7.3's IVF.
double listBytes(const Settings &complete, const VectorShape &shape);

/// Of a vector that is kept only as it is compressed, unless the settings rank exactly.
double leastBytesCompressed(const Settings &complete, double rowBytes);

} // namespace shardscope
