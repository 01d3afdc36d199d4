// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serve/ShardService.h"

#include "core/base/Clock.h"
#include "core/base/Duration.h"
#include "core/base/Random.h"
#include "core/engines/shards/ShardWire.h"
#include "core/serve/JsonText.h"
#include "core/serve/OpenApi.h"
#include "core/serve/Refusal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace shardscope {

namespace {

constexpr std::int64_t mostRows = 10'000; ///< of one answer
constexpr std::string_view shardSearchPath = "/search";
constexpr std::array shardLooks{std::string_view("/info"),         std::string_view("/plan"),
                                std::string_view("/healthz"),      std::string_view("/metrics"),
                                std::string_view("/openapi.json"), std::string_view("/sample"),
                                std::string_view("/rows")};

bool isShardLook(std::string_view path)
{
    return std::ranges::find(shardLooks, path) != shardLooks.end();
}

Error refusalOf(const ServiceCall &call, const std::string &path)
{
    if (path != shardSearchPath && !isShardLook(path)) {
        return {Code::NoSuchEndpoint, {}, {path}};
    }
    return {Code::MethodNotAllowed,
            {},
            {std::string(call.method), path, std::string(path == shardSearchPath ? "POST" : "GET")}};
}

template<class Byte>
std::optional<Error> asBytes(std::span<const float> values, std::vector<std::byte> &row)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto byte = static_cast<Byte>(
            std::clamp<float>(values[i], std::numeric_limits<Byte>::min(), std::numeric_limits<Byte>::max()));
        if (static_cast<float>(byte) != values[i]) {
            return Error{Code::BadRequest,
                         {},
                         {"value " + std::to_string(i) + " of the vector is no " +
                          std::string(nameOf(elementOf<Byte>())) + ", of which the vectors of this shard are"}};
        }
        row[i] = static_cast<std::byte>(byte);
    }
    return std::nullopt;
}

/// A row as the data set has them. Errors: BadRequest, where it holds bytes and these are none.
Outcome<std::vector<std::byte>> rowOf(Element element, std::span<const float> values)
{
    std::vector<std::byte> row(values.size() * sizeOf(element));
    std::optional<Error> error;
    switch (element) {
    case Element::Float32:
        std::memcpy(row.data(), values.data(), row.size());
        break;
    case Element::UInt8:
        error = asBytes<std::uint8_t>(values, row);
        break;
    case Element::Int8:
        error = asBytes<std::int8_t>(values, row);
        break;
    }
    return error ? Outcome<std::vector<std::byte>>(*error) : Outcome<std::vector<std::byte>>(std::move(row));
}

/// A whole number of the target within a range. Errors: BadRequest, OutOfRange.
Outcome<std::int64_t> numberOf(const RequestTarget &target, const std::string &name, std::int64_t greatest)
{
    const auto found = target.values.find(name);
    std::int64_t number = -1;
    const std::string text = found == target.values.end() ? std::string() : found->second;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (status != std::errc() || end != text.data() + text.size()) {
        return Error{Code::BadRequest, {}, {'"' + name + "\" is missing or no whole number"}};
    }
    if (number < 0 || number > greatest) {
        return Error{Code::OutOfRange, name, {name, number, std::int64_t(0), greatest}};
    }
    return number;
}

/// `count` of them, each set of so many as likely as any other.
std::vector<VectorId> sampleOf(std::vector<VectorId> all, std::int64_t count, std::uint64_t seed)
{
    Random random = Random::stream(seed, 0);
    const auto wanted = std::min<std::int64_t>(count, std::ssize(all));
    for (std::int64_t i = 0; i < wanted; ++i) {
        const auto left = static_cast<double>(std::ssize(all) - i);
        const auto chosen =
            i + std::min<std::int64_t>(static_cast<std::int64_t>(random.uniform() * left), std::ssize(all) - i - 1);
        std::swap(all[static_cast<std::size_t>(i)], all[static_cast<std::size_t>(chosen)]);
    }
    all.resize(static_cast<std::size_t>(wanted));
    return all;
}

std::string binaryHits(const ShardContent &content, std::span<const Neighbor> hits)
{
    std::string body;
    for (const Neighbor &hit : hits) {
        if (content.info.hasIntegerIds) {
            appendHit(body, hit.distance, content.integerIdOf(hit.id));
        } else {
            appendHit(body, hit.distance, content.idOf(hit.id));
        }
    }
    return body;
}

std::string jsonHits(const ShardContent &content, std::span<const Neighbor> hits)
{
    std::string body = R"({"results":[)";
    for (const Neighbor &hit : hits) {
        body += &hit == hits.data() ? R"({"id":)" : R"(,{"id":)";
        if (content.info.hasIntegerIds) {
            body += content.idOf(hit.id);
        } else {
            appendText(body, content.idOf(hit.id));
        }
        body += R"(,"distance":)";
        appendNumber(body, double(hit.distance));
        body += '}';
    }
    body += R"(],"shard":)";
    appendNumber(body, std::int64_t(content.info.shard.value));
    return body + "}\n";
}

} // namespace

/// A search with what it needs until it is over.
struct ShardService::Search
{
    std::vector<std::byte> query{};
    std::vector<Neighbor> hits{};
    TenantId tenant{};
    bool isBinary = false;
    std::int64_t arrived = 0;
    std::int64_t deadline = 0; ///< of steadyNow; 0: none
    Answer answer{};
};

void ShardService::Replies::reply(const ShardReply &reply)
{
    const std::scoped_lock lock(m_mutex);
    m_replies.push_back(reply);
    if (m_replies.size() == 1) {
        wake();
    }
}

std::vector<ShardReply> ShardService::Replies::take()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_replies, {});
}

Outcome<std::unique_ptr<ShardService>> ShardService::start(std::shared_ptr<const ShardContent> content,
                                                           const Settings &settings, Wording wording,
                                                           std::function<void()> wake)
{
    std::unique_ptr<ShardService> service(new ShardService(std::move(content), settings, std::move(wording)));
    service->m_replies.wake = std::move(wake);
    auto cluster = EmbeddedCluster::start(service->m_content->indices, {.workers = settings.workers});
    SHARDSCOPE_TRY(cluster);
    service->m_cluster = *std::move(cluster);
    return service;
}

ShardService::ShardService(std::shared_ptr<const ShardContent> content, const Settings &settings, Wording wording)
    : m_content(std::move(content)), m_settings(settings), m_wording(std::move(wording))
{
    if (const auto &tenancy = m_content->data->tenancy) {
        for (std::size_t i = 0; i < tenancy->names.size(); ++i) {
            m_tenants.emplace(tenancy->names[i], TenantId(i));
        }
    }
}

ShardService::~ShardService() = default;

void ShardService::handle(const ServiceCall &call, Answer answer)
{
    const auto target = parseTarget(call.target);
    if (!target) {
        return finish("other", call.arrived, refusal(target.error(), m_wording), answer);
    }
    if (call.method == "POST" && target->path == shardSearchPath) {
        return begin(call, *target, std::move(answer));
    }
    if (call.method == "GET" && isShardLook(target->path)) {
        return finish(target->path, call.arrived, look(*target), answer);
    }
    const bool isKnown = target->path == shardSearchPath || isShardLook(target->path);
    finish(isKnown ? std::string_view(target->path) : "other", call.arrived,
           refusal(refusalOf(call, target->path), m_wording), answer);
}

void ShardService::begin(const ServiceCall &call, const RequestTarget &target, Answer answer)
{
    if (m_searches.size() >= static_cast<std::size_t>(m_settings.mostUnderWay)) {
        const Error busy{Code::ServiceBusy, {}, {std::int64_t(m_settings.mostUnderWay)}};
        return finish(shardSearchPath, call.arrived, refusal(busy, m_wording), answer);
    }
    auto made = searchFor(call, target);
    if (!made) {
        return finish(shardSearchPath, call.arrived, refusal(made.error(), m_wording), answer);
    }
    const RequestToken token = m_token++;
    Search &search = *m_searches.emplace(token, *std::move(made)).first->second;
    search.answer = std::move(answer);
    m_cluster->send({.token = token,
                     .to = {ShardId(0), 0},
                     .query = search.query.data(),
                     .tenant = search.tenant,
                     .hits = search.hits,
                     .deadline = search.deadline},
                    m_replies);
}

Outcome<std::unique_ptr<ShardService::Search>> ShardService::searchFor(const ServiceCall &call,
                                                                       const RequestTarget &target) const
{
    const auto request = parseSearchRequest(call, target, {.tenant = true, .shard = true});
    SHARDSCOPE_TRY(request);
    constexpr std::int64_t usualK = 10;
    const std::int64_t k = request->k.value_or(usualK);
    SHARDSCOPE_TRY(checkNumbers(*request, k));
    const auto tenant = tenantOf(*request);
    SHARDSCOPE_TRY(tenant);
    auto query = rowOf(m_content->info.element, request->vector);
    SHARDSCOPE_TRY(query);
    auto search = std::make_unique<Search>();
    search->query = *std::move(query);
    search->hits.resize(static_cast<std::size_t>(k));
    search->tenant = *tenant;
    search->isBinary = call.contentType == binaryType;
    search->arrived = call.arrived;
    if (request->withinMs) {
        constexpr double longest = 1e9; // beyond which it is none
        const double within = std::clamp(*request->withinMs, 0.0, longest) * perMillisecond;
        search->deadline = call.arrived + static_cast<std::int64_t>(within);
    }
    return search;
}

Outcome<Done> ShardService::checkNumbers(const SearchRequest &request, std::int64_t k) const
{
    const ShardInfo &info = m_content->info;
    if (request.shard && *request.shard != info.shard.value) {
        return Error{Code::ShardMissing, {}, {"shard " + std::to_string(*request.shard)}};
    }
    if (std::ssize(request.vector) != info.dim) {
        return Error{
            Code::DimensionMismatch, "vector", {std::int64_t(std::ssize(request.vector)), std::int64_t(info.dim)}};
    }
    if (k < 1 || k > m_settings.mostK) {
        return Error{Code::OutOfRange, "k", {std::string("k"), k, std::int64_t(1), std::int64_t(m_settings.mostK)}};
    }
    return Done();
}

Outcome<TenantId> ShardService::tenantOf(const SearchRequest &request) const
{
    if (!m_content->info.hasTenants) {
        return request.tenant ? Outcome<TenantId>(Error{Code::TenantNotServed, {}, {*request.tenant}}) : TenantId();
    }
    if (!request.tenant) {
        return Error{Code::BadRequest, {}, {std::string("\"tenant\" is missing, and the vectors belong to tenants")}};
    }
    const auto found = m_tenants.find(*request.tenant);
    return found == m_tenants.end() ? Outcome<TenantId>(Error{Code::TenantNotServed, {}, {*request.tenant}})
                                    : found->second;
}

void ShardService::advance()
{
    for (const ShardReply &reply : m_replies.take()) {
        const auto found = m_searches.find(reply.token);
        const auto search = std::move(found->second);
        m_searches.erase(found);
        m_distances += reply.distances;
        finish(shardSearchPath, search->arrived, replyTo(reply, *search), search->answer);
    }
}

ServiceReply ShardService::replyTo(const ShardReply &reply, const Search &search) const
{
    switch (reply.status) {
    case ReplyStatus::Answered:
        break;
    case ReplyStatus::Expired:
        return refusal({Code::ShardsLate, {}, {std::int64_t(1), std::int64_t(1)}}, m_wording);
    case ReplyStatus::Failed:
        return refusal({Code::NotEnoughMemory, {}, {}}, m_wording);
    case ReplyStatus::Refused:
    case ReplyStatus::Cancelled:
        return refusal({Code::Cancelled, {}, {}}, m_wording);
    }
    const auto hits = std::span(search.hits).first(static_cast<std::size_t>(reply.hits));
    if (search.isBinary) {
        return {.contentType = std::string(binaryType), .body = binaryHits(*m_content, hits)};
    }
    return {.body = jsonHits(*m_content, hits)};
}

ServiceReply ShardService::look(const RequestTarget &target) const
{
    if (target.path == "/info") {
        return {.body = toText(m_content->info)};
    }
    if (target.path == "/plan") {
        return {.body = m_content->plan};
    }
    if (target.path == "/healthz") {
        return {.body = "{\"status\":\"ok\"}\n"};
    }
    if (target.path == "/metrics") {
        return metrics();
    }
    if (target.path == "/openapi.json") {
        return {.body = shardOpenApi(m_content->info, m_settings.mostK)};
    }
    const auto reply = rows(target);
    return reply ? *reply : refusal(reply.error(), m_wording);
}

Outcome<ServiceReply> ShardService::rows(const RequestTarget &target) const
{
    const auto count = numberOf(target, "count", std::numeric_limits<std::int64_t>::max());
    SHARDSCOPE_TRY(count);
    if (target.path == "/sample") {
        const auto seed = numberOf(target, "seed", std::numeric_limits<std::int64_t>::max());
        SHARDSCOPE_TRY(seed);
        // Each shard has a sequence of its own, for otherwise shards of one size would choose the same places.
        const auto own = static_cast<std::uint64_t>(*seed) + 0x9e3779b97f4a7c15ULL * m_content->info.shard.index();
        return rowsOf(sampleOf(m_content->firstCopies, *count, own));
    }
    const auto first = numberOf(target, "first", m_content->info.vectors);
    SHARDSCOPE_TRY(first);
    std::vector<VectorId> wanted;
    for (auto row = *first; row < std::min(*first + std::min(*count, mostRows), m_content->info.vectors); ++row) {
        wanted.push_back(VectorId(row));
    }
    return rowsOf(wanted);
}

ServiceReply ShardService::rowsOf(std::span<const VectorId> wanted) const
{
    const DataSet &data = *m_content->data;
    RowBatch batch;
    batch.vectors = Matrix(std::ssize(wanted), data.base.dim());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        batch.ids.push_back(m_content->idOf(wanted[i]));
        data.base.copyRow(wanted[i].value, batch.vectors.row(static_cast<std::int64_t>(i)).data());
        if (data.tenancy) {
            const TenantId tenant = data.tenancy->ofVector[wanted[i].index()];
            batch.tenants.push_back(tenant.isValid() ? data.tenancy->names[tenant.index()] : std::string());
        }
    }
    return {.body = toText(batch)};
}

ServiceReply ShardService::metrics() const
{
    MetricText text("shardscope_shard");
    m_requests.addTo(text);
    text.describe("in_flight", "gauge", "Searches under way.");
    text.add("in_flight", {}, static_cast<double>(m_searches.size()));
    text.describe("distances_total", "counter", "Distances computed by searches.");
    text.add("distances_total", {}, static_cast<double>(m_distances));
    text.describe("vectors", "gauge", "Vectors held.");
    text.add("vectors", {}, static_cast<double>(m_content->info.vectors));
    text.describe("index_bytes", "gauge", "Memory that the index takes, with the vectors that it compares.");
    text.add("index_bytes", {}, static_cast<double>(m_content->info.bytes));
    return {.contentType = std::string(metricsType), .body = text.text()};
}

void ShardService::finish(std::string_view endpoint, std::int64_t arrived, ServiceReply reply, const Answer &answer)
{
    m_requests.answered(endpoint, reply.status, steadyNow() - arrived);
    answer(std::move(reply));
}

} // namespace shardscope
