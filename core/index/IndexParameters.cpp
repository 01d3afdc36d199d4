// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/IndexParameters.h"

#include "core/index/ShardIndex.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

Parameter wholeNumber(std::string_view name, const char *title, std::int64_t standard, double least, double greatest,
                      const char *meaning, Unit unit)
{
    return {.name = name,
            .title = title,
            .standard = standard,
            .least = least,
            .greatest = greatest,
            .unit = unit,
            .meaning = meaning};
}

Parameter withZero(const char *meaning, Parameter parameter)
{
    parameter.zero = meaning;
    return parameter;
}

Parameter whenSearching(Parameter parameter)
{
    parameter.phase = Phase::Search;
    return parameter;
}

Parameter links(double least, double most)
{
    return wholeNumber(
        "m", SHARDSCOPE_TEXT("Links (M)"), 16, least, most,
        SHARDSCOPE_TEXT("Links of a vector in each layer of the graph; the lowest layer has twice as many."));
}

Parameter candidatesBuilding(std::string_view name, std::int64_t standard, double most)
{
    return wholeNumber(
        name, SHARDSCOPE_TEXT("ef, building"), standard, 4, most,
        SHARDSCOPE_TEXT("Candidates kept while a vector's links are chosen: more make a better graph, slower."));
}

Parameter candidatesSearching(std::string_view name, std::int64_t standard, double most)
{
    return whenSearching(wholeNumber(
        name, SHARDSCOPE_TEXT("ef, searching"), standard, 1, most,
        SHARDSCOPE_TEXT("Candidates kept while a query is searched: more find more and take longer; at least "
                        "k are kept.")));
}

Parameter lists()
{
    return withZero(
        SHARDSCOPE_TEXT("√n"),
        wholeNumber("nlist", SHARDSCOPE_TEXT("Lists"), 0, 0, 65536,
                    SHARDSCOPE_TEXT("Lists a shard's vectors are divided into by k-means; 0 takes the square root of "
                                    "their number.")));
}

Parameter probes()
{
    return whenSearching(wholeNumber(
        "nprobe-inside", SHARDSCOPE_TEXT("Lists searched"), 8, 1, 65536,
        SHARDSCOPE_TEXT("Lists of a shard that are searched for a query: more find more and take longer.")));
}

Parameter rerank(std::int64_t standard)
{
    return withZero(
        SHARDSCOPE_TEXT("none"),
        whenSearching(wholeNumber("rerank", SHARDSCOPE_TEXT("Ranked exactly"), standard, 0, 1000,
                                  SHARDSCOPE_TEXT("Candidates, in multiples of k, whose exact distances decide; 0 "
                                                  "trusts the compressed vectors."))));
}

double listBytes(const Settings &complete, const VectorShape &shape)
{
    const auto given = static_cast<double>(complete.integer("nlist"));
    const double count = std::min(shape.vectors, given > 0 ? given : std::sqrt(shape.vectors));
    return 8 + count * (4.0 * shape.dim + 8) / shape.vectors;
}

double leastBytesCompressed(const Settings &complete, double rowBytes)
{
    return complete.integer("rerank") == 0 ? 1 : rowBytes;
}

} // namespace shardscope
