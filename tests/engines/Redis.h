// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/engines/Engines.h"
#include "core/engines/redis/RedisClient.h"
#include "core/engines/redis/RedisKeys.h"
#include "engines/Servers.h"

#include <QTest>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <numeric>

namespace shardscope::testing {

inline constexpr int dim = 16;

inline std::string password()
{
    return ofEngines("SHARDSCOPE_REDIS_PASSWORD").toStdString();
}

inline std::vector<NodeAddress> nodesOf(const char *variable)
{
    std::vector<NodeAddress> nodes;
    for (const Server &server : serversOf(variable)) {
        nodes.push_back({server.host.toStdString(), server.port});
    }
    return nodes;
}

inline ClusterAddress addressOf(const std::string &collection, const Settings &given = {})
{
    ClusterAddress address;
    address.engine = "redis";
    address.nodes = nodesOf("SHARDSCOPE_REDIS_SERVERS");
    address.collection = collection;
    address.tls = Tls::Off;
    address.settings = complete(given, redisEngine().parameters).value();
    return address;
}

inline Outcome<std::unique_ptr<Engine>> engineAt(const ClusterAddress &address, const std::string &secret = password())
{
    return redisEngine().make({.address = address, .password = secret, .timeout = 5'000'000'000});
}

/// Whoever runs the servers: any command to any of them.
class Administrator
{
public:
    Administrator() : m_client(addressOf("none"), password(), 5'000'000'000) {}

    std::string tell(int node, const std::vector<std::string_view> &command)
    {
        const auto link = m_client.linkTo(node);
        if (!link) {
            return "unreachable";
        }
        RespCommands commands;
        commands.add(command);
        std::string said;
        const auto told = m_client.tell(**link, commands, [&](std::size_t, const RespValue &reply) {
            said = reply.type() == RespType::Integer ? std::to_string(reply.integer()) : std::string(reply.text());
            return Done();
        });
        return told.ok() ? said : "lost";
    }
    Outcome<Done> run(const std::string &key, std::initializer_list<std::string_view> command)
    {
        return m_client.run(redisSlotOf(key), command);
    }
    int nodeOf(const std::string &key)
    {
        RedisClient fresh(addressOf("none"), password(), 5'000'000'000);
        return fresh.findOut().ok() ? fresh.nodeOfSlot(redisSlotOf(key)) : -1;
    }

    /// Gives a slot with all that is in it to another node, as redis-cli does.
    void moveSlot(int slot, int to)
    {
        const auto number = std::to_string(slot);
        RedisClient fresh(addressOf("none"), password(), 5'000'000'000);
        QVERIFY(fresh.findOut().ok());
        const int from = fresh.nodeOfSlot(slot);
        const auto source = tell(from, {"CLUSTER", "MYID"});
        const auto target = tell(to, {"CLUSTER", "MYID"});
        QCOMPARE(tell(to, {"CLUSTER", "SETSLOT", number, "IMPORTING", source}), std::string("OK"));
        QCOMPARE(tell(from, {"CLUSTER", "SETSLOT", number, "MIGRATING", target}), std::string("OK"));
        for (const auto &key : keysIn(from, number)) {
            const auto port = std::to_string(addressOf("none").nodes[std::size_t(to)].port);
            const auto moved = tell(from, {"MIGRATE", "127.0.0.1", port, key, "0", "5000", "AUTH", password()});
            QCOMPARE(moved, std::string("OK"));
            QTest::qWait(20); // for searches to meet a slot that is half there
        }
        for (const int node : {to, from, 3 - to - from}) {
            QCOMPARE(tell(node, {"CLUSTER", "SETSLOT", number, "NODE", target}), std::string("OK"));
        }
    }

private:
    std::vector<std::string> keysIn(int node, const std::string &slot)
    {
        RespCommands commands;
        commands.add({"CLUSTER", "GETKEYSINSLOT", slot, "100"});
        std::vector<std::string> keys;
        const auto link = m_client.linkTo(node);
        const auto told = m_client.tell(*link.value(), commands, [&](std::size_t, const RespValue &reply) {
            for (const auto key : reply) {
                keys.emplace_back(key.text());
            }
            return Done();
        });
        return told.ok() ? keys : std::vector<std::string>();
    }

    RedisClient m_client;
};

/// Vectors with ids and tenants.
inline RowBatch rowsFrom(std::int64_t first, std::int64_t count, std::uint64_t seed, int tenants = 0, int d = dim)
{
    RowBatch rows;
    rows.vectors = Matrix(count, d);
    for (std::int64_t i = 0; i < count; ++i) {
        Random random = Random::stream(seed, static_cast<std::uint64_t>(first + i));
        std::ranges::generate(rows.vectors.row(i), [&] { return static_cast<float>(random.normal() + 0.5); });
        rows.ids.push_back(std::to_string(first + i));
        if (tenants > 0) {
            rows.tenants.push_back("tenant \"" + std::to_string(random.below(tenants)) + "\"");
        }
    }
    return rows;
}

inline const CollectionShape cosine{.dim = dim, .metric = Metric::Cosine};

inline ShardPlace placeOf(int shard, int node, int replica = 0)
{
    return {ShardId(shard), replica, node};
}

inline double cosineOf(std::span<const float> a, std::span<const float> b)
{
    const double ab = std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
    const double aa = std::inner_product(a.begin(), a.end(), a.begin(), 0.0);
    const double bb = std::inner_product(b.begin(), b.end(), b.begin(), 0.0);
    return ab / std::sqrt(aa * bb);
}

/// The k rows of least distance.
template<class Distance>
std::vector<std::int32_t> nearest(std::int64_t rows, int k, const Distance &distance)
{
    std::vector<std::pair<double, std::int32_t>> all;
    for (std::int64_t i = 0; i < rows; ++i) {
        all.emplace_back(distance(i), static_cast<std::int32_t>(i));
    }
    std::ranges::sort(all);
    std::vector<std::int32_t> ids;
    for (int i = 0; i < k && i < std::ssize(all); ++i) {
        ids.push_back(all[std::size_t(i)].second);
    }
    return ids;
}

/// Asks a cluster, one search after the other or several at once.
class Asking : public ReplySink
{
public:
    explicit Asking(Cluster &cluster) : m_cluster(cluster) {}

    void reply(const ShardReply &reply) override
    {
        const std::scoped_lock lock(m_mutex);
        m_replies[reply.token] = reply;
        m_came.notify_all();
    }

    ShardReply ask(ShardId shard, const float *query, std::span<Neighbor> hits, TenantId tenant = {}, int replica = 0)
    {
        const RequestToken token = ++m_last;
        m_cluster.send({.token = token,
                        .to = {shard, replica},
                        .query = reinterpret_cast<const std::byte *>(query),
                        .tenant = tenant,
                        .hits = hits},
                       *this);
        std::unique_lock lock(m_mutex);
        m_came.wait_for(lock, std::chrono::seconds(20), [&] { return m_replies.contains(token); });
        return m_replies[token];
    }

    std::vector<std::int32_t> idsFor(ShardId shard, const float *query, int k, TenantId tenant = {})
    {
        std::vector<Neighbor> hits(std::size_t(k), Neighbor{});
        const auto reply = ask(shard, query, hits, tenant);
        std::vector<std::int32_t> ids;
        for (int i = 0; i < reply.hits && reply.status == ReplyStatus::Answered; ++i) {
            ids.push_back(hits[std::size_t(i)].id.value);
        }
        return ids;
    }

private:
    Cluster &m_cluster;
    std::mutex m_mutex;
    std::condition_variable m_came;
    std::map<RequestToken, ShardReply> m_replies;
    RequestToken m_last = 0;
};

inline SearchTask taskOf(std::vector<ShardPlace> places, std::int64_t rows, VectorForm form)
{
    static const Identifiers none;
    SearchTask task{.places = std::move(places),
                    .vectors = {},
                    .shape = cosine,
                    .form = std::move(form),
                    .ids = idBookOf(none, 1'000'000)};
    task.vectors.assign(task.places.size(), rows);
    return task;
}

inline double shareOf(std::vector<std::int32_t> found, std::vector<std::int32_t> expected)
{
    std::ranges::sort(found);
    std::ranges::sort(expected);
    std::vector<std::int32_t> both;
    std::ranges::set_intersection(found, expected, std::back_inserter(both));
    return double(both.size()) / double(expected.size());
}

template<class T>
QByteArray codeOf(const Outcome<T> &outcome)
{
    return outcome.ok() ? QByteArray("ok") : QByteArray::number(int(outcome.error().code));
}

inline QByteArray codeOf(Code code)
{
    return QByteArray::number(int(code));
}

/// A collection on the servers, in which nothing is left from one test to the next.
class RedisCollection
{
public:
    void open()
    {
        address = addressOf("tst-redis", {{"exact", std::string("yes")}});
        auto connected = engineAt(address);
        QVERIFY(connected.ok());
        engine = *std::move(connected);
    }

    void make(int shard, int node, const RowBatch &rows)
    {
        QCOMPARE(codeOf(engine->create(placeOf(shard, node), cosine)), "ok");
        QCOMPARE(codeOf(engine->write(placeOf(shard, node), rows, rows.size())), "ok");
    }

    void clear()
    {
        for (int shard = 0; engine && shard < 8; ++shard) {
            for (int replica = 0; replica < 2; ++replica) {
                QCOMPARE(codeOf(engine->drop(placeOf(shard, 0, replica))), "ok");
            }
        }
        if (engine) {
            QCOMPARE(codeOf(engine->unpublish()), "ok");
        }
        engine.reset();
    }

    ClusterAddress address;
    std::unique_ptr<Engine> engine;
};

} // namespace shardscope::testing
