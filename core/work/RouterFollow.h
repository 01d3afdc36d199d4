// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// Those who route by the plan that a collection publishes, and how long it takes until they go by another.
struct RouterFollow
{
    double seconds = 6; ///< in which a router that cannot be asked has found it
    /// "[http[s]://]HOST[:PORT]" of shardscope-router, of all there are; empty: they cannot be asked.
    std::vector<std::string> routers{};
    std::string token{}; ///< that they want to see; empty: none
};

/// What routers of a collection are to serve.
struct ServedVersion
{
    std::int64_t version = 0;
    std::string collection{};
    std::string fingerprint{}; ///< of the data
};

/// Errors: BadAddress.
Outcome<Done> checkRouters(const std::vector<std::string> &routers);

/// Waits until every router goes by the plan that is published now. Routers are told to look at once, and say which
/// version they serve; those that do not answer are given the time in which they look by themselves. Searches that were
/// under way when a router changed get a second to end.
///
/// Nobody knows when a plan was published if that was another process: the time counts from the first question here.
/// Threads: one.
class RoutersFollowing
{
public:
    /// The plan that is published for them; none: there is none that they could go by.
    using Published = std::function<Outcome<std::optional<ServedVersion>>()>;

    RoutersFollowing(RouterFollow follow, Published published);
    ~RoutersFollowing();

    /// To be asked again and again. Errors: those of `published`; BadAddress; EngineRefused where the token is not
    /// theirs, or they serve another collection; Unreachable where nobody knows a router's name; TlsFailed.
    Outcome<bool> haveFollowed();

private:
    struct Router;

    Outcome<Done> begin();
    Outcome<bool> areAllThere();
    Outcome<Done> ask(Router &router) const;

    RouterFollow m_follow;
    Published m_published;
    std::vector<std::unique_ptr<Router>> m_routers;
    std::optional<ServedVersion> m_version;
    std::optional<std::int64_t> m_began; ///< ns, as those that follow
    std::int64_t m_nextQuestion = 0;
    std::optional<std::int64_t> m_thereSince;
};

} // namespace shardscope
