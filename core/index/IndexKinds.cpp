// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/IndexMakers.h"

namespace shardscope {

namespace {

Parameter wholeNumber(std::string_view name, const char *title, std::int64_t standard, double least, double greatest,
                      const char *meaning, Unit unit = Unit::None)
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

std::vector<Parameter> hnswParameters()
{
    return {
        wholeNumber(
            "m", SHARDSCOPE_TEXT("Links (M)"), 16, 2, 128,
            SHARDSCOPE_TEXT("Links of a vector in each layer of the graph; the lowest layer has twice as many.")),
        wholeNumber(
            "ef-construction", SHARDSCOPE_TEXT("ef, building"), 200, 4, 10000,
            SHARDSCOPE_TEXT("Candidates kept while a vector's links are chosen: more make a better graph, slower.")),
        whenSearching(wholeNumber(
            "ef", SHARDSCOPE_TEXT("ef, searching"), 64, 1, 100000,
            SHARDSCOPE_TEXT("Candidates kept while a query is searched: more find more and take longer; at least "
                            "k are kept."))),
    };
}

std::vector<Parameter> ivfPqParameters()
{
    return {
        lists(),
        probes(),
        wholeNumber("m", SHARDSCOPE_TEXT("Parts"), 16, 1, 4096,
                    SHARDSCOPE_TEXT("Parts a vector is cut into; each is replaced by the nearest of its code words.")),
        wholeNumber("nbits", SHARDSCOPE_TEXT("Bits a part"), 8, 1, 12,
                    SHARDSCOPE_TEXT("Bits of a code word's number: 8 tell 256 code words a part apart."), Unit::Bits),
        rerank(4),
    };
}

} // namespace

const std::vector<Kind<IndexMaker>> &indexKinds()
{
    static const std::vector<Kind<IndexMaker>> kinds = {
        {"flat",
         SHARDSCOPE_TEXT("Flat"),
         SHARDSCOPE_TEXT("Compares a query with every vector of the shard: exact."),
         {},
         &makeFlatIndex},
        {"hnsw", SHARDSCOPE_TEXT("HNSW graph"),
         SHARDSCOPE_TEXT("Walks a graph of near neighbours: fast, approximate, needs the most memory."),
         hnswParameters(), &makeHnswIndex},
        {"ivf-flat",
         SHARDSCOPE_TEXT("IVF flat"),
         SHARDSCOPE_TEXT("Divides the shard into lists and compares a query with the vectors of the nearest ones."),
         {lists(), probes()},
         &makeIvfFlatIndex},
        {"ivf-pq", SHARDSCOPE_TEXT("IVF PQ"),
         SHARDSCOPE_TEXT("Lists as in IVF flat, of vectors compressed to a few code words: least memory."),
         ivfPqParameters(), &makeIvfPqIndex},
        {"sq8",
         SHARDSCOPE_TEXT("SQ8"),
         SHARDSCOPE_TEXT("Compares a query with every vector of the shard, each value compressed to one byte."),
         {rerank(2)},
         &makeSq8Index},
    };
    return kinds;
}

} // namespace shardscope
