// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/qdrant/QdrantDialect.h"

#include "core/engines/qdrant/QdrantClient.h"
#include "core/engines/qdrant/QdrantJson.h"
#include "core/engines/qdrant/QdrantNames.h"

namespace shardscope {

std::string qdrantSearchParams(const Settings &settings)
{
    if (settings.text("exact") == "yes") {
        return R"({"exact":true})";
    }
    std::string params = R"({"hnsw_ef":)" + std::to_string(settings.integer("hnsw_ef"));
    if (settings.text("quantization") == "int8") {
        params += R"(,"quantization":{"rescore":)";
        params += settings.text("rescore") == "yes" ? "true}" : "false}";
    }
    return params + '}';
}

QdrantDialect::QdrantDialect(QdrantSearchPlan plan)
    : m_plan(std::move(plan)), m_request{.method = "POST",
                                         .target = qdrantPath(m_plan.collection, "/points/query"),
                                         .contentType = "application/json",
                                         .fields = qdrantKeyFields(m_plan.key)}
{
}

const QdrantTarget &QdrantDialect::targetOf(const ShardPlace &place) const
{
    return m_plan.targets[place.shard.index() * static_cast<std::size_t>(m_plan.replicas) +
                          static_cast<std::size_t>(place.replica)];
}

HttpRequest QdrantDialect::searchRequest(const SearchCall &call) const
{
    const QdrantTarget &target = targetOf(call.place);
    HttpRequest request = m_request;
    if (call.timeLeft > 0) { // in whole seconds, of which none may be 0
        constexpr std::int64_t second = 1'000'000'000;
        request.target += "?timeout=" + std::to_string((call.timeLeft + second - 1) / second);
    }
    std::string &body = request.body;
    body = R"({"query":)";
    appendQdrantVector(body, call.query);
    body += R"(,"shard_key":)";
    body += target.key.empty() ? "\"\"" : target.key;
    body += R"(,"limit":)" + std::to_string(call.hits.size());
    body += R"(,"with_vector":false,"with_payload":["_id"],"params":)" + m_plan.params;
    if (!call.tenant.empty()) {
        body += R"(,"filter":)";
        appendQdrantFilter(body, target.tenantField, call.tenant);
    }
    body += '}';
    return request;
}

Outcome<int> QdrantDialect::readHits(const SearchCall &call, const HttpResponse &response,
                                     const std::string &node) const
{
    if (targetOf(call.place).key.empty()) {
        return Error{Code::ShardMissing, node, {qdrantShardKey(call.place)}};
    }
    if (!response.isSuccess()) {
        return qdrantRefusal(response, node, call.timeLeft);
    }
    const auto count = qdrantHitsFrom(response.body, m_plan.metric, *m_plan.ids, call.hits);
    return count ? Outcome<int>(*count)
                 : Error{Code::EngineRefused, node, {std::string("what it answered are no hits")}};
}

std::optional<HttpRequest> QdrantDialect::greeting() const
{
    return HttpRequest{.target = qdrantPath(m_plan.collection, "/exists"), .fields = m_request.fields};
}

std::optional<Error> QdrantDialect::refusal(const HttpResponse &response, const std::string &node) const
{
    return response.isSuccess() ? std::nullopt : std::optional(qdrantRefusal(response, node, 0));
}

} // namespace shardscope
