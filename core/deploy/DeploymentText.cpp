// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/DeploymentText.h"

#include "core/catalogue/PlanDocument.h"
#include "core/deploy/RoutingScript.h"
#include "core/deploy/VotesScript.h"
#include "core/routing/Router.h"
#include "core/store/SourceJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace shardscope {

namespace {

bool isWritten(const DeploymentFacts &facts, std::string_view name)
{
    return std::ranges::find(facts.files, name, &DeploymentFile::name) != facts.files.end();
}

bool hasCentroids(const DeploymentFacts &facts)
{
    return isWritten(facts, "centroids.npy");
}

/// Whether a query asks the shards of its own tenant and no other.
bool asksOwnTenantOnly(const DeploymentFacts &facts)
{
    const auto router = findKind(routerKinds(), "router", facts.spec.router.kind);
    return router && (*router)->can.asksOwnTenantOnly && isWritten(facts, "tenants.json");
}

std::string routingOf(const DeploymentFacts &facts)
{
    if (facts.ordersByNet) {
        return "learned: ask the shards that route.py names by adaptive.json, in that order";
    }
    const auto kind = findKind(routerKinds(), "router", facts.spec.router.kind);
    if (kind && (*kind)->can.asksTwice && isWritten(facts, depthFileName)) {
        return "two rounds: ask the shards that route.py names by adaptive.json and then, with the distance of the "
               "k-th found, those that it names next";
    }
    if (isWritten(facts, depthFileName)) {
        return "adaptive: a shard is as near as its nearest centroid; ask as many of the nearest as route.py says by "
               "adaptive.json";
    }
    if (isWritten(facts, votesFileName)) {
        return "by-queries: ask the shards that route.py names by queries.json, in that order";
    }
    const bool isOwnOnly = asksOwnTenantOnly(facts);
    if (hasCentroids(facts)) {
        return isOwnOnly ? "nested: of the shards that tenants.json names for the query's tenant, ask those with the "
                           "nearest centroids first, and no other"
                         : "nearest-centroid: a shard is as near as its nearest centroid; ask the nearest shards first";
    }
    return isOwnOnly ? "tenant: ask the shards that tenants.json names for the query's tenant"
                     : "broadcast: ask every shard";
}

/// What a reader must know about ids.
std::vector<std::string> notesOf(const DeploymentFacts &facts)
{
    const DataNotes &notes = facts.data.notes;
    std::vector<std::string> all{"Ids are rows of the data set from 0."};
    if (!facts.data.ids.empty()) {
        all.push_back(
            "The ids of the file, as a database knows the vectors, are in shards_of_ids.csv with their shards, and "
            "by row in " +
            std::string(isWritten(facts, "user_ids.npy") ? "user_ids.npy." : "user_ids.jsonl."));
        all.emplace_back(
            "They are there as they are in the file, for a database to load: in a spreadsheet, import them "
            "as text, or one that begins with = + - or @ is taken for a formula.");
    }
    if (!notes.droppedRows.empty()) {
        all.push_back(std::to_string(notes.droppedRows.size()) + " rows with a NaN or an infinity were left out.");
    }
    if (notes.queriesSampled) {
        all.push_back(std::to_string(notes.heldOutRows.size()) + " rows were held out as queries and are in no shard.");
    }
    if (!notes.droppedRows.empty() || notes.queriesSampled) {
        all.emplace_back("So an id is not always the row it had: source_rows.npy tells which row of the source it is.");
    }
    if (!facts.data.frame.isTrivial() && hasCentroids(facts)) {
        all.emplace_back("The vectors are out of reach of plain float32 arithmetic: centroid_index.faiss takes queries "
                         "as they are and moves them within reach itself; centroids.npy is float64, and is to be "
                         "compared by the differences of float64 values, not by products.");
    }
    if (facts.data.metric == Metric::Cosine) {
        all.emplace_back("Under cosine, bring queries to unit length before they are compared with centroids.");
    }
    return all;
}

std::string shapeText(const DeploymentFile &file)
{
    std::string text = file.type;
    std::string_view separator = " (";
    for (const std::int64_t length : file.shape) {
        text.append(separator).append(std::to_string(length));
        separator = ", ";
    }
    return file.shape.empty() ? text : text.append(")");
}

constexpr const char *adaptiveExample = R"(
Which shards each query asks, without any library (route.py is short, to be written again in the language of a router):

    python3 route.py queries.npy
)";

constexpr const char *secondRoundExample =
    R"(and which it asks then, by the distance of the k-th that those have found for each query:

    python3 route.py queries.npy kth.npy
)";

constexpr const char *routingExample = R"(
Routing a query in Python:

    import faiss, numpy as np
    index = faiss.read_index("centroid_index.faiss")
    shard_of = np.load("centroid_shards.npy")
    _, near = index.search(np.asarray(queries, dtype="float32"), index.ntotal)
    order = [list(dict.fromkeys(shard_of[row])) for row in near]   # each query's shards, most promising first
)";

constexpr const char *ownTenantExample = R"(
and of these, for queries of one tenant, only its own:

    import json
    own = set(json.load(open("tenants.json"))[tenant])
    order = [[shard for shard in row if shard in own] for row in order]
)";

} // namespace

std::string sumsOf(const std::vector<DeploymentFile> &files)
{
    std::string lines;
    for (const DeploymentFile &file : files) {
        lines += file.digest.sha256 + "  " + file.name + '\n';
    }
    return lines;
}

Json manifestOf(const DeploymentFacts &facts)
{
    const DataSet &data = facts.data;
    Json files = Json::array();
    for (const DeploymentFile &file : facts.files) {
        files.push_back({{"name", file.name},
                         {"type", file.type},
                         {"shape", file.shape},
                         {"meaning", file.meaning},
                         {"bytes", file.digest.bytes},
                         {"sha256", file.digest.sha256}});
    }
    return {{"format", deploymentFormat},
            {"version", 2},
            {"program", "Shardscope " SHARDSCOPE_VERSION},
            {"data",
             {{"name", data.name},
              {"source", toJson(facts.source)},
              {"fingerprint", data.fingerprint},
              {"n", data.base.size()},
              {"dim", data.base.dim()},
              {"element", nameOf(data.base.element())},
              {"metric", nameOf(data.metric)}}},
            {"plan", toJson(facts.spec)},
            {"routing", routingOf(facts)},
            {"notes", notesOf(facts)},
            {"files", std::move(files)}};
}

std::string readmeOf(const DeploymentFacts &facts)
{
    const DataSet &data = facts.data;
    std::string text = "Shards of " + data.name + ", made by Shardscope " SHARDSCOPE_VERSION "\n\n" +
                       std::to_string(data.base.size()) + " vectors of " + std::to_string(data.base.dim()) +
                       " dimensions, metric " + std::string(nameOf(data.metric)) + ", fingerprint " + data.fingerprint +
                       "\n" + summary(facts.spec) + "\n\nRouting: " + routingOf(facts) + ".\n\n";
    for (const std::string &note : notesOf(facts)) {
        text += note + '\n';
    }
    text += "\nFiles (row-major, little-endian):\n\n";
    for (const DeploymentFile &file : facts.files) {
        if (!file.name.starts_with("ids/")) {
            text += "  " + file.name + std::string(std::max<std::size_t>(2, 24 - file.name.size()), ' ') +
                    shapeText(file) + ": " + file.meaning + '\n';
        }
    }
    text +=
        "  ids/SHARD.npy           int32: the vectors of a shard, copies included, ascending\n\n"
        "manifest.json is written last: without it, or beside a file UNFINISHED, the export was interrupted. Whether\n"
        "every file is as it was exported:\n\n"
        "    sha256sum -c SHA256SUMS\n"
        "    shardscope-cli export --verify .\n";
    if (isWritten(facts, routingScriptName)) {
        text += adaptiveExample;
        const auto kind = findKind(routerKinds(), "router", facts.spec.router.kind);
        text += kind && (*kind)->can.asksTwice ? secondRoundExample : "";
    }
    if (hasCentroids(facts) && !facts.ordersByNet && !isWritten(facts, votesFileName)) {
        text += routingExample;
        text += asksOwnTenantOnly(facts) ? ownTenantExample : "";
    }
    return text;
}

} // namespace shardscope
