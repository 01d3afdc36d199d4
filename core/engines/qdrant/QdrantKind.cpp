// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/Engines.h"
#include "core/engines/EngineSettings.h"
#include "core/engines/qdrant/QdrantEngine.h"
#include "core/index/IndexParameters.h"

namespace shardscope {

namespace {

constexpr int mostQdrantDimensions = 65'536;

const std::vector<Parameter> &qdrantParameters()
{
    static const std::vector<Parameter> parameters{
        links(4, 4096),
        candidatesBuilding("ef_construct", 100, 10'000),
        wholeNumber("graph_from", SHARDSCOPE_TEXT("Graph from, kB"), 10'000, 10, 1e9,
                    SHARDSCOPE_TEXT("Kilobytes of vectors from which a segment gets a graph; in smaller ones every "
                                    "vector is compared.")),
        {.name = "quantization",
         .title = SHARDSCOPE_TEXT("Values"),
         .standard = std::string("f32"),
         .meaning = SHARDSCOPE_TEXT("How the graph compares values. The vectors as they were are kept beside those "
                                    "that are compressed."),
         .choices = {{"f32", SHARDSCOPE_TEXT("as they are, 32 bits")},
                     {"int8", SHARDSCOPE_TEXT("compressed to 8 bits")}}},
        candidatesSearching("hnsw_ef", 100, 1'000'000),
        yesOrNo("exact", SHARDSCOPE_TEXT("Compare every vector"), "no",
                SHARDSCOPE_TEXT("Compares a query with every vector of a shard instead of walking its graph.")),
        yesOrNo("rescore", SHARDSCOPE_TEXT("Rank exactly"), "yes",
                SHARDSCOPE_TEXT("Ranks what was found by compressed values once more, by the vectors as they were.")),
        connections(4, 256, SHARDSCOPE_TEXT("Connections to each node, each for one search at a time.")),
        word("tenant", SHARDSCOPE_TEXT("Payload of tenants"), "tenant",
             SHARDSCOPE_TEXT("Field of the payload that names the tenant, in collections that another program made."))};
    return parameters;
}

/// An exact search of Qdrant's goes past what is compressed, so that no setting does what a compressed flat index does.
Outcome<Settings> qdrantSettingsFor(const Choice &index, const Settings &given)
{
    const IndexSettings qdrant{.engine = "qdrant",
                               .kind = "exact",
                               .graph = "no",
                               .flat = "yes",
                               .building = "ef_construct",
                               .searching = "hnsw_ef"};
    return settingsFor(index, given, qdrant, qdrantParameters());
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
        .make = &makeOpened<QdrantEngine>,
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
