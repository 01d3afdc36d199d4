// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/engines/Engine.h"
#include "QdrantServer.h"

#include <QTest>

#include <condition_variable>
#include <mutex>
#include <optional>

namespace shardscope::testing {

inline constexpr int dim = 6;
inline const std::string collection = "items";

template<class T>
std::optional<Code> codeOf(const Outcome<T> &outcome)
{
    return outcome.ok() ? std::nullopt : std::optional(outcome.error().code);
}

inline std::unique_ptr<Engine> engineOf(const QdrantServer &server, const std::string &options = {},
                                        const std::string &key = {})
{
    auto engine = shardscope::connect(parseClusterAddress(server.address(collection, options)).value(), key);
    return engine.ok() ? *std::move(engine) : nullptr;
}

/// Ids of every kind, if `words`; else numbers, the first of them below 0.
inline RowBatch rowsOf(std::int64_t count, std::uint64_t seed, bool words = false, int tenants = 0)
{
    Random random(seed);
    RowBatch rows{.ids = {}, .vectors = Matrix(count, dim), .tenants = {}};
    for (std::int64_t row = 0; row < count; ++row) {
        const std::string number = std::to_string(row - 1 + static_cast<std::int64_t>(seed) * 10'000);
        rows.ids.push_back(!words         ? (row == 0 ? "-" + std::to_string(seed) : number)
                           : row % 3 == 0 ? "wörd \"" + number + "\\"
                           : row % 3 == 1 ? "0" + number
                                          : number);
        for (float &value : rows.vectors.row(row)) {
            value = static_cast<float>(random.normal());
        }
        if (tenants > 0) {
            rows.tenants.push_back("tenant \"" + std::to_string(random.below(tenants)) + "\"");
        }
    }
    return rows;
}

/// One search, and what came of it.
class OneReply : public ReplySink
{
public:
    void reply(const ShardReply &reply) override
    {
        const std::scoped_lock lock(m_mutex);
        m_reply = reply;
        m_wake.notify_all();
    }
    std::optional<ShardReply> wait()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, std::chrono::seconds(10), [&] { return m_reply.has_value(); });
        return m_reply;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::optional<ShardReply> m_reply;
};

struct Found
{
    ReplyStatus status = ReplyStatus::Failed;
    std::vector<Neighbor> hits{};
    std::optional<Code> failure{};
};

inline Found searchOn(Cluster &cluster, ShardId shard, std::span<const float> query, int k, TenantId tenant = {})
{
    OneReply sink;
    Found found;
    found.hits.resize(static_cast<std::size_t>(k));
    cluster.send({.token = 1,
                  .to = {shard, 0},
                  .query = reinterpret_cast<const std::byte *>(query.data()),
                  .tenant = tenant,
                  .hits = found.hits,
                  .deadline = steadyNow() + 5'000'000'000},
                 sink);
    const auto reply = sink.wait();
    if (reply) {
        found.status = reply->status;
        found.hits.resize(static_cast<std::size_t>(reply->hits));
    }
    const auto error = cluster.lastFailure({shard, 0});
    found.failure = error ? std::optional(error->code) : std::nullopt;
    return found;
}

/// Places of so many shards, on one node after the other, each of one copy.
inline std::vector<ShardPlace> placesOf(int shards)
{
    std::vector<ShardPlace> places;
    for (int shard = 0; shard < shards; ++shard) {
        places.push_back({ShardId(shard), 0, shard % 3});
    }
    return places;
}

inline SearchTask taskOf(const std::vector<ShardPlace> &places, Metric metric, std::int64_t rows, bool integers = true)
{
    return {.places = places,
            .replicas = 1,
            .vectors = std::vector<std::int64_t>(places.size(), rows),
            .shape = {.dim = dim, .metric = metric, .hasIntegerIds = integers},
            .form = VectorForm(metric, Element::Float32, dim),
            .ids = growingIdBook(integers),
            .timeout = 300'000'000};
}

inline bool load(Engine &engine, const ShardPlace &place, const CollectionShape &shape, const RowBatch &rows)
{
    return engine.create(place, shape).ok() && engine.write(place, rows, rows.size()).ok() &&
           engine.finish(place, shape, unwatched).ok();
}

inline const CollectionShape plain{.dim = dim};

} // namespace shardscope::testing
