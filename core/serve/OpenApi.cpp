// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serve/OpenApi.h"

#include <nlohmann/json.hpp>

namespace shardscope {

namespace {

const char *distanceMeaning(Metric metric)
{
    switch (metric) {
    case Metric::L2:
        return "Squared L2 distance, in units of the file; lower is nearer.";
    case Metric::InnerProduct:
        return "Minus the inner product, in units of the file; lower is nearer.";
    case Metric::Cosine:
        return "One minus the cosine; lower is nearer.";
    }
    return "";
}

Json typed(const char *type, const char *description)
{
    return {{"type", type}, {"description", description}};
}

Json numberFrom(const char *type, double least, double greatest, const char *description)
{
    return {{"type", type}, {"minimum", least}, {"maximum", greatest}, {"description", description}};
}

Json listOf(Json items, const char *description)
{
    return {{"type", "array"}, {"items", std::move(items)}, {"description", description}};
}

Json vectorOf(int dim)
{
    Json vector = listOf({{"type", "number"}}, "The query.");
    vector["minItems"] = vector["maxItems"] = dim;
    return vector;
}

Json reference(const char *name)
{
    return {{"$ref", std::string("#/components/schemas/") + name}};
}

Json response(const char *description, Json schema)
{
    return {{"description", description}, {"content", {{"application/json", {{"schema", std::move(schema)}}}}}};
}

Json failures()
{
    Json all;
    for (const auto &[status, description] : {std::pair("400", "The request is wrong"),
                                              {"401", "The token is missing or wrong"},
                                              {"404", "Unknown tenant"},
                                              {"413", "The body is too large"},
                                              {"503", "Too many requests, or shards failed"},
                                              {"504", "Shards did not answer in time"}}) {
        all[status] = response(description, reference("Error"));
    }
    return all;
}

Json post(const char *summary, Json content, Json answered)
{
    Json responses{{"200", std::move(answered)}};
    responses.update(failures());
    return {{"post",
             {{"summary", summary},
              {"requestBody", {{"required", true}, {"content", std::move(content)}}},
              {"responses", std::move(responses)}}}};
}

Json look(const char *summary, const char *type = "application/json")
{
    return {{"get",
             {{"summary", summary},
              {"responses", {{"200", {{"description", summary}, {"content", {{type, Json::object()}}}}}}}}}};
}

Json reloading()
{
    const char *summary = "Looks for another version of the plan; answers once searches go by it";
    const Json version{{"type", "object"},
                       {"properties",
                        {{"version", typed("integer", "Of the plan that searches go by now.")},
                         {"collection", typed("string", "That it is the plan of.")},
                         {"data", typed("string", "Fingerprint of the data that it was made of.")}}}};
    return {{"summary", summary},
            {"responses",
             {{"200", response(summary, version)},
              {"401", response("The token is missing or wrong", reference("Error"))},
              {"503", response("The plan could not be read", reference("Error"))}}}};
}

Json errorSchema()
{
    return {{"type", "object"},
            {"properties",
             {{"error",
               {{"type", "object"},
                {"properties",
                 {{"code", typed("string", "For programs; stays what it is.")},
                  {"message", typed("string", "What happened and what to do, for people.")}}}}}}}};
}

Json resultSchema(Metric metric, bool hasIntegerIds, bool namesShard)
{
    Json properties{{"id", typed(hasIntegerIds ? "integer" : "string", "As in the file; its row where there is none.")},
                    {"distance", typed("number", distanceMeaning(metric))}};
    if (namesShard) {
        properties["shard"] = typed("integer", "That found it.");
    }
    return {{"type", "object"}, {"properties", std::move(properties)}};
}

Json searchSchema(int dim, int mostK, bool hasTenants)
{
    Json properties{{"vector", vectorOf(dim)}, {"k", numberFrom("integer", 1, mostK, "Neighbours wanted.")}};
    Json needed{"vector"};
    if (hasTenants) {
        properties["tenant"] = typed("string", "Whose vectors are searched.");
        needed.push_back("tenant");
    }
    return {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(needed)},
            {"additionalProperties", false}};
}

Json answerSchema()
{
    return {{"type", "object"},
            {"properties",
             {{"results", listOf(reference("Result"), "Nearest first.")},
              {"asked", listOf({{"type", "integer"}}, "Shards that were asked.")},
              {"missing", listOf({{"type", "integer"}}, "Of these, those without an answer in time.")},
              {"coverage", numberFrom("number", 0, 1, "Share of the asked shards that answered.")},
              {"took_ms", typed("number", "Milliseconds in the service.")},
              {"version", typed("integer", "Of the plan.")}}}};
}

Json documentOf(const char *title, const std::string &description)
{
    return {{"openapi", "3.0.3"},
            {"info", {{"title", title}, {"description", description}, {"version", SHARDSCOPE_VERSION}}},
            {"security", Json::array({Json::object(), {{"token", Json::array()}}})}};
}

Json bearer()
{
    return {{"token", {{"type", "http"}, {"scheme", "bearer"}}}};
}

std::string textOf(const Json &document)
{
    return indentedText(document);
}

} // namespace

std::string routerOpenApi(const PublishedPlan &plan, int mostK)
{
    Json search = searchSchema(plan.form.dim(), mostK, plan.shape.hasTenants);
    search["properties"]["min_coverage"] =
        numberFrom("number", 0, 1, "Less is an error: 503 where shards failed, 504 where they were late.");
    Json semantic = search;
    semantic["properties"]["nprobe"] = numberFrom(
        "integer", 1, plan.spec.shards,
        "Shards to ask, in one round. Default: what an adaptive router says, in two rounds where it asks twice, else "
        "what the service was started with.");
    Json document = documentOf("shardscope-router", "Searches the shards of a plan.");
    const auto jsonOf = [](const char *name) { return Json{{"application/json", {{"schema", reference(name)}}}}; };
    const Json answer = response("Results; shards may be missing from them.", reference("Answer"));
    document["paths"] = {{"/search", post("All shards of a tenant", jsonOf("Search"), answer)},
                         {"/semantic_search", post("The nearest shards", jsonOf("SemanticSearch"), answer)},
                         {"/plan", look("The plan as it was published")},
                         {"/plan/reload", {{"post", reloading()}}},
                         {"/healthz", look("Whether every shard can be asked; 503 with the reasons where not")},
                         {"/metrics", look("Figures for Prometheus", "text/plain")},
                         {"/openapi.json", look("This document")}};
    document["components"] = {{"securitySchemes", bearer()},
                              {"schemas",
                               {{"Search", std::move(search)},
                                {"SemanticSearch", std::move(semantic)},
                                {"Result", resultSchema(plan.form.metric(), plan.shape.hasIntegerIds, true)},
                                {"Answer", answerSchema()},
                                {"Error", errorSchema()}}}};
    return textOf(document);
}

std::string shardOpenApi(const ShardInfo &info, int mostK)
{
    Json search = searchSchema(info.dim, mostK, info.hasTenants);
    search["properties"]["shard"] = typed("integer", "Which shard this is taken for; 404 where it is another.");
    search["properties"]["within_ms"] = typed("number", "Milliseconds after which an answer is of no use.");
    Json content{{"application/json", {{"schema", reference("Search")}}}};
    content["application/octet-stream"] = {
        {"schema",
         {{"type", "string"},
          {"format", "binary"},
          {"description", "The vector as float32, the lower byte first; all else in the query of the address. It is "
                          "answered by hits, each a float32 and an int64, or a uint32 and so many bytes of text."}}}};
    Json document = documentOf("shardscope-shard", "Searches one shard of a plan.");
    const Json answer = response("The nearest of the shard.", reference("Answer"));
    document["paths"] = {{"/search", post("The nearest of the shard", std::move(content), answer)},
                         {"/info", look("What the shard holds")},
                         {"/plan", look("The plan, for whoever routes to the shards")},
                         {"/sample", look("Some of its vectors, at random (count, seed)")},
                         {"/rows", look("Its vectors, in order (first, count)")},
                         {"/healthz", look("Whether it serves")},
                         {"/metrics", look("Figures for Prometheus", "text/plain")},
                         {"/openapi.json", look("This document")}};
    const Json results{{"type", "object"},
                       {"properties", {{"results", listOf(reference("Result"), "Nearest first.")}}}};
    document["components"] = {{"securitySchemes", bearer()},
                              {"schemas",
                               {{"Search", std::move(search)},
                                {"Result", resultSchema(info.metric, info.hasIntegerIds, false)},
                                {"Answer", results},
                                {"Error", errorSchema()}}}};
    return textOf(document);
}

} // namespace shardscope
