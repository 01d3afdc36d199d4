// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cluster/FanOut.h"
#include "core/serve/SearchRequest.h"
#include "core/serve/ServedPlan.h"
#include "core/serve/Service.h"
#include "core/serve/ServiceMetrics.h"

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace shardscope {

/// Answers searches by a plan: asks the shards that it routes to, and merges what they find.
///
///   POST /search            all shards of a tenant
///   POST /semantic_search   the nprobe nearest shards by the plan's router; of a tenant where there are tenants;
///                           without an nprobe as many as an adaptive router says, in two rounds where it asks
///                           twice
///   POST /plan/reload       looks at once for another version of the plan, and answers once searches go by it
///   GET  /plan /healthz /metrics /openapi.json
///
/// Distances are lower-is-better and in units of the file: squared L2; minus the inner product; one minus the cosine.
/// An answer that shards are missing from says which; one that all are missing from is an error.
///
/// Threads: one drives it; `wake` is called from any, and asks that thread for advance().
class RouterService : public Service
{
public:
    struct Settings
    {
        FanOut::Settings fanOut{};
        std::optional<int> nprobe{}; ///< where a request says nothing; none: as many as the router says, or one
        int mostK = 1000;
        int mostUnderWay = 4096; ///< searches; more are refused
    };

    RouterService(std::shared_ptr<ServedPlan> plan, const Settings &settings, Wording wording,
                  std::function<void()> wake);
    /// Ends every search with what it has.
    ~RouterService() override;

    void handle(const ServiceCall &call, Answer answer) override;
    void advance() override;
    std::int64_t nextDue() const override;
    void refused(int status) override;

    /// Looks for another version of the plan and tells, on the thread that drives this, which version is served then:
    /// after `adopt` where it is another.
    using Reload = std::function<void(std::function<void(const Outcome<std::int64_t> &)> then)>;
    /// Without one nobody can ask for it.
    void setReload(Reload reload) { m_reload = std::move(reload); }

    /// From now on searches go by this plan; those under way end by theirs.
    void adopt(std::shared_ptr<ServedPlan> plan);
    const ServedPlan &served() const;
    std::size_t underWay() const; ///< searches not yet answered
    std::size_t plansInUse() const { return m_serving.size(); }

private:
    class Serving;
    struct Search;

    Outcome<Search> searchFor(const ServiceCall &call, const RequestTarget &target) const;
    Outcome<TenantId> tenantOf(const SearchRequest &request) const;
    void begin(const ServiceCall &call, const RequestTarget &target, Answer answer);
    ServiceReply look(const ServiceCall &call, const std::string &path) const;
    ServiceReply health() const;
    ServiceReply metrics() const;
    void reload(std::int64_t arrived, Answer answer);
    void finish(std::string_view endpoint, std::int64_t arrived, ServiceReply reply, const Answer &answer);

    Settings m_settings;
    Wording m_wording;
    std::function<void()> m_wake;
    Reload m_reload;
    RequestMetrics m_requests;
    FanOutMetrics m_fanOut;
    std::vector<std::unique_ptr<Serving>> m_serving; ///< the last one takes what comes
};

} // namespace shardscope
