// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/Engines.h"
#include "core/engines/qdrant/QdrantEngine.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr int mostQdrantDimensions = 65'536;
constexpr std::int64_t fewestCandidates = 4; ///< "ef_construct" that Qdrant takes

Parameter qdrantNumber(std::string_view name, const char *title, std::int64_t standard, double least, double greatest,
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

Parameter qdrantSwitch(std::string_view name, const char *title, const char *standard, const char *meaning)
{
    return {.name = name,
            .title = title,
            .standard = std::string(standard),
            .meaning = meaning,
            .choices = {{"yes", SHARDSCOPE_TEXT("yes")}, {"no", SHARDSCOPE_TEXT("no")}},
            .phase = Phase::Search};
}

std::vector<Parameter> qdrantBuilding()
{
    return {
        qdrantNumber(
            "m", SHARDSCOPE_TEXT("Links (M)"), 16, fewestCandidates, 4096,
            SHARDSCOPE_TEXT("Links of a vector in each layer of the graph; the lowest layer has twice as many."),
            Phase::Build),
        qdrantNumber(
            "ef_construct", SHARDSCOPE_TEXT("ef, building"), 100, fewestCandidates, 10'000,
            SHARDSCOPE_TEXT("Candidates kept while a vector's links are chosen: more make a better graph, slower."),
            Phase::Build),
        qdrantNumber("graph_from", SHARDSCOPE_TEXT("Graph from, kB"), 10'000, 10, 1e9,
                     SHARDSCOPE_TEXT("Kilobytes of vectors from which a segment gets a graph; in smaller ones every "
                                     "vector is compared."),
                     Phase::Build),
        {.name = "quantization",
         .title = SHARDSCOPE_TEXT("Values"),
         .standard = std::string("f32"),
         .meaning = SHARDSCOPE_TEXT("How the graph compares values. The vectors as they were are kept beside those "
                                    "that are compressed."),
         .choices = {{"f32", SHARDSCOPE_TEXT("as they are, 32 bits")},
                     {"int8", SHARDSCOPE_TEXT("compressed to 8 bits")}}}};
}

std::vector<Parameter> qdrantSearching()
{
    return {
        qdrantNumber("hnsw_ef", SHARDSCOPE_TEXT("ef, searching"), 100, 1, 1'000'000,
                     SHARDSCOPE_TEXT("Candidates kept while a query is searched: more find more and take longer; at "
                                     "least k are kept."),
                     Phase::Search),
        qdrantSwitch("exact", SHARDSCOPE_TEXT("Compare every vector"), "no",
                     SHARDSCOPE_TEXT("Compares a query with every vector of a shard instead of walking its graph.")),
        qdrantSwitch(
            "rescore", SHARDSCOPE_TEXT("Rank exactly"), "yes",
            SHARDSCOPE_TEXT("Ranks what was found by compressed values once more, by the vectors as they were.")),
        qdrantNumber("connections", SHARDSCOPE_TEXT("Connections"), 4, 1, 256,
                     SHARDSCOPE_TEXT("Connections to each node, each for one search at a time."), Phase::Search),
        {.name = "tenant",
         .title = SHARDSCOPE_TEXT("Payload of tenants"),
         .standard = std::string("tenant"),
         .meaning = SHARDSCOPE_TEXT("Field of the payload that names the tenant, in collections that another "
                                    "program made."),
         .phase = Phase::Search}};
}

std::vector<Parameter> qdrantParameters()
{
    auto parameters = qdrantBuilding();
    std::ranges::move(qdrantSearching(), std::back_inserter(parameters));
    return parameters;
}

/// An exact search of Qdrant's goes past what is compressed, so that no setting does what a compressed flat index does.
Outcome<Settings> qdrantSettingsFor(const Choice &index, const Settings &given)
{
    Settings settings = given;
    if (index.kind == "hnsw") {
        settings.set("exact", std::string("no"));
        settings.set("m", std::max(fewestCandidates, index.settings.integer("m")));
        settings.set("ef_construct", index.settings.integer("ef-construction"));
        settings.set("hnsw_ef", index.settings.integer("ef"));
    } else if (index.kind == "flat") {
        settings.set("exact", std::string("yes"));
    } else {
        return Error{Code::IndexUnsupported, {}, {index.kind, std::string("qdrant"), std::string("flat, hnsw")}};
    }
    return settings;
}

Outcome<std::unique_ptr<Engine>> makeQdrantEngine(const EngineTask &task)
{
    auto engine = std::make_unique<QdrantEngine>(task);
    SHARDSCOPE_TRY(engine->open());
    return std::unique_ptr<Engine>(std::move(engine));
}

} // namespace

/// Source: "Capacity Planning" of Qdrant's documentation, vectors × dimension × 4 bytes × 1.5.
double qdrantBytesPerVector(const Settings &settings, const CollectionShape &shape)
{
    const double compressed = settings.text("quantization") == "int8" ? shape.dim : 0;
    return 1.5 * 4 * shape.dim + compressed;
}

Kind<EngineMaker> qdrantEngine()
{
    return {
        .name = "qdrant",
        .title = SHARDSCOPE_TEXT("Qdrant"),
        .meaning =
            SHARDSCOPE_TEXT("Shard keys of a collection on the nodes of a Qdrant cluster, version 1.12 or later."),
        .example = {"qdrant://10.0.0.1,10.0.0.2,10.0.0.3/items?hnsw_ef=200",
                    SHARDSCOPE_TEXT("Shards lie on three nodes; a search keeps 200 candidates.")},
        .parameters = qdrantParameters(),
        .make = &makeQdrantEngine,
        .can = {.port = 6333,
                .metrics = {Metric::L2, Metric::InnerProduct, Metric::Cosine},
                .mostDimensions = [](const Settings &) { return mostQdrantDimensions; },
                // Under cosine Qdrant brings vectors to unit length itself.
                .readError = [](const Settings &) { return 1e-6; },
                .atOnce = [](const Settings &settings) { return static_cast<int>(settings.integer("connections")); },
                .triedOnServers = false,
                .settingsFor = &qdrantSettingsFor,
                .bytesPerVector = &qdrantBytesPerVector}};
}

} // namespace shardscope
