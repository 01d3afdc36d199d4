// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serve/RouterService.h"

#include "core/base/Clock.h"
#include "core/data/Frame.h"
#include "core/serve/JsonText.h"
#include "core/serve/OpenApi.h"
#include "core/serve/Refusal.h"

#include <algorithm>
#include <array>
#include <limits>

namespace shardscope {

namespace {

constexpr std::string_view searchPath = "/search";
constexpr std::string_view semanticPath = "/semantic_search";
constexpr std::string_view reloadPath = "/plan/reload";
constexpr std::array looks{std::string_view("/plan"), std::string_view("/healthz"), std::string_view("/metrics"),
                           std::string_view("/openapi.json")};

bool isSearch(std::string_view path)
{
    return path == searchPath || path == semanticPath;
}

bool isLook(std::string_view path)
{
    return std::ranges::find(looks, path) != looks.end();
}

bool isKnown(std::string_view path)
{
    return isSearch(path) || isLook(path) || path == reloadPath;
}

Error notThere(const ServiceCall &call, const std::string &path)
{
    if (!isKnown(path)) {
        return {Code::NoSuchEndpoint, {}, {path}};
    }
    return {Code::MethodNotAllowed, {}, {std::string(call.method), path, std::string(isLook(path) ? "GET" : "POST")}};
}

void appendShards(std::string &out, std::span<const ShardId> shards)
{
    out += '[';
    for (const ShardId &shard : shards) {
        out += &shard == shards.data() ? "" : ",";
        appendNumber(out, std::int64_t(shard.value));
    }
    out += ']';
}

void appendResults(std::string &out, const FanOutAnswer &answer, const ServedPlan &served)
{
    const auto &plan = served.plan();
    for (std::size_t i = 0; i < answer.results.size(); ++i) {
        const Neighbor &hit = answer.results[i];
        const std::string id = served.ids().idOf(hit.id);
        out += i == 0 ? R"({"id":)" : R"(,{"id":)";
        if (served.ids().areIntegers()) {
            out += id;
        } else {
            appendText(out, id);
        }
        out += R"(,"distance":)";
        appendNumber(out, distanceInFile(plan.frame, plan.form.metric(), hit.distance));
        out += R"(,"shard":)";
        appendNumber(out, std::int64_t(answer.from[i].value));
        out += '}';
    }
}

std::string bodyOf(const FanOutAnswer &answer, std::span<const ShardId> asked, const ServedPlan &served)
{
    std::string body = R"({"results":[)";
    appendResults(body, answer, served);
    body += R"(],"asked":)";
    appendShards(body, asked);
    body += R"(,"missing":)";
    appendShards(body, answer.missing);
    body += R"(,"coverage":)";
    appendNumber(body, answer.coverage());
    body += R"(,"took_ms":)";
    appendNumber(body, static_cast<double>(answer.took) / 1e6);
    body += R"(,"version":)";
    appendNumber(body, served.plan().version);
    body += "}\n";
    return body;
}

} // namespace

/// A search with what it needs until every request of it has ended.
struct RouterService::Search
{
    std::string_view endpoint;
    std::vector<float> vector;
    ServedPlan::Way way; ///< its shards: those of both rounds, once the second has begun
    TenantId tenant{};
    int k = 0;
    double minCoverage = 0;
    std::int64_t arrived = 0;
    Answer answer{}; ///< empty once it was given
};

/// A plan with the searches that go by it.
class RouterService::Serving : public AnswerSink
{
public:
    Serving(RouterService &service, std::shared_ptr<ServedPlan> plan)
        : m_service(service), m_plan(std::move(plan)), m_fanOut(m_plan->cluster(), *this, service.m_settings.fanOut)
    {
        m_fanOut.setListener(service.m_wake);
    }

    const ServedPlan &plan() const { return *m_plan; }
    std::size_t underWay() const { return m_unanswered; }
    bool isIdle() const { return m_searches.empty(); }
    std::int64_t nextDue() const { return m_fanOut.nextDue(); }
    void advance() { m_fanOut.poll(0); }

    void start(Search search)
    {
        const std::int64_t number = m_number++;
        const Search &kept = m_searches.emplace(number, std::move(search)).first->second;
        ++m_unanswered;
        m_fanOut.start({.number = number,
                        .vector = reinterpret_cast<const std::byte *>(kept.vector.data()),
                        .tenant = kept.tenant,
                        .shards = kept.way.shards,
                        .asksAgain = kept.way.asksAgain,
                        .k = kept.k,
                        .intended = kept.arrived});
    }

    std::span<const ShardId> secondRound(std::int64_t number, std::span<const Neighbor> found) override
    {
        Search &search = m_searches.at(number);
        const float kth = std::ssize(found) < search.k ? std::numeric_limits<float>::infinity() : found.back().distance;
        const auto then = search.way.secondRound(kth);
        const auto before = search.way.shards.size();
        search.way.shards.insert(search.way.shards.end(), then.begin(), then.end());
        return std::span(search.way.shards).subspan(before);
    }

    void answered(const FanOutAnswer &answer) override
    {
        Search &search = m_searches.at(answer.number);
        --m_unanswered;
        m_service.finish(search.endpoint, search.arrived, replyTo(answer, search),
                         std::exchange(search.answer, nullptr));
    }

    void traced(const QueryTrace &trace) override
    {
        m_service.m_fanOut.traced(trace);
        m_searches.erase(trace.number);
    }

private:
    ServiceReply replyTo(const FanOutAnswer &answer, const Search &search) const
    {
        const auto missing = static_cast<int>(answer.missing.size());
        if (missing > 0 && (missing == answer.asked || answer.coverage() < search.minCoverage)) {
            const double deadline = m_service.m_settings.fanOut.end.deadline;
            const bool isLate = deadline > 0 && static_cast<double>(answer.took) >= deadline;
            return refusal({isLate ? Code::ShardsLate : Code::ShardsNotAnswered,
                            {},
                            {std::int64_t(missing), std::int64_t(answer.asked)}},
                           m_service.m_wording);
        }
        const std::span<const ShardId> shards = search.way.shards;
        return {.body = bodyOf(answer, shards.first(static_cast<std::size_t>(answer.asked)), *m_plan)};
    }

    RouterService &m_service;
    std::shared_ptr<ServedPlan> m_plan;
    std::unordered_map<std::int64_t, Search> m_searches; ///< not yet traced; entries stay where they are
    std::size_t m_unanswered = 0;
    std::int64_t m_number = 0;
    FanOut m_fanOut; ///< last: it ends before what it uses
};

RouterService::RouterService(std::shared_ptr<ServedPlan> plan, const Settings &settings, Wording wording,
                             std::function<void()> wake)
    : m_settings(settings), m_wording(std::move(wording)), m_wake(std::move(wake))
{
    adopt(std::move(plan));
}

RouterService::~RouterService() = default;

void RouterService::handle(const ServiceCall &call, Answer answer)
{
    const auto target = parseTarget(call.target);
    if (!target) {
        return finish("other", call.arrived, refusal(target.error(), m_wording), answer);
    }
    if (call.method == "POST" && isSearch(target->path)) {
        return begin(call, *target, std::move(answer));
    }
    if (call.method == "GET" && isLook(target->path)) {
        const ServiceReply reply = look(call, target->path);
        return finish(target->path, call.arrived, reply, answer);
    }
    if (call.method == "POST" && target->path == reloadPath && m_reload) {
        return reload(call.arrived, std::move(answer));
    }
    const auto endpoint = isKnown(target->path) ? std::string_view(target->path) : std::string_view("other");
    finish(endpoint, call.arrived, refusal(notThere(call, target->path), m_wording), answer);
}

void RouterService::reload(std::int64_t arrived, Answer answer)
{
    m_reload([this, arrived, answer = std::move(answer)](const Outcome<std::int64_t> &version) {
        ServiceReply reply;
        if (version.ok()) {
            reply.body = R"({"version":)";
            appendNumber(reply.body, *version);
            reply.body += R"(,"collection":)";
            appendText(reply.body, served().collection());
            reply.body += R"(,"data":)";
            appendText(reply.body, served().plan().fingerprint);
            reply.body += "}\n";
        } else {
            reply = refusal(version.error(), m_wording);
        }
        finish(reloadPath, arrived, std::move(reply), answer);
    });
}

void RouterService::begin(const ServiceCall &call, const RequestTarget &target, Answer answer)
{
    const std::string_view endpoint = target.path == searchPath ? searchPath : semanticPath;
    if (underWay() >= static_cast<std::size_t>(m_settings.mostUnderWay)) {
        const Error busy{Code::ServiceBusy, {}, {std::int64_t(m_settings.mostUnderWay)}};
        return finish(endpoint, call.arrived, refusal(busy, m_wording), answer);
    }
    auto search = searchFor(call, target);
    if (!search) {
        return finish(endpoint, call.arrived, refusal(search.error(), m_wording), answer);
    }
    if (search->way.shards.empty() && search->way.then.empty()) { // a tenant that has no vectors
        FanOutAnswer nothing;
        nothing.took = steadyNow() - call.arrived;
        return finish(endpoint, call.arrived, {.body = bodyOf(nothing, {}, served())}, answer);
    }
    search->endpoint = endpoint;
    search->arrived = call.arrived;
    search->answer = std::move(answer);
    m_serving.back()->start(*std::move(search));
}

Outcome<RouterService::Search> RouterService::searchFor(const ServiceCall &call, const RequestTarget &target) const
{
    const bool isSemantic = target.path == semanticPath;
    const auto request = parseSearchRequest(call, target, {.tenant = true, .nprobe = isSemantic, .minCoverage = true});
    SHARDSCOPE_TRY(request);
    Search search;
    auto vector = served().held(request->vector);
    SHARDSCOPE_TRY(vector);
    search.vector = *std::move(vector);
    const std::int64_t shards = served().plan().spec.shards;
    const std::int64_t k = request->k.value_or(std::min(served().plan().spec.k, m_settings.mostK));
    const int usual = m_settings.nprobe.value_or(served().choosesDepth() ? ownDepth : 1);
    const std::int64_t nprobe = request->nprobe.value_or(std::min<std::int64_t>(usual, shards));
    search.minCoverage = request->minCoverage.value_or(0);
    if (k < 1 || k > m_settings.mostK) {
        return Error{Code::OutOfRange, "k", {std::string("k"), k, std::int64_t(1), std::int64_t(m_settings.mostK)}};
    }
    if ((request->nprobe && nprobe < 1) || nprobe > shards) {
        return Error{Code::NprobeOutOfRange, "nprobe", {nprobe, shards}};
    }
    if (search.minCoverage < 0 || search.minCoverage > 1) {
        return Error{Code::OutOfRange, "min_coverage", {std::string("min_coverage"), search.minCoverage, 0.0, 1.0}};
    }
    search.k = static_cast<int>(k);
    const auto tenant = tenantOf(*request);
    SHARDSCOPE_TRY(tenant);
    search.tenant = *tenant;
    if (isSemantic) {
        search.way = served().wayTo(search.vector, *tenant, static_cast<int>(nprobe));
    } else if (tenant->isValid()) {
        const auto own = served().shardsOf(*tenant);
        search.way.shards.assign(own.begin(), own.end());
    } else {
        return Error{Code::BadRequest,
                     {},
                     {"it asks for a tenant's shards, and this plan has no tenants; ask " + std::string(semanticPath)}};
    }
    return search;
}

/// Invalid where the plan has no tenants. Where it has, a search without one would show a tenant what is another's.
Outcome<TenantId> RouterService::tenantOf(const SearchRequest &request) const
{
    if (served().plan().tenants.empty()) {
        if (request.tenant) {
            return Error{Code::TenantNotServed, {}, {*request.tenant}};
        }
        return TenantId();
    }
    if (!request.tenant) {
        return Error{Code::BadRequest, {}, {std::string("\"tenant\" is missing, and the vectors belong to tenants")}};
    }
    const auto tenant = served().tenantNamed(*request.tenant);
    return tenant ? Outcome<TenantId>(*tenant) : Error{Code::TenantNotServed, {}, {*request.tenant}};
}

ServiceReply RouterService::look(const ServiceCall &, const std::string &path) const
{
    if (path == "/plan") {
        return {.body = served().document()};
    }
    if (path == "/healthz") {
        return health();
    }
    if (path == "/metrics") {
        return metrics();
    }
    return {.body = routerOpenApi(served().plan(), m_settings.mostK)};
}

ServiceReply RouterService::health() const
{
    const auto &plan = served().plan();
    std::string reasons;
    for (const auto &place : plan.places) {
        const ReplicaAddress at{place.shard, place.replica};
        if (served().cluster().isUp(at)) {
            continue;
        }
        const auto failure = served().cluster().lastFailure(at);
        reasons += reasons.empty() ? R"({"shard":)" : R"(,{"shard":)";
        appendNumber(reasons, std::int64_t(place.shard.value));
        reasons += R"(,"replica":)";
        appendNumber(reasons, std::int64_t(place.replica));
        reasons += R"(,"node":)";
        appendText(reasons, served().nodeOf(place.shard, place.replica));
        reasons += R"(,"message":)";
        appendText(reasons, failure ? m_wording(*failure) : "");
        reasons += '}';
    }
    ServiceReply reply{.status = reasons.empty() ? 200 : 503};
    reply.body = reasons.empty() ? R"({"status":"ok","version":)" : R"({"status":"degraded","version":)";
    appendNumber(reply.body, plan.version);
    reply.body += R"(,"shards":)";
    appendNumber(reply.body, std::int64_t(plan.spec.shards));
    reply.body += R"(,"reasons":[)" + reasons + "]}\n";
    return reply;
}

ServiceReply RouterService::metrics() const
{
    MetricText text("shardscope_router");
    m_requests.addTo(text);
    m_fanOut.addTo(text);
    text.describe("in_flight", "gauge", "Searches under way.");
    text.add("in_flight", {}, static_cast<double>(underWay()));
    text.describe("plan_version", "gauge", "Version of the plan that searches go by.");
    text.add("plan_version", {}, static_cast<double>(served().plan().version));
    text.describe("up", "gauge", "Whether a node can be asked for a shard.");
    for (const auto &place : served().plan().places) {
        const ReplicaAddress at{place.shard, place.replica};
        text.add("up",
                 label("node", served().nodeOf(place.shard, place.replica)) + ',' +
                     label("shard", std::to_string(place.shard.value)) + ',' +
                     label("replica", std::to_string(place.replica)),
                 served().cluster().isUp(at) ? 1 : 0);
    }
    return {.contentType = std::string(metricsType), .body = text.text()};
}

void RouterService::finish(std::string_view endpoint, std::int64_t arrived, ServiceReply reply, const Answer &answer)
{
    m_requests.answered(endpoint, reply.status, steadyNow() - arrived);
    answer(std::move(reply));
}

void RouterService::refused(int status)
{
    m_requests.answered("other", status, 0);
}

void RouterService::advance()
{
    for (auto &serving : m_serving) {
        serving->advance();
    }
    // The last one stays; those before it go once nothing refers to them.
    const auto last = m_serving.end() - 1;
    m_serving.erase(std::remove_if(m_serving.begin(), last, [](const auto &serving) { return serving->isIdle(); }),
                    last);
}

std::int64_t RouterService::nextDue() const
{
    std::int64_t due = never;
    for (const auto &serving : m_serving) {
        due = std::min(due, serving->nextDue());
    }
    return due;
}

void RouterService::adopt(std::shared_ptr<ServedPlan> plan)
{
    m_serving.push_back(std::make_unique<Serving>(*this, std::move(plan)));
}

const ServedPlan &RouterService::served() const
{
    return m_serving.back()->plan();
}

std::size_t RouterService::underWay() const
{
    std::size_t sum = 0;
    for (const auto &serving : m_serving) {
        sum += serving->underWay();
    }
    return sum;
}

} // namespace shardscope
