// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/qdrant/QdrantClient.h"

#include "core/base/Clock.h"
#include "core/base/JsonReader.h"
#include "core/engines/qdrant/QdrantJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <regex>

namespace shardscope {

namespace {

/// The first that can be asked for a sample.
constexpr int oldestMajor = 1;
constexpr int oldestMinor = 12;
constexpr const char *oldestVersion = "1.12";

/// The sentence of {"status": {"error"}}; what is no JSON is the sentence itself, as a refused key's.
std::string sentenceOf(const HttpResponse &response)
{
    const auto document = parseJson(response.body, "");
    const auto text = document ? qdrantText(qdrantMember(*document, {"status", "error"})) : response.body;
    constexpr std::size_t most = 300;
    return text.empty() ? "HTTP status " + std::to_string(response.status) : text.substr(0, most);
}

/// Whether a sentence has a phrase, whatever its capitals.
bool says(std::string_view sentence, std::string_view phrase)
{
    const auto equal = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    };
    return std::search(sentence.begin(), sentence.end(), phrase.begin(), phrase.end(), equal) != sentence.end();
}

/// What stands between quotes in a sentence; the sentence where there are none.
std::string quotedIn(const std::string &sentence)
{
    const auto open = sentence.find_first_of("`\"");
    const auto close = open == sentence.npos ? open : sentence.find(sentence[open], open + 1);
    return close == sentence.npos ? sentence : sentence.substr(open + 1, close - open - 1);
}

/// "Shard key s0007 not found", in quotes since some version.
std::string shardKeyIn(const std::string &sentence)
{
    static const std::regex pattern(R"rx(Shard key "?([^"]*?)"? not found)rx");
    std::smatch match;
    return std::regex_search(sentence, match, pattern) ? match[1].str() : sentence;
}

std::optional<Error> wrongDimension(const std::string &sentence)
{
    static const std::regex pattern(R"(expected dim: (\d{1,9}), got (\d{1,9}))");
    std::smatch match;
    if (!std::regex_search(sentence, match, pattern)) {
        return std::nullopt;
    }
    return Error{Code::DimensionMismatch, {}, {std::int64_t(std::stoi(match[2])), std::int64_t(std::stoi(match[1]))}};
}

/// Of requests that are wrong as they are, or that name what is not there.
Error refusalOfRequest(int status, const std::string &sentence, const std::string &node)
{
    if (says(sentence, "shard key") && says(sentence, "not found")) {
        return {Code::ShardMissing, node, {shardKeyIn(sentence)}};
    }
    if (auto error = wrongDimension(sentence)) {
        error->subject = node;
        return *error;
    }
    if (status == 409 || says(sentence, "already exists")) {
        return {Code::CollectionTaken, node, {quotedIn(sentence)}};
    }
    if (status == 404 && says(sentence, "collection")) {
        return {Code::CollectionMissing, node, {quotedIn(sentence)}};
    }
    return {Code::EngineRefused, node, {sentence}};
}

/// Older servers refuse a wrong key by 403, and a lock against writing comes by 403 too.
Error refusalOfAccess(int status, const std::string &sentence, const std::string &node)
{
    if (status == 401 || says(sentence, "api-key") || says(sentence, "api key")) {
        return {Code::AccessDenied, node, {std::string(), sentence}};
    }
    return says(sentence, "locked") ? Error{Code::NodeReadOnly, node, {}} : Error{Code::NotAllowed, node, {sentence}};
}

bool isFull(int status, std::string_view sentence)
{
    return status == 507 || (status >= 500 && (says(sentence, "no space left") || says(sentence, "out of memory") ||
                                               says(sentence, "out of disk")));
}

/// "1.12.4-dev" is at least 1.12.
bool isNewEnough(std::string_view version)
{
    int major = 0;
    int minor = 0;
    const char *const end = version.data() + version.size();
    const auto first = std::from_chars(version.data(), end, major);
    if (first.ptr != end && *first.ptr == '.') {
        std::from_chars(first.ptr + 1, end, minor);
    }
    return std::pair(major, minor) >= std::pair(oldestMajor, oldestMinor);
}

} // namespace

Error qdrantRefusal(const HttpResponse &response, const std::string &node, std::int64_t waited)
{
    const std::string sentence = sentenceOf(response);
    if (isFull(response.status, sentence)) {
        return {Code::NodeFull, node, {sentence}};
    }
    switch (response.status) {
    case 401:
    case 403:
        return refusalOfAccess(response.status, sentence, node);
    case 400:
    case 404:
    case 409:
        return refusalOfRequest(response.status, sentence, node);
    case 408:
    case 504:
        return {Code::NodeTimeout, node, {waited / 1'000'000}};
    case 429:
    case 503:
        return {Code::NodeBusy, node, {sentence}};
    default:
        return {Code::EngineRefused, node, {sentence}};
    }
}

bool isOfOneQdrantNode(Code code)
{
    return code == Code::Unreachable || code == Code::ConnectionLost || code == Code::NodeTimeout ||
           code == Code::TlsFailed || code == Code::NodeBusy || code == Code::AccessDenied;
}

std::vector<std::pair<std::string, std::string>> qdrantKeyFields(const std::string &key)
{
    std::vector<std::pair<std::string, std::string>> fields;
    if (!key.empty()) {
        fields.emplace_back("api-key", key);
    }
    return fields;
}

std::string qdrantPath(const std::string &collection, std::string_view below)
{
    return "/collections/" + percentEncoded(collection) + std::string(below);
}

QdrantClient::QdrantClient(const ClusterAddress &address, std::string key, std::int64_t timeout)
    : m_key(std::move(key)), m_timeout(timeout), m_tls(address.tls), m_authority(address.authority)
{
    for (const auto &node : address.nodes) {
        m_nodes.emplace_back().address = node;
    }
}

Outcome<Done> QdrantClient::open()
{
    auto trust = tlsTrust(m_tls, m_authority);
    SHARDSCOPE_TRY(trust);
    m_trust = *std::move(trust);
    std::optional<Error> trouble;
    for (int node = 0; node < nodes(); ++node) {
        const auto version = versionOf(node);
        if (version.ok()) {
            return Done();
        }
        trouble = trouble.value_or(version.error());
    }
    return *trouble;
}

std::string QdrantClient::name(int node) const
{
    return node < nodes() ? toText(m_nodes[static_cast<std::size_t>(node)].address) : std::string();
}

Outcome<Done> QdrantClient::goOn() const
{
    return !m_goesOn || m_goesOn() ? Outcome<Done>(Done()) : Error{Code::Cancelled, {}, {}};
}

Outcome<std::string> QdrantClient::send(int node, const char *method, const std::string &target,
                                        const std::string &body)
{
    auto &to = m_nodes[static_cast<std::size_t>(node)];
    if (!to.exchange) {
        auto peer = findPeer(to.address, m_trust);
        SHARDSCOPE_TRY(peer);
        to.exchange.emplace(std::make_shared<const Peer>(*std::move(peer)));
    }
    HttpRequest request{.method = method, .target = target, .fields = qdrantKeyFields(m_key)};
    if (!body.empty()) {
        request.contentType = "application/json";
        request.body = body;
    }
    const std::int64_t began = steadyNow();
    auto response = to.exchange->ask(request, {.timeout = m_timeout, .goesOn = m_goesOn});
    SHARDSCOPE_TRY(response);
    if (!response->isSuccess()) {
        return qdrantRefusal(*response, name(node), steadyNow() - began);
    }
    return std::move(response->body);
}

Outcome<std::string> QdrantClient::sendToAny(int first, const char *method, const std::string &target,
                                             const std::string &body)
{
    std::optional<Error> trouble;
    for (int i = 0; i < nodes(); ++i) {
        auto answer = send((first + i) % nodes(), method, target, body);
        if (answer.ok() || !isOfOneQdrantNode(answer.error().code)) {
            return answer;
        }
        trouble = trouble.value_or(answer.error());
    }
    return *trouble;
}

Outcome<Json> QdrantClient::resultOf(const Outcome<std::string> &body, int node) const
{
    SHARDSCOPE_TRY(body);
    auto document = parseJson(*body, name(node));
    if (!document || !document->is_object() || !document->contains("result")) {
        return Error{Code::EngineRefused, name(node), {std::string("what it answered is no answer of Qdrant")}};
    }
    return std::move((*document)["result"]);
}

Outcome<Json> QdrantClient::ask(int node, const char *method, const std::string &target, const std::string &body)
{
    return resultOf(send(node, method, target, body), node);
}

Outcome<Json> QdrantClient::askAny(int first, const char *method, const std::string &target, const std::string &body)
{
    return resultOf(sendToAny(first, method, target, body), first);
}

Outcome<std::string> QdrantClient::versionOf(int node)
{
    const auto text = send(node, "GET", "/");
    SHARDSCOPE_TRY(text);
    const auto document = parseJson(*text, name(node));
    const std::string version = document ? qdrantText(qdrantMember(*document, {"version"})) : std::string();
    if (version.empty()) {
        return Error{Code::EngineRefused, name(node), {std::string("what it answered is no answer of Qdrant")}};
    }
    if (!isNewEnough(version)) {
        return Error{Code::EngineTooOld, name(node), {std::string("Qdrant"), version, std::string(oldestVersion)}};
    }
    return version;
}

Outcome<std::uint64_t> QdrantClient::peerOf(int node)
{
    auto &known = m_nodes[static_cast<std::size_t>(node)].peer;
    if (!known) {
        const auto cluster = ask(node, "GET", "/cluster");
        SHARDSCOPE_TRY(cluster);
        const Json &peer = qdrantMember(*cluster, {"peer_id"});
        if (!peer.is_number_integer()) {
            return Error{Code::EngineRefused,
                         name(node),
                         {std::string("it runs alone; shard keys need its distributed mode (cluster.enabled)")}};
        }
        known = peer.get<std::uint64_t>();
    }
    return *known;
}

} // namespace shardscope
