// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"
#include "core/engines/ConnectedCluster.h"
#include "core/engines/http/HttpShardConnection.h"

#include <QTest>

#include <arpa/inet.h>
#include <future>
#include <string>
#include <thread>

using namespace shardscope;

namespace {

/// A server that gives each request of one connection the same answer.
class FixedServer
{
public:
    explicit FixedServer(std::string answer) : m_answer(std::move(answer))
    {
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof place;
        ::bind(m_socket.value(), reinterpret_cast<const sockaddr *>(&place), size);
        ::getsockname(m_socket.value(), reinterpret_cast<sockaddr *>(&place), &size);
        m_port = ntohs(place.sin_port);
        ::listen(m_socket.value(), 8);
        m_thread = std::jthread([this] { serve(); });
    }
    ~FixedServer() { ::shutdown(m_socket.value(), SHUT_RDWR); }

    NodeAddress node() const { return {"127.0.0.1", m_port}; }

private:
    void serve() const
    {
        while (true) {
            const Descriptor client(::accept4(m_socket.value(), nullptr, nullptr, SOCK_CLOEXEC));
            if (!client.isOpen()) {
                return;
            }
            char bytes[4096];
            while (::recv(client.value(), bytes, sizeof bytes, 0) > 0) {
                ::send(client.value(), m_answer.data(), m_answer.size(), MSG_NOSIGNAL);
            }
        }
    }

    std::string m_answer;
    Descriptor m_socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    int m_port = 0;
    std::jthread m_thread; // last: it ends before what it uses
};

/// Without a greeting: being connected is being ready.
class PlainDialect : public HttpDialect
{
public:
    HttpRequest searchRequest(const SearchCall &) const override { return {.target = "/search"}; }
    Outcome<int> readHits(const SearchCall &call, const HttpResponse &response, const std::string &node) const override
    {
        if (!response.isSuccess()) {
            return Error{Code::EngineRefused, node, {response.body}};
        }
        call.hits[0] = {VectorId(7), 1.5F};
        return 1;
    }
};

class SingleReply : public ReplySink
{
public:
    void reply(const ShardReply &reply) override { m_promise.set_value(reply); }
    std::optional<ShardReply> wait()
    {
        auto future = m_promise.get_future();
        return future.wait_for(std::chrono::seconds(20)) == std::future_status::ready ? std::optional(future.get())
                                                                                      : std::nullopt;
    }

private:
    std::promise<ShardReply> m_promise;
};

Outcome<std::unique_ptr<ConnectedCluster>> clusterAt(const FixedServer &server)
{
    const auto peer = std::make_shared<const Peer>(findPeer(server.node(), nullptr).value());
    const auto dialect = std::make_shared<const PlainDialect>();
    const SearchTask task{.places = {{ShardId(0), 0, 0}},
                          .vectors = {1},
                          .shape = {},
                          .form = VectorForm(Metric::L2, Element::Float32, 2),
                          .ids = growingIdBook(true)};
    const std::vector<NodeAddress> nodes{server.node()};
    return ConnectedCluster::open(task, nodes, 1, [=](int) -> Outcome<std::unique_ptr<ShardConnection>> {
        return std::unique_ptr<ShardConnection>(std::make_unique<HttpShardConnection>(peer, dialect, 1));
    });
}

std::optional<ShardReply> search(Cluster &cluster, std::span<Neighbor> hits)
{
    static const float query[] = {1, 2};
    SingleReply sink;
    ShardRequest request;
    request.token = 1;
    request.to = {ShardId(0), 0};
    request.query = reinterpret_cast<const std::byte *>(query);
    request.hits = hits;
    cluster.send(request, sink);
    return sink.wait();
}

} // namespace

class TestHttpShardConnection : public QObject
{
    Q_OBJECT

private slots:
    void isReadyOnceConnectedWhereThereIsNoGreeting();
    void refusalFailsTheCallAndTellsWhy();
    void whatIsNoHttpLosesTheConnection();
};

void TestHttpShardConnection::isReadyOnceConnectedWhereThereIsNoGreeting()
{
    const FixedServer server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    const std::int64_t began = steadyNow();
    const auto cluster = clusterAt(server);
    QVERIFY(cluster.ok());
    QVERIFY(steadyNow() - began < 5'000'000'000);
    std::vector<Neighbor> hits(3);
    const auto reply = search(**cluster, hits);
    QVERIFY(reply && reply->status == ReplyStatus::Answered);
    QCOMPARE(reply->hits, 1);
    QCOMPARE(hits[0].id, VectorId(7));
}

void TestHttpShardConnection::refusalFailsTheCallAndTellsWhy()
{
    const FixedServer server("HTTP/1.1 500 Broken\r\nContent-Length: 4\r\n\r\nwhy?");
    const auto cluster = clusterAt(server);
    QVERIFY(cluster.ok());
    std::vector<Neighbor> hits(3);
    const auto reply = search(**cluster, hits);
    QVERIFY(reply && reply->status == ReplyStatus::Failed);
    const auto failure = (*cluster)->lastFailure({ShardId(0), 0});
    QVERIFY(failure && failure->code == Code::EngineRefused);
    QCOMPARE(std::get<std::string>(failure->facts[0]), std::string("why?"));
}

void TestHttpShardConnection::whatIsNoHttpLosesTheConnection()
{
    const FixedServer server("SSH-2.0-OpenSSH_9.2\r\n\r\n");
    const auto cluster = clusterAt(server);
    QVERIFY(cluster.ok());
    std::vector<Neighbor> hits(3);
    const auto reply = search(**cluster, hits);
    QVERIFY(reply && reply->status == ReplyStatus::Failed);
    const auto failure = (*cluster)->lastFailure({ShardId(0), 0});
    QVERIFY(failure && failure->code == Code::ConnectionLost);
}

QTEST_GUILESS_MAIN(TestHttpShardConnection)
#include "tst_httpshardconnection.moc"
