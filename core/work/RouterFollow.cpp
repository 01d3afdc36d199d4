// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/RouterFollow.h"

#include "core/base/Clock.h"
#include "core/base/JsonReader.h"
#include "core/engines/http/HttpExchange.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace shardscope {

namespace {

constexpr int routerPort = 8080;
constexpr std::int64_t betweenQuestions = 200'000'000; // ns
constexpr std::int64_t longestAnswer = 2'000'000'000;
constexpr std::int64_t longestSearch = 1'000'000'000;
constexpr std::string_view encrypted = "https://";

/// Errors: BadAddress.
Outcome<NodeAddress> nodeOf(std::string_view router)
{
    for (const std::string_view scheme : {std::string_view("http://"), encrypted}) {
        if (router.starts_with(scheme)) {
            router.remove_prefix(scheme.size());
        }
    }
    while (router.ends_with('/')) {
        router.remove_suffix(1);
    }
    const auto nodes = parseNodes(router, routerPort);
    SHARDSCOPE_TRY(nodes);
    return nodes->size() == 1 ? Outcome<NodeAddress>(nodes->front())
                              : Error{Code::BadAddress, {}, {std::string(router), std::string("it is not one router")}};
}

} // namespace

namespace {

/// A router's versions count only where it serves the same; one that does not say what it serves is believed.
/// Errors: EngineRefused.
Outcome<Done> checkServed(const Json &answer, const ServedVersion &wanted, const std::string &router)
{
    const auto told = [&](const char *what, const std::string &usual) {
        const auto found = answer.find(what);
        return found != answer.end() && found->is_string() ? found->get<std::string>() : usual;
    };
    const std::string collection = told("collection", wanted.collection);
    if (collection != wanted.collection) {
        return Error{Code::EngineRefused,
                     router,
                     {"the router serves the collection \"" + collection + "\", not \"" + wanted.collection + "\""}};
    }
    return told("data", wanted.fingerprint) == wanted.fingerprint
               ? Outcome<Done>(Done())
               : Error{Code::EngineRefused,
                       router,
                       {"the router serves other data than are in \"" + wanted.collection + "\" here"}};
}

} // namespace

struct RoutersFollowing::Router
{
    std::string name;
    HttpExchange exchange;
    std::optional<std::int64_t> version{}; ///< that it serves; none: it did not answer
};

Outcome<Done> checkRouters(const std::vector<std::string> &routers)
{
    for (const std::string &router : routers) {
        SHARDSCOPE_TRY(nodeOf(router));
    }
    return Done();
}

RoutersFollowing::RoutersFollowing(RouterFollow follow, Published published)
    : m_follow(std::move(follow)), m_published(std::move(published))
{
}

RoutersFollowing::~RoutersFollowing() = default;

Outcome<bool> RoutersFollowing::haveFollowed()
{
    if (!m_began) {
        SHARDSCOPE_TRY(begin());
    }
    const std::int64_t now = steadyNow();
    if (!m_version) {
        return true;
    }
    if (m_follow.routers.empty()) {
        return now >= *m_began + static_cast<std::int64_t>(m_follow.seconds * 1e9);
    }
    if (!m_thereSince && now >= m_nextQuestion) {
        const auto areThere = areAllThere();
        SHARDSCOPE_TRY(areThere);
        m_nextQuestion = steadyNow() + betweenQuestions;
        m_thereSince = *areThere ? std::optional(steadyNow()) : std::nullopt;
    }
    return m_thereSince && steadyNow() >= *m_thereSince + longestSearch;
}

Outcome<Done> RoutersFollowing::begin()
{
    const auto version = m_published();
    SHARDSCOPE_TRY(version);
    m_version = *version;
    m_began = steadyNow();
    for (const std::string &router : m_follow.routers) {
        const auto node = nodeOf(router);
        SHARDSCOPE_TRY(node);
        const auto trust = tlsTrust(router.starts_with(encrypted) ? Tls::Verify : Tls::Off, {});
        SHARDSCOPE_TRY(trust);
        // One whose name nobody knows cannot be asked, now or later.
        auto peer = findPeer(*node, *trust);
        SHARDSCOPE_TRY(peer);
        m_routers.push_back(std::make_unique<Router>(
            Router{toText(*node), HttpExchange(std::make_shared<const Peer>(*std::move(peer)))}));
    }
    return Done();
}

/// One that answers with an older version is waited for as long as it takes.
Outcome<bool> RoutersFollowing::areAllThere()
{
    bool areThere = true;
    for (const auto &router : m_routers) {
        if (router->version < m_version->version) {
            SHARDSCOPE_TRY(ask(*router));
        }
        const bool isSilent = !router->version;
        const bool isTimeOver = steadyNow() >= *m_began + static_cast<std::int64_t>(m_follow.seconds * 1e9);
        areThere = areThere && (isSilent ? isTimeOver : *router->version >= m_version->version);
    }
    return areThere;
}

Outcome<Done> RoutersFollowing::ask(Router &router) const
{
    HttpRequest request{.method = "POST", .target = "/plan/reload", .contentType = "application/json", .body = "{}"};
    if (!m_follow.token.empty()) {
        request.fields.emplace_back("Authorization", "Bearer " + m_follow.token);
    }
    const auto response = router.exchange.ask(request, {.timeout = longestAnswer});
    if (response.ok() && (response->status == 401 || response->status == 403)) {
        return Error{Code::EngineRefused,
                     router.name,
                     {std::string("the router wants another token (SHARDSCOPE_ROUTER_TOKEN)")}};
    }
    const auto document =
        response.ok() && response->isSuccess() ? parseJson(response->body, router.name) : Outcome<Json>(Json());
    const bool isTold = document.ok() && document->is_object() && document->contains("version") &&
                        (*document)["version"].is_number_integer();
    if (isTold) {
        SHARDSCOPE_TRY(checkServed(*document, *m_version, router.name));
    }
    router.version = isTold ? std::optional((*document)["version"].get<std::int64_t>()) : std::nullopt;
    return Done();
}

} // namespace shardscope
