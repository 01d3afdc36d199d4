// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/shards/ShardDialect.h"

#include "core/base/Decimal.h"
#include "core/base/Duration.h"
#include "core/base/JsonReader.h"
#include "core/engines/shards/ShardWire.h"

#include <nlohmann/json.hpp>

namespace shardscope {

namespace {

/// The sentence of {"error": {"message"}}, else the status.
std::string messageOf(const HttpResponse &response)
{
    const auto document = parseJson(response.body, "");
    if (document && document->is_object() && document->contains("error")) {
        const Json &error = (*document)["error"];
        if (error.is_object() && error.contains("message") && error["message"].is_string()) {
            return error["message"].get<std::string>();
        }
    }
    return "HTTP status " + std::to_string(response.status);
}

} // namespace

Error shardRefusal(const HttpResponse &response, const std::string &node)
{
    const std::string message = messageOf(response);
    switch (response.status) {
    case 401:
    case 403:
        return {Code::AccessDenied, node, {std::string(), message}};
    case 503:
        return {Code::NodeBusy, node, {message}};
    default:
        return {Code::EngineRefused, node, {message}};
    }
}

std::vector<std::pair<std::string, std::string>> bearerFields(const std::string &token)
{
    return token.empty() ? std::vector<std::pair<std::string, std::string>>()
                         : std::vector<std::pair<std::string, std::string>>{{"Authorization", "Bearer " + token}};
}

HttpRequest ShardDialect::searchRequest(const SearchCall &call) const
{
    HttpRequest request{.method = "POST", .contentType = "application/octet-stream", .fields = m_fields};
    request.target =
        "/search?k=" + std::to_string(call.hits.size()) + "&shard=" + std::to_string(call.place.shard.value);
    if (!call.tenant.empty()) {
        request.target += "&tenant=" + percentEncoded(call.tenant);
    }
    if (call.timeLeft > 0) {
        request.target += "&within_ms=" + decimal(static_cast<double>(call.timeLeft) / perMillisecond, 6);
    }
    request.body.assign(reinterpret_cast<const char *>(call.query.data()), call.query.size_bytes());
    return request;
}

Outcome<int> ShardDialect::readHits(const SearchCall &call, const HttpResponse &response, const std::string &node) const
{
    if (!response.isSuccess()) {
        return shardRefusal(response, node);
    }
    const auto count = hitsFrom(response.body, *m_ids, call.hits);
    return count ? Outcome<int>(*count)
                 : Error{Code::EngineRefused, node, {std::string("what it answered are no hits")}};
}

std::optional<HttpRequest> ShardDialect::greeting() const
{
    return HttpRequest{.target = "/info", .fields = m_fields};
}

std::optional<Error> ShardDialect::refusal(const HttpResponse &response, const std::string &node) const
{
    return response.isSuccess() ? std::nullopt : std::optional(shardRefusal(response, node));
}

} // namespace shardscope
