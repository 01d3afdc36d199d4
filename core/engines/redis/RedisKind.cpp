// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/Engines.h"
#include "core/engines/EngineSettings.h"
#include "core/engines/redis/RedisEngine.h"
#include "core/index/IndexParameters.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr int mostRedisDimensions = 32'768;

const std::vector<Parameter> &redisParameters()
{
    static const std::vector<Parameter> parameters{
        links(4, 4096),
        candidatesBuilding("ef_construction", 200, 10'000),
        {.name = "quantization",
         .title = SHARDSCOPE_TEXT("Values"),
         .standard = std::string("f32"),
         .meaning = SHARDSCOPE_TEXT("How values are held. Those that are compressed cannot be read back as they "
                                    "were, and compare by cosine only."),
         .choices = {{"f32", SHARDSCOPE_TEXT("as they are, 32 bits")},
                     {"q8", SHARDSCOPE_TEXT("compressed to 8 bits")},
                     {"bin", SHARDSCOPE_TEXT("compressed to signs, 1 bit")}}},
        candidatesSearching("ef_search", 100, 1'000'000),
        yesOrNo("exact", SHARDSCOPE_TEXT("Compare every vector"), "no",
                SHARDSCOPE_TEXT("Compares a query with every vector of a shard instead of walking its graph.")),
        yesOrNo("nothread", SHARDSCOPE_TEXT("Search in the main thread"), "yes",
                SHARDSCOPE_TEXT("A node then serves one search after the other, each sooner; else threads of its own "
                                "do, which pays where a search takes longer than a millisecond.")),
        connections(1, 64,
                    SHARDSCOPE_TEXT("Connections to each node, on each of which several searches can be on their "
                                    "way.")),
        word("match", SHARDSCOPE_TEXT("Keys"), "",
             SHARDSCOPE_TEXT("Pattern of the keys of vector sets that another program made; empty takes those that "
                             "begin with the name of the collection.")),
        word("tenant", SHARDSCOPE_TEXT("Attribute of tenants"), "tenant",
             SHARDSCOPE_TEXT("Attribute that names the tenant, in vector sets that another program made."))};
    return parameters;
}

/// As measured, with room: int8 rounds by up to half of a 127th of the greatest value; of signs only that they agree.
double redisReadError(const Settings &settings)
{
    const auto &quantization = settings.text("quantization");
    return quantization == "f32" ? 1e-6 : quantization == "q8" ? 0.1 : std::sqrt(2.0);
}

Outcome<Settings> redisSettingsFor(const Choice &index, const Settings &given)
{
    const IndexSettings redis{.engine = "redis",
                              .kind = "exact",
                              .graph = "no",
                              .flat = "yes",
                              .building = "ef_construction",
                              .searching = "ef_search",
                              .has = "flat, hnsw; sq8 without ranking exactly"};
    const bool isCompressed = index.kind == "sq8" && index.settings.integer("rerank") == 0;
    auto settings = settingsFor(isCompressed ? Choice{"flat", {}} : index, given, redis, redisParameters());
    if (isCompressed && settings) {
        settings->set("quantization", std::string("q8"));
    }
    return settings;
}

double redisBytesPerVector(const Settings &settings, const CollectionShape &shape)
{
    constexpr double beside = 808; // of a vector with 16 links: its node, links, name, attributes (measured)
    const auto &quantization = settings.text("quantization");
    const double each = quantization == "f32" ? 4 : quantization == "q8" ? 1 : 0.125;
    constexpr double linksEach = 2 + 1.0 / 3; // of M: twice in the lowest layer, and once in every further one
    const auto furtherLinks = static_cast<double>(settings.integer("m") - 16);
    return static_cast<double>(redisAllocated(static_cast<std::int64_t>(each * shape.dim))) +
           std::max(200.0, beside + sizeof(void *) * linksEach * furtherLinks);
}

} // namespace

Kind<EngineMaker> redisEngine()
{
    return {.name = "redis",
            .title = SHARDSCOPE_TEXT("Redis 8"),
            .meaning =
                SHARDSCOPE_TEXT("Vector sets on the nodes of a Redis cluster, or on one server. Compares by cosine "
                                "only; other metrics are brought to it by two more dimensions."),
            .example = {"redis://10.0.0.1:6379/items?quantization=q8",
                        SHARDSCOPE_TEXT(
                            "One node is named, the others of its cluster are found; values are held in 8 bits.")},
            .parameters = redisParameters(),
            .make = &makeOpened<RedisEngine>,
            .can = {.port = 6379,
                    .hasDatabases = false,
                    .metrics = {Metric::Cosine},
                    .mostDimensions = [](const Settings &) { return mostRedisDimensions; },
                    .readError = &redisReadError,
                    .settingsFor = &redisSettingsFor,
                    .bytesPerVector = &redisBytesPerVector}};
}

} // namespace shardscope
