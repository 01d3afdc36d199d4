// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/PublishedPlan.h"

#include "core/base/JsonReader.h"
#include "core/catalogue/PlanDocument.h"
#include "core/partition/QueryVotes.h"
#include "core/routing/DepthRule.h"

#include <nlohmann/json.hpp>
#include <QByteArray>

#include <algorithm>
#include <cstring>

namespace shardscope {

namespace {

constexpr const char *publishedFormat = "shardscope-published-plan";
constexpr int publishedVersion = 1; ///< of the format

std::string base64(std::span<const float> values)
{
    const QByteArray bytes = QByteArray::fromRawData(reinterpret_cast<const char *>(values.data()),
                                                     static_cast<qsizetype>(values.size_bytes()));
    return bytes.toBase64().toStdString();
}

Json integersOf(std::span<const ShardId> shards)
{
    Json list = Json::array();
    for (const ShardId shard : shards) {
        list.push_back(shard.value);
    }
    return list;
}

Json routingOf(const RoutingMap &map)
{
    const Matrix &points = map.representatives.points;
    Json document{{"router", map.router}, {"held", integersOf(map.held)}};
    if (!map.representatives.empty()) {
        document["points"] = base64({points.data(), static_cast<std::size_t>(points.rows()) * points.dim()});
        document["dim"] = points.dim();
        document["shard_of_point"] = integersOf(map.representatives.shardOf);
    }
    if (map.depth) {
        document["depth"] = toJson(*map.depth);
    }
    if (map.votes) {
        document["votes"] = toJson(*map.votes);
    }
    if (!map.shardsOfTenant.empty()) {
        Json shards = Json::array();
        for (int tenant = 0; tenant < map.shardsOfTenant.rows(); ++tenant) {
            shards.push_back(integersOf(map.shardsOfTenant.row(tenant)));
        }
        document["shards_of_tenant"] = shards;
    }
    return document;
}

Json placesOf(const PublishedPlan &plan)
{
    Json list = Json::array();
    for (const auto &place : plan.places) {
        list.push_back(place.node);
    }
    return list;
}

/// Ids in [0, end), or a fault.
std::vector<ShardId> shardsFrom(const std::vector<int> &numbers, int end, JsonFault &fault, const char *place)
{
    std::vector<ShardId> shards;
    for (const int number : numbers) {
        if (number < 0 || number >= end) {
            fault.note(place, "there is no shard " + std::to_string(number));
            return {};
        }
        shards.push_back(ShardId(number));
    }
    return shards;
}

Representatives pointsFrom(JsonReader &reader, int dim, int shards, JsonFault &fault)
{
    std::string text;
    std::vector<int> shardOf;
    reader.read("points", text);
    reader.read("shard_of_point", shardOf);
    const QByteArray bytes = QByteArray::fromBase64(QByteArray::fromStdString(text));
    if (bytes.size() != std::ssize(shardOf) * qsizetype(dim) * qsizetype(sizeof(float))) {
        fault.note("/routing/points", "there are not as many values as the points have");
        return {};
    }
    Representatives points{Matrix(std::ssize(shardOf), dim),
                           shardsFrom(shardOf, shards, fault, "/routing/shard_of_point")};
    std::memcpy(points.points.data(), bytes.constData(), static_cast<std::size_t>(bytes.size()));
    return points;
}

IdLists<ShardId> tenantShardsFrom(const Json &lists, int shards, JsonFault &fault)
{
    std::vector<std::int64_t> starts{0};
    std::vector<ShardId> all;
    for (const auto &list : lists) {
        if (!list.is_array() || !std::ranges::all_of(list, [](const Json &n) { return n.is_number_integer(); })) {
            fault.note("/routing/shards_of_tenant", "lists of shards are expected");
            return {};
        }
        const auto found = shardsFrom(list.get<std::vector<int>>(), shards, fault, "/routing/shards_of_tenant");
        all.insert(all.end(), found.begin(), found.end());
        starts.push_back(std::ssize(all));
    }
    return {std::move(starts), std::move(all)};
}

void readRouting(const Json &document, JsonFault &fault, PublishedPlan &plan)
{
    RoutingMap &map = plan.routing;
    map.metric = plan.spec.metric;
    map.shards = plan.spec.shards;
    JsonReader reader(document, fault, "/routing");
    std::vector<int> held;
    reader.read("router", map.router);
    reader.read("held", held);
    map.held = shardsFrom(held, map.shards, fault, "/routing/held");
    if (reader.has("points")) {
        map.representatives = pointsFrom(reader, plan.form.dim(), map.shards, fault);
    }
    if (reader.has("depth")) {
        const auto &shardOf = map.representatives.shardOf;
        const auto isHeld = [&](ShardId shard) { return std::ranges::binary_search(map.held, shard); };
        if (shardOf.empty() || !std::ranges::all_of(shardOf, isHeld)) {
            fault.note("/routing/depth", "there are no points, or some lead to shards that hold nothing");
            return;
        }
        map.depth = std::make_shared<const DepthRule>(readDepthRule(
            reader.object("depth"), {.points = shardOf.size(), .dim = plan.form.dim(), .shards = map.shards}, fault));
    }
    if (reader.has("votes")) {
        map.votes = std::make_shared<const QueryVotes>(
            readQueryVotes(reader.object("votes"), plan.form.dim(), map.shards, fault));
    }
    if (reader.has("shards_of_tenant")) {
        map.shardsOfTenant = tenantShardsFrom(document["shards_of_tenant"], map.shards, fault);
        if (map.shardsOfTenant.rows() != std::ssize(plan.tenants)) {
            fault.note("/routing/shards_of_tenant", "there are not as many lists as tenants");
        }
    }
}

void readPlaces(JsonReader &reader, JsonFault &fault, PublishedPlan &plan)
{
    std::vector<int> nodes;
    std::vector<double> vectors;
    reader.read("replicas", plan.replicas);
    reader.read("nodes_of_places", nodes);
    reader.read("vectors", vectors);
    const auto shards = static_cast<std::size_t>(plan.spec.shards);
    if (plan.replicas < 1 || nodes.size() != shards * static_cast<std::size_t>(plan.replicas) ||
        vectors.size() != shards || std::ranges::any_of(nodes, [](int node) { return node < 0; })) {
        fault.note("/nodes_of_places", "there are not as many places as shards and replicas");
        return;
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto replicas = static_cast<std::size_t>(plan.replicas);
        plan.places.push_back({ShardId(i / replicas), static_cast<int>(i % replicas), nodes[i]});
    }
    plan.vectors.assign(vectors.begin(), vectors.end());
}

void readFrame(JsonReader reader, Frame &frame)
{
    std::vector<double> origin;
    reader.read("exponent", frame.exponent);
    reader.read("origin", origin);
    frame.origin.assign(origin.begin(), origin.end());
}

/// What describes the shards: all but the plan, the form and the routing, which are documents of their own.
void readShape(const Json &document, JsonFault &fault, PublishedPlan &plan)
{
    JsonReader reader(document, fault);
    std::string state;
    bool hasIntegerIds = true;
    reader.read("state", state);
    reader.read("version", plan.version);
    reader.read("data", plan.data);
    reader.read("fingerprint", plan.fingerprint);
    reader.read("moves_left", plan.movesLeft);
    reader.read("integer_ids", hasIntegerIds);
    reader.read("tenants", plan.tenants);
    readFrame(reader.object("frame"), plan.frame);
    readPlaces(reader, fault, plan);
    plan.state = state == "serving" ? PublishedPlan::State::Serving : PublishedPlan::State::Loading;
    plan.shape = {.dim = plan.form.heldDim(),
                  .metric = plan.form.compared(),
                  .hasIntegerIds = hasIntegerIds,
                  .hasTenants = !plan.tenants.empty()};
    if (!plan.frame.origin.empty() && std::ssize(plan.frame.origin) != plan.form.dim()) {
        fault.note("/frame/origin", "it has not as many values as the vectors");
    }
}

} // namespace

std::string toText(const PublishedPlan &plan)
{
    Json document{{"format", publishedFormat},
                  {"format_version", publishedVersion},
                  {"state", plan.state == PublishedPlan::State::Serving ? "serving" : "loading"},
                  {"version", plan.version},
                  {"data", plan.data},
                  {"fingerprint", plan.fingerprint},
                  {"plan", toJson(plan.spec)},
                  {"form", plan.form.toJson()},
                  {"frame", {{"exponent", plan.frame.exponent}, {"origin", plan.frame.origin}}},
                  {"integer_ids", plan.shape.hasIntegerIds},
                  {"replicas", plan.replicas},
                  {"nodes_of_places", placesOf(plan)},
                  {"vectors", plan.vectors},
                  {"tenants", plan.tenants},
                  {"routing", routingOf(plan.routing)}};
    if (plan.movesLeft > 0) {
        document["moves_left"] = plan.movesLeft;
    }
    return compactText(document);
}

Outcome<PublishedPlan> publishedPlanFrom(const std::string &text, const std::string &subject)
{
    const auto document = parseJson(text, subject);
    SHARDSCOPE_TRY(document);
    JsonFault fault(subject);
    JsonReader reader(*document, fault);
    std::string format;
    int version = 0;
    reader.read("format", format);
    reader.read("format_version", version);
    if (format != publishedFormat || version != publishedVersion) {
        fault.note("/format", "it is no published plan of a version that is known");
    }
    for (const auto *name : {"plan", "form", "frame", "routing"}) {
        if (!reader.has(name)) {
            fault.note("/" + std::string(name), "it is missing");
        }
    }
    SHARDSCOPE_TRY(fault.outcome());
    const auto spec = planFromJson((*document)["plan"]);
    SHARDSCOPE_TRY(spec);
    const auto form = VectorForm::read((*document)["form"], subject);
    SHARDSCOPE_TRY(form);
    PublishedPlan plan{.spec = *spec, .form = *form};
    readShape(*document, fault, plan);
    readRouting((*document)["routing"], fault, plan);
    SHARDSCOPE_TRY(fault.outcome());
    return plan;
}

Outcome<PublishedPlan> publishedPlan(Engine &engine, const std::string &collection)
{
    const auto text = engine.published();
    SHARDSCOPE_TRY(text);
    if (!*text) {
        return Error{Code::NotDeployed, {}, {collection}};
    }
    return publishedPlanFrom(**text, collection);
}

SearchTask searchTaskOf(const PublishedPlan &plan, std::shared_ptr<const IdBook> ids)
{
    return {.places = plan.places,
            .replicas = plan.replicas,
            .vectors = plan.vectors,
            .shape = plan.shape,
            .form = plan.form,
            .ids = std::move(ids),
            .tenants = plan.tenants};
}

} // namespace shardscope
