// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/Engines.h"
#include "core/engines/redis/RedisEngine.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr int mostRedisDimensions = 32'768;
constexpr std::int64_t fewestLinks = 4; ///< M that Redis takes
constexpr std::int64_t mostLinks = 4096;

std::vector<NamedValue> yesOrNo()
{
    return {{"yes", SHARDSCOPE_TEXT("yes")}, {"no", SHARDSCOPE_TEXT("no")}};
}

Parameter number(std::string_view name, const char *title, std::int64_t standard, double least, double greatest,
                 const char *meaning, Phase phase)
{
    return {.name = name,
            .title = title,
            .standard = standard,
            .least = least,
            .greatest = greatest,
            .meaning = meaning,
            .phase = phase};
}

Parameter word(std::string_view name, const char *title, const char *standard, const char *meaning,
               std::vector<NamedValue> choices)
{
    return {.name = name,
            .title = title,
            .standard = std::string(standard),
            .meaning = meaning,
            .choices = std::move(choices),
            .phase = Phase::Search};
}

std::vector<Parameter> parametersOfBuilding()
{
    return {
        number("m", SHARDSCOPE_TEXT("Links (M)"), 16, fewestLinks, mostLinks,
               SHARDSCOPE_TEXT("Links of a vector in each layer of the graph; the lowest layer has twice as many."),
               Phase::Build),
        number("ef_construction", SHARDSCOPE_TEXT("ef, building"), 200, 4, 10'000,
               SHARDSCOPE_TEXT("Candidates kept while a vector's links are chosen: more make a better graph, slower."),
               Phase::Build),
        {.name = "quantization",
         .title = SHARDSCOPE_TEXT("Values"),
         .standard = std::string("f32"),
         .meaning = SHARDSCOPE_TEXT("How values are held. Those that are compressed cannot be read back as they "
                                    "were, and compare by cosine only."),
         .choices = {{"f32", SHARDSCOPE_TEXT("as they are, 32 bits")},
                     {"q8", SHARDSCOPE_TEXT("compressed to 8 bits")},
                     {"bin", SHARDSCOPE_TEXT("compressed to signs, 1 bit")}}}};
}

std::vector<Parameter> parametersOfSearching()
{
    return {
        number("ef_search", SHARDSCOPE_TEXT("ef, searching"), 100, 1, 1'000'000,
               SHARDSCOPE_TEXT("Candidates kept while a query is searched: more find more and take longer; at least "
                               "k are kept."),
               Phase::Search),
        word("exact", SHARDSCOPE_TEXT("Compare every vector"), "no",
             SHARDSCOPE_TEXT("Compares a query with every vector of a shard instead of walking its graph."), yesOrNo()),
        word("nothread", SHARDSCOPE_TEXT("Search in the main thread"), "yes",
             SHARDSCOPE_TEXT("A node then serves one search after the other, each sooner; else threads of its own "
                             "do, which pays where a search takes longer than a millisecond."),
             yesOrNo()),
        number("connections", SHARDSCOPE_TEXT("Connections"), 1, 1, 64,
               SHARDSCOPE_TEXT("Connections to each node, on each of which several searches can be on their way."),
               Phase::Search),
        word("match", SHARDSCOPE_TEXT("Keys"), "",
             SHARDSCOPE_TEXT("Pattern of the keys of vector sets that another program made; empty takes those that "
                             "begin with the name of the collection."),
             {}),
        word("tenant", SHARDSCOPE_TEXT("Attribute of tenants"), "tenant",
             SHARDSCOPE_TEXT("Attribute that names the tenant, in vector sets that another program made."), {})};
}

std::vector<Parameter> redisParameters()
{
    auto parameters = parametersOfBuilding();
    std::ranges::move(parametersOfSearching(), std::back_inserter(parameters));
    return parameters;
}

/// As measured, with room: int8 rounds by up to half of a 127th of the greatest value; of signs only that they agree.
double redisReadError(const Settings &settings)
{
    const auto &quantization = settings.text("quantization");
    return quantization == "f32" ? 1e-6 : quantization == "q8" ? 0.1 : std::sqrt(2.0);
}

Error unsupportedIndex(const std::string &index)
{
    return {Code::IndexUnsupported,
            {},
            {index, std::string("redis"), std::string("flat, hnsw; sq8 without ranking exactly")}};
}

Outcome<Settings> redisSettingsFor(const Choice &index, const Settings &given)
{
    Settings settings = given;
    const bool isGraph = index.kind == "hnsw";
    settings.set("exact", std::string(isGraph ? "no" : "yes"));
    if (isGraph) {
        settings.set("m", std::clamp(index.settings.integer("m"), fewestLinks, mostLinks));
        settings.set("ef_construction", index.settings.integer("ef-construction"));
        settings.set("ef_search", index.settings.integer("ef"));
    } else if (index.kind == "sq8" && index.settings.integer("rerank") == 0) {
        settings.set("quantization", std::string("q8"));
    } else if (index.kind != "flat") {
        return unsupportedIndex(index.kind);
    }
    return settings;
}

double redisBytesPerVector(const Settings &settings, const CollectionShape &shape)
{
    constexpr double beside = 808; // of a vector with 16 links: its node, links, name, attributes (measured)
    const auto &quantization = settings.text("quantization");
    const double each = quantization == "f32" ? 4 : quantization == "q8" ? 1 : 0.125;
    const auto furtherLinks = static_cast<double>(settings.integer("m") - 16);
    return static_cast<double>(redisAllocated(static_cast<std::int64_t>(each * shape.dim))) +
           std::max(200.0, beside + 2 * sizeof(void *) * furtherLinks);
}

Outcome<std::unique_ptr<Engine>> makeRedisEngine(const EngineTask &task)
{
    auto engine = std::make_unique<RedisEngine>(task);
    SHARDSCOPE_TRY(engine->open());
    return std::unique_ptr<Engine>(std::move(engine));
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
            .make = &makeRedisEngine,
            .can = {.port = 6379,
                    .hasDatabases = false,
                    .metrics = {Metric::Cosine},
                    .mostDimensions = [](const Settings &) { return mostRedisDimensions; },
                    .readError = &redisReadError,
                    .settingsFor = &redisSettingsFor,
                    .bytesPerVector = &redisBytesPerVector}};
}

} // namespace shardscope
