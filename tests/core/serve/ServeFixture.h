// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/cluster/EmbeddedCluster.h"
#include "core/partition/Partitioner.h"
#include "core/serve/RouterService.h"
#include "core/serve/ShardContent.h"
#include "core/sources/Source.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <condition_variable>
#include <mutex>
#include <string>

/// Plans that are served within the test, without a socket.
namespace shardscope::test {

/// All that a plan is made of, built.
struct BuiltPlan
{
    std::shared_ptr<const DataSet> data;
    PlanSpec spec;
    std::shared_ptr<const Partition> split;
    std::unique_ptr<Router> router;

    ShardTask shard(int number) const { return {data, spec, *split, *router, ShardId(number)}; }
};

struct PlanWish
{
    std::string data = "mixture:n=600,d=8,clusters=12,queries=40,seed=5";
    std::string tenants{};
    std::string strategy = "semantic";
    std::string router = "centroid";
    Settings routerSettings{};
    int shards = 4;
    std::uint64_t seed = 1;
};

inline BuiltPlan build(const PlanWish &wish)
{
    Source source;
    source.location = wish.data;
    source.tenants = wish.tenants;
    BuiltPlan plan;
    plan.data = std::make_shared<const DataSet>(open(source, unwatched).value());
    PlanSpec spec;
    spec.name = "tried";
    spec.shards = wish.shards;
    spec.seed = wish.seed;
    spec.strategy = {wish.strategy, {}};
    spec.router = {wish.router, wish.routerSettings};
    spec.index = {"flat", {}};
    spec.metric = plan.data->metric;
    plan.spec = complete(spec).value();
    plan.split = std::make_shared<const Partition>(partition(*plan.data, plan.spec, unwatched).value());
    plan.router = makeRouter(*plan.data, *plan.split, plan.spec, unwatched).value();
    return plan;
}

/// The plan on a cluster of threads, which stays where `cluster` points as long as it is served.
inline std::shared_ptr<ServedPlan> serve(const BuiltPlan &plan, EmbeddedCluster **cluster = nullptr,
                                         EmbeddedCluster::Settings settings = {})
{
    auto indices =
        std::make_shared<const ShardIndices>(ShardIndices::build(plan.data, *plan.split, plan.spec, unwatched).value());
    auto embedded = EmbeddedCluster::start(indices, settings).value();
    if (cluster) {
        *cluster = embedded.get();
    }
    PublishedPlan published = publishedBy(plan.shard(0));
    published.replicas = settings.replicas;
    published.places.clear();
    std::vector<std::string> nodes;
    for (int shard = 0; shard < plan.spec.shards; ++shard) {
        for (int replica = 0; replica < settings.replicas; ++replica) {
            published.places.push_back({ShardId(shard), replica, static_cast<int>(nodes.size())});
            nodes.push_back("node" + std::to_string(nodes.size()));
        }
    }
    const auto ids = idBookOf(plan.data->ids, plan.data->base.size());
    return ServedPlan::of(std::move(published), nodes, ids, std::move(embedded)).value();
}

/// What a service says of errors, so that a test can see which.
inline std::string plainWording(const Error &error)
{
    std::string text = "code " + std::to_string(static_cast<int>(error.code));
    for (const auto &fact : error.facts) {
        if (const auto *word = std::get_if<std::string>(&fact)) {
            text += "; " + *word;
        }
    }
    return text;
}

/// Drives a service as a server does.
class Driver
{
public:
    std::function<void()> waker()
    {
        return [this] {
            const std::scoped_lock lock(m_mutex);
            m_isWoken = true;
            m_wake.notify_one();
        };
    }

    struct Answered
    {
        int status = 0;
        std::string type;
        std::string body;
        nlohmann::json document() const { return nlohmann::json::parse(body, nullptr, false); }
    };

    /// Sends a request whose answer `wait` gives.
    std::shared_ptr<std::optional<Answered>> begin(Service &service, std::string_view method, std::string_view target,
                                                   std::string_view body = {},
                                                   std::string_view type = "application/json")
    {
        auto answer = std::make_shared<std::optional<Answered>>();
        service.handle({.method = method, .target = target, .contentType = type, .body = body, .arrived = steadyNow()},
                       [this, answer](ServiceReply reply) {
                           const std::scoped_lock lock(m_mutex);
                           *answer = Answered{reply.status, std::move(reply.contentType), std::move(reply.body)};
                       });
        return answer;
    }

    Answered wait(Service &service, const std::shared_ptr<std::optional<Answered>> &answer)
    {
        const std::int64_t end = steadyNow() + 20'000'000'000;
        while (steadyNow() < end) {
            {
                std::unique_lock lock(m_mutex);
                if (*answer) {
                    return **answer;
                }
                const auto until = std::min({end, service.nextDue(), steadyNow() + 50'000'000});
                m_wake.wait_until(lock, steadyTime(until), [this] { return m_isWoken; });
                m_isWoken = false;
            }
            service.advance();
        }
        return {};
    }

    Answered ask(Service &service, std::string_view method, std::string_view target, std::string_view body = {},
                 std::string_view type = "application/json")
    {
        return wait(service, begin(service, method, target, body, type));
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_isWoken = false;
};

inline std::vector<float> queryOf(const DataSet &data, std::int64_t row)
{
    std::vector<float> values(static_cast<std::size_t>(data.queries.dim()));
    data.queries.copyRow(row, values.data());
    return values;
}

/// A body in JSON: the query, and further fields.
inline std::string searchBody(std::span<const float> vector, nlohmann::json further = nlohmann::json::object())
{
    further["vector"] = std::vector<float>(vector.begin(), vector.end());
    return further.dump();
}

} // namespace shardscope::test
