// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cluster/EmbeddedCluster.h"
#include "core/serve/SearchRequest.h"
#include "core/serve/Service.h"
#include "core/serve/ServiceMetrics.h"
#include "core/serve/ShardContent.h"

#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace shardscope {

/// Answers searches of one shard, and what else its clients ask:
///
///   POST /search   in JSON, or in bytes (core/engines/shards/ShardWire.h); vectors and distances are as the data set
///                  holds them, which is as in the file but for a Frame
///   GET  /info /plan /healthz /metrics /openapi.json
///   GET  /sample?count=&seed=   first copies, each as likely as any other
///   GET  /rows?first=&count=    in the order of the shard
///
/// Threads: one drives it; workers of its own search. `wake` is called from any, and asks that thread for advance().
class ShardService : public Service
{
public:
    struct Settings
    {
        int workers = 1; ///< searches at once
        int mostK = 10'000;
        int mostUnderWay = 4096; ///< searches; more are refused
    };

    /// Errors: CannotStartThread.
    static Outcome<std::unique_ptr<ShardService>> start(std::shared_ptr<const ShardContent> content,
                                                        const Settings &settings, Wording wording,
                                                        std::function<void()> wake);
    ~ShardService() override;

    void handle(const ServiceCall &call, Answer answer) override;
    void advance() override;
    void refused(int status) override { m_requests.answered("other", status, 0); }

    /// To let it fail or be slow.
    void setFaults(const Faults &faults) { m_cluster->setFaults({ShardId(0), 0}, faults); }

private:
    struct Search;
    class Replies : public ReplySink
    {
    public:
        void reply(const ShardReply &reply) override;
        std::vector<ShardReply> take();
        std::function<void()> wake{};

    private:
        std::mutex m_mutex;
        std::vector<ShardReply> m_replies;
    };

    ShardService(std::shared_ptr<const ShardContent> content, const Settings &settings, Wording wording);

    Outcome<std::unique_ptr<Search>> searchFor(const ServiceCall &call, const RequestTarget &target) const;
    Outcome<TenantId> tenantOf(const SearchRequest &request) const;
    Outcome<Done> checkNumbers(const SearchRequest &request, std::int64_t k) const;
    void begin(const ServiceCall &call, const RequestTarget &target, Answer answer);
    ServiceReply replyTo(const ShardReply &reply, const Search &search) const;
    ServiceReply look(const RequestTarget &target) const;
    Outcome<ServiceReply> rows(const RequestTarget &target) const;
    ServiceReply rowsOf(std::span<const VectorId> rows) const;
    ServiceReply metrics() const;
    void finish(std::string_view endpoint, std::int64_t arrived, ServiceReply reply, const Answer &answer);

    std::shared_ptr<const ShardContent> m_content;
    Settings m_settings;
    Wording m_wording;
    std::unordered_map<std::string, TenantId> m_tenants;
    RequestMetrics m_requests;
    std::int64_t m_distances = 0; ///< computed
    std::unordered_map<RequestToken, std::unique_ptr<Search>> m_searches;
    RequestToken m_token = 0;
    Replies m_replies;
    std::unique_ptr<EmbeddedCluster> m_cluster; ///< last: it ends before what it uses
};

} // namespace shardscope
