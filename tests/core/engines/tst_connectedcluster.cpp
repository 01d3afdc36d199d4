// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"
#include "core/engines/ConnectedCluster.h"

#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <vector>

using namespace shardscope;

namespace {

constexpr std::int64_t second = 1'000'000'000;

/// What scripted servers do, and what they have seen; shared by the test and the loop's thread.
struct Script
{
    std::atomic<bool> refuses = false; ///< connections
    std::atomic<bool> holds = false;   ///< answers nothing
    std::atomic<bool> hangsUp = false; ///< at the next request
    std::atomic<bool> never = false;   ///< opens: stays opening
    std::atomic<int> room = 1;
    std::atomic<int> opened = 0;
    std::atomic<int> cancelled = 0;
    std::atomic<int> mostAtOnce = 0;
};

/// A connection over a pair of sockets, at whose other end nobody is: what is written is what is read.
class ScriptedConnection : public ShardConnection
{
public:
    explicit ScriptedConnection(Script &script) : m_script(script)
    {
        socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, m_ends);
        ++script.opened;
    }
    ~ScriptedConnection() override
    {
        ::close(m_ends[0]);
        ::close(m_ends[1]);
    }

    State state() const override { return m_state; }
    Error trouble() const override { return {Code::ConnectionLost, "node:1", {std::string("hung up")}}; }
    int descriptor() const override { return m_ends[0]; }
    bool wantsToWrite() const override { return m_state == State::Opening && !m_script.never; }
    int room() const override { return m_script.room - static_cast<int>(m_calls.size()); }

    void begin(const SearchCall &call) override
    {
        m_calls.push_back(call);
        m_script.mostAtOnce = std::max<int>(m_script.mostAtOnce, static_cast<int>(m_calls.size()));
        tick();
    }
    void cancel(std::int32_t) override
    {
        ++m_script.cancelled;
        m_isCancelled = true;
        tick();
    }

    void advance(bool canRead, bool, std::vector<EndedCall> &ended) override
    {
        if (m_state == State::Opening) {
            m_state = State::Ready;
            return;
        }
        if (!canRead) {
            return;
        }
        char bytes[64];
        [[maybe_unused]] const auto count = ::read(m_ends[0], bytes, sizeof bytes);
        if (m_script.hangsUp.exchange(false)) {
            m_state = State::Lost;
            return;
        }
        if (m_script.holds && !m_isCancelled) {
            return;
        }
        for (const SearchCall &call : std::exchange(m_calls, {})) {
            if (m_isCancelled) {
                ended.push_back({call.number, 0, Error{Code::NodeTimeout, "node:1", {std::int64_t(1)}}});
                continue;
            }
            // In the wrong order, to be sorted.
            call.hits[0] = {VectorId(call.place.shard.value), call.query[0] + 1};
            call.hits[1] = {VectorId(100 + call.place.node), call.query[0]};
            ended.push_back({call.number, 2, {}});
        }
        m_isCancelled = false;
    }

private:
    void tick() { [[maybe_unused]] const auto count = ::write(m_ends[1], "x", 1); }

    Script &m_script;
    int m_ends[2] = {-1, -1};
    State m_state = State::Opening;
    std::vector<SearchCall> m_calls;
    bool m_isCancelled = false;
};

class Replies : public ReplySink
{
public:
    void reply(const ShardReply &reply) override
    {
        const std::scoped_lock lock(m_mutex);
        m_replies.emplace(reply.token, reply);
        ++m_count;
        m_wake.notify_all();
    }
    bool wait(int count, std::int64_t time = 5 * second)
    {
        std::unique_lock lock(m_mutex);
        return m_wake.wait_for(lock, std::chrono::nanoseconds(time), [&] { return m_count >= count; });
    }
    ShardReply at(RequestToken token)
    {
        const std::scoped_lock lock(m_mutex);
        return m_replies.at(token);
    }
    int count()
    {
        const std::scoped_lock lock(m_mutex);
        return m_count;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::map<RequestToken, ShardReply> m_replies;
    int m_count = 0;
};

const std::vector<NodeAddress> nodes{{"one", 1}, {"two", 2}};

SearchTask taskOf(int shards, int replicas)
{
    SearchTask task{{}, replicas, {}, {}, VectorForm(Metric::L2, Element::Float32, 2), nullptr};
    for (int i = 0; i < shards * replicas; ++i) {
        task.places.push_back({ShardId(i / replicas), i % replicas, i % 2});
    }
    task.vectors.assign(static_cast<std::size_t>(shards), 10);
    return task;
}

} // namespace

class ConnectedClusterTest : public QObject
{
    Q_OBJECT

private:
    Script m_scripts[2];
    float m_query[2] = {0.5F, 0.25F};
    Neighbor m_hits[100][3];

    std::unique_ptr<ConnectedCluster> open(SearchTask task, int connections = 1)
    {
        auto opened = ConnectedCluster::open(
            task, nodes, connections, [this](int node) -> Outcome<std::unique_ptr<ShardConnection>> {
                if (m_scripts[node].refuses) {
                    return Error{
                        Code::Unreachable, toText(nodes[static_cast<std::size_t>(node)]), {std::string("refused")}};
                }
                return std::unique_ptr<ShardConnection>(std::make_unique<ScriptedConnection>(m_scripts[node]));
            });
        return opened ? *std::move(opened) : nullptr;
    }

    ShardRequest requestOf(RequestToken token, int shard, int replica = 0)
    {
        ShardRequest request;
        request.token = token;
        request.to = {ShardId(shard), replica};
        request.query = reinterpret_cast<const std::byte *>(m_query);
        request.hits = m_hits[token];
        return request;
    }

private slots:
    void init()
    {
        for (Script &script : m_scripts) {
            script.refuses = script.holds = script.hangsUp = script.never = false;
            script.room = 1;
            script.opened = script.cancelled = script.mostAtOnce = 0;
        }
    }

    void answersComeInOrderOfDistance()
    {
        const auto cluster = open(taskOf(4, 1));
        QVERIFY(cluster);
        Replies replies;
        for (int shard = 0; shard < 4; ++shard) {
            cluster->send(requestOf(static_cast<RequestToken>(shard), shard), replies);
        }
        QVERIFY(replies.wait(4));
        for (int shard = 0; shard < 4; ++shard) {
            const auto reply = replies.at(static_cast<RequestToken>(shard));
            QCOMPARE(reply.status, ReplyStatus::Answered);
            QCOMPARE(reply.hits, 2);
            QCOMPARE(m_hits[shard][0], (Neighbor{VectorId(100 + shard % 2), 0.5F}));
            QCOMPARE(m_hits[shard][1], (Neighbor{VectorId(shard), 1.5F}));
            QVERIFY(reply.arrived > 0 && reply.arrived <= reply.serviceBegan &&
                    reply.serviceBegan <= reply.serviceEnded);
        }
    }

    /// Also those whose answers come at once: none is served while another of the connection is, and all of them take
    /// no longer than from the first's arrival to the last's end.
    void callsOfOneConnectionAreServedOneAfterAnother()
    {
        m_scripts[0].room = 3;
        m_scripts[0].holds = true;
        const auto cluster = open(taskOf(1, 1));
        QVERIFY(cluster);
        Replies replies;
        for (RequestToken token = 0; token < 3; ++token) {
            cluster->send(requestOf(token, 0), replies);
        }
        QTRY_COMPARE(int(m_scripts[0].mostAtOnce), 3);
        m_scripts[0].holds = false;
        QTest::qSleep(20);
        m_scripts[0].room = 4;
        cluster->send(requestOf(3, 0), replies); // whose tick has the others answered
        cluster->send(requestOf(4, 0), replies);
        QVERIFY(replies.wait(5));
        std::vector<ShardReply> served;
        for (RequestToken token = 0; token < 5; ++token) {
            served.push_back(replies.at(token));
        }
        std::ranges::sort(served, {}, &ShardReply::serviceBegan);
        for (std::size_t i = 0; i < served.size(); ++i) {
            QVERIFY(served[i].arrived <= served[i].serviceBegan && served[i].serviceBegan <= served[i].serviceEnded);
            QVERIFY(i == 0 || served[i].serviceBegan >= served[i - 1].serviceEnded);
        }
        const auto took = [](const ShardReply &reply) { return reply.serviceEnded - reply.serviceBegan; };
        QVERIFY(took(served[0]) >= 20'000'000 / 5); // each its share of the wait
        QVERIFY(std::abs(took(served[0]) - took(served[1])) < 20'000'000 / 5);
    }

    void requestsWaitForRoom()
    {
        m_scripts[0].room = 3;
        const auto cluster = open(taskOf(2, 1));
        QVERIFY(cluster);
        Replies replies;
        for (RequestToken token = 0; token < 50; ++token) {
            cluster->send(requestOf(token, 0), replies);
        }
        QVERIFY(replies.wait(50));
        QVERIFY(m_scripts[0].mostAtOnce <= 3);
    }

    void aNodeThatRefusesIsDownAndComesBack()
    {
        m_scripts[1].refuses = true;
        const auto cluster = open(taskOf(2, 1));
        QVERIFY(cluster);
        QVERIFY(cluster->isUp({ShardId(0), 0}));
        QVERIFY(!cluster->isUp({ShardId(1), 0}));
        Replies replies;
        cluster->send(requestOf(1, 1), replies);
        QVERIFY(replies.wait(1));
        QCOMPARE(replies.at(1).status, ReplyStatus::Refused);
        QCOMPARE(cluster->lastFailure({ShardId(1), 0})->code, Code::Unreachable);
        m_scripts[1].refuses = false;
        QTRY_VERIFY(cluster->isUp({ShardId(1), 0}));
        cluster->send(requestOf(2, 1), replies);
        QVERIFY(replies.wait(2));
        QCOMPARE(replies.at(2).status, ReplyStatus::Answered);
    }

    void noNodeAtAllIsAnError()
    {
        m_scripts[0].refuses = m_scripts[1].refuses = true;
        QVERIFY(!open(taskOf(2, 1)));
    }

    void aLostConnectionFailsItsCallsAndIsOpenedAgain()
    {
        const auto cluster = open(taskOf(2, 1));
        QVERIFY(cluster);
        m_scripts[0].hangsUp = true;
        Replies replies;
        cluster->send(requestOf(1, 0), replies);
        QVERIFY(replies.wait(1));
        QCOMPARE(replies.at(1).status, ReplyStatus::Failed);
        QCOMPARE(cluster->lastFailure({ShardId(0), 0})->code, Code::ConnectionLost);
        QTRY_VERIFY(cluster->isUp({ShardId(0), 0}));
        QCOMPARE(m_scripts[0].opened.load(), 2);
        cluster->send(requestOf(2, 0), replies);
        QVERIFY(replies.wait(2));
        QCOMPARE(replies.at(2).status, ReplyStatus::Answered);
    }

    void whatIsCancelledWhileItWaitsEndsAtOnce()
    {
        m_scripts[0].holds = true;
        const auto cluster = open(taskOf(2, 1));
        QVERIFY(cluster);
        Replies replies;
        cluster->send(requestOf(1, 0), replies); // under way
        cluster->send(requestOf(2, 0), replies); // waits
        cluster->cancel(2, {ShardId(0), 0});
        QVERIFY(replies.wait(1));
        QCOMPARE(replies.at(2).status, ReplyStatus::Cancelled);
        cluster->cancel(1, {ShardId(0), 0});
        QVERIFY(replies.wait(2));
        QCOMPARE(replies.at(1).status, ReplyStatus::Cancelled);
        QCOMPARE(m_scripts[0].cancelled.load(), 1);
    }

    void aDeadlineEndsWhatWaitsAndWhatIsServed()
    {
        m_scripts[0].holds = true;
        const auto cluster = open(taskOf(2, 1));
        QVERIFY(cluster);
        Replies replies;
        for (RequestToken token = 1; token <= 2; ++token) {
            auto request = requestOf(token, 0);
            request.deadline = steadyNow() + second / 50;
            cluster->send(request, replies);
        }
        QVERIFY(replies.wait(2));
        QCOMPARE(replies.at(1).status, ReplyStatus::Expired);
        QCOMPARE(replies.at(2).status, ReplyStatus::Expired);
    }

    void aNodeThatSaysNothingIsLost()
    {
        auto task = taskOf(2, 1);
        task.timeout = second / 20;
        const auto cluster = open(task);
        QVERIFY(cluster);
        m_scripts[0].holds = true;
        Replies replies;
        cluster->send(requestOf(1, 0), replies);
        QVERIFY(replies.wait(1));
        QCOMPARE(replies.at(1).status, ReplyStatus::Failed);
        QCOMPARE(cluster->lastFailure({ShardId(0), 0})->code, Code::NodeTimeout);
    }

    void aConnectionThatNeverOpensIsGivenUp()
    {
        m_scripts[1].never = true;
        auto task = taskOf(2, 1);
        task.timeout = second / 20;
        const auto cluster = open(task);
        QVERIFY(cluster);
        QVERIFY(!cluster->isUp({ShardId(1), 0}));
        QCOMPARE(cluster->lastFailure({ShardId(1), 0})->code, Code::NodeTimeout);
    }

    void everyRequestIsRepliedToAtTheEnd()
    {
        m_scripts[0].holds = m_scripts[1].holds = true;
        Replies replies;
        {
            const auto cluster = open(taskOf(2, 1));
            QVERIFY(cluster);
            for (RequestToken token = 0; token < 20; ++token) {
                cluster->send(requestOf(token, static_cast<int>(token % 2)), replies);
            }
        }
        QCOMPARE(replies.count(), 20);
        QCOMPARE(replies.at(7).status, ReplyStatus::Cancelled);
    }
};

QTEST_GUILESS_MAIN(ConnectedClusterTest)
#include "tst_connectedcluster.moc"
