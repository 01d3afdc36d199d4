// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"
#include "core/cluster/DistantCluster.h"
#include "tests/core/cluster/Nanoseconds.h"

#include <QTest>

#include <atomic>
#include <condition_variable>
#include <set>

using namespace shardscope;
using test::ms;

namespace {

/// Answers at once, or keeps requests until they are cancelled or it ends.
class TestServers : public Cluster
{
public:
    explicit TestServers(bool keeps) : m_keeps(keeps) {}
    ~TestServers() override
    {
        for (const auto &[token, sink] : m_kept) {
            sink->reply({.token = token, .status = ReplyStatus::Cancelled});
        }
    }
    int shards() const override { return 3; }
    int replicas() const override { return 2; }
    std::int64_t vectors(ShardId shard) const override { return 100 + shard.value; }
    bool isUp(ReplicaAddress replica) const override { return replica.replica == 0; }
    void send(const ShardRequest &request, ReplySink &sink) override
    {
        if (m_keeps) {
            const std::scoped_lock lock(m_mutex);
            m_kept.emplace_back(request.token, &sink);
            m_came.notify_all();
            return;
        }
        const std::int64_t now = steadyNow();
        sink.reply({.token = request.token, .hits = 7, .arrived = now, .serviceBegan = now, .serviceEnded = now});
    }
    void cancel(RequestToken token, ReplicaAddress) override
    {
        ReplySink *sink = nullptr;
        {
            const std::scoped_lock lock(m_mutex);
            const auto found = std::ranges::find(m_kept, token, &std::pair<RequestToken, ReplySink *>::first);
            if (found == m_kept.end()) {
                return;
            }
            sink = found->second;
            m_kept.erase(found);
        }
        sink->reply({.token = token, .status = ReplyStatus::Cancelled});
    }
    void waitForOne()
    {
        std::unique_lock lock(m_mutex);
        m_came.wait(lock, [this] { return !m_kept.empty(); });
    }

private:
    bool m_keeps;
    std::mutex m_mutex;
    std::condition_variable m_came;
    std::vector<std::pair<RequestToken, ReplySink *>> m_kept;
};

class Replies : public ReplySink
{
public:
    struct Received
    {
        ShardReply reply;
        std::int64_t time;
    };

    void reply(const ShardReply &reply) override
    {
        const std::scoped_lock lock(m_mutex);
        m_replies.push_back({reply, steadyNow()});
        m_came.notify_all();
    }
    std::vector<Received> waitFor(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_came.wait(lock, [&] { return m_replies.size() >= count; });
        return m_replies;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_came;
    std::vector<Received> m_replies;
};

} // namespace

class TestDistantCluster : public QObject
{
    Q_OBJECT

private slots:
    void clusterIsTheOneBehindIt();
    void eachWayTakesItsTime();
    void jitterLetsRepliesOvertake();
    void cancelOnTheWayIsOverAtOnce();
    void cancelReachesTheServer();
    void endRepliesToAll();
};

void TestDistantCluster::clusterIsTheOneBehindIt()
{
    const DistantCluster cluster(std::make_unique<TestServers>(false), {.base = ms}, 1);
    QCOMPARE(cluster.shards(), 3);
    QCOMPARE(cluster.replicas(), 2);
    QCOMPARE(cluster.vectors(ShardId(2)), 102);
    QVERIFY(cluster.isUp({ShardId(1), 0}));
    QVERIFY(!cluster.isUp({ShardId(1), 1}));
}

void TestDistantCluster::eachWayTakesItsTime()
{
    const Network network{.base = 2e6, .perByte = 1000, .requestBytes = 500, .responseBytes = 1500};
    Replies replies;
    DistantCluster cluster(std::make_unique<TestServers>(false), network, 1);
    const std::int64_t sent = steadyNow();
    cluster.send({.token = 42, .to = {ShardId(1), 0}}, replies);
    const auto [reply, received] = replies.waitFor(1).front();
    QCOMPARE(reply.token, RequestToken(42));
    QCOMPARE(reply.status, ReplyStatus::Answered);
    QCOMPARE(reply.hits, 7);
    QVERIFY(reply.arrived - sent >= 5 * ms / 2);
    QVERIFY(received - reply.serviceEnded >= 7 * ms / 2);
}

void TestDistantCluster::jitterLetsRepliesOvertake()
{
    Replies replies;
    DistantCluster cluster(std::make_unique<TestServers>(false), {.jitter = 2e6}, 1);
    constexpr int count = 100;
    for (int i = 0; i < count; ++i) {
        cluster.send({.token = static_cast<RequestToken>(i), .to = {ShardId(0), 0}}, replies);
    }
    std::set<RequestToken> tokens;
    bool inOrder = true;
    for (const auto &received : replies.waitFor(count)) {
        inOrder = inOrder && (tokens.empty() || received.reply.token > *tokens.rbegin());
        tokens.insert(received.reply.token);
    }
    QCOMPARE(tokens.size(), std::size_t(count));
    QVERIFY(!inOrder);
}

void TestDistantCluster::cancelOnTheWayIsOverAtOnce()
{
    Replies replies;
    DistantCluster cluster(std::make_unique<TestServers>(false), {.base = 3600e9}, 1);
    cluster.send({.token = 1, .to = {ShardId(0), 0}}, replies);
    cluster.send({.token = 2, .to = {ShardId(0), 0}}, replies);
    cluster.cancel(2, {ShardId(0), 0});
    const auto received = replies.waitFor(1);
    QCOMPARE(received.size(), std::size_t(1));
    QCOMPARE(received.front().reply.token, RequestToken(2));
    QCOMPARE(received.front().reply.status, ReplyStatus::Cancelled);
    cluster.cancel(2, {ShardId(0), 0}); // it is over: nothing more
    QCOMPARE(replies.waitFor(1).size(), std::size_t(1));
}

void TestDistantCluster::cancelReachesTheServer()
{
    auto servers = std::make_unique<TestServers>(true);
    TestServers &keeping = *servers;
    Replies replies;
    DistantCluster cluster(std::move(servers), {.base = 1e5}, 1);
    cluster.send({.token = 9, .to = {ShardId(0), 0}}, replies);
    keeping.waitForOne();
    cluster.cancel(9, {ShardId(0), 0});
    const auto received = replies.waitFor(1);
    QCOMPARE(received.front().reply.token, RequestToken(9));
    QCOMPARE(received.front().reply.status, ReplyStatus::Cancelled);
}

void TestDistantCluster::endRepliesToAll()
{
    Replies replies;
    constexpr int count = 50;
    {
        auto servers = std::make_unique<TestServers>(true);
        TestServers &keeping = *servers;
        DistantCluster cluster(std::move(servers), {.jitter = 5e6}, 1);
        for (int i = 0; i < count; ++i) {
            cluster.send({.token = static_cast<RequestToken>(i), .to = {ShardId(0), 0}}, replies);
        }
        keeping.waitForOne(); // some are there, some on their way
    }
    std::set<RequestToken> tokens;
    for (const auto &received : replies.waitFor(count)) {
        QCOMPARE(received.reply.status, ReplyStatus::Cancelled);
        tokens.insert(received.reply.token);
    }
    QCOMPARE(tokens.size(), std::size_t(count));
}

QTEST_GUILESS_MAIN(TestDistantCluster)
#include "tst_distantcluster.moc"
