// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/Stream.h"

#include <QTest>

#include <arpa/inet.h>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <poll.h>
#include <string>
#include <thread>

using namespace shardscope;

namespace {

/// A socket on loopback that somebody may connect to.
struct Listener
{
    Descriptor socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    int port = 0;

    Listener()
    {
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof place;
        ::bind(socket.value(), reinterpret_cast<const sockaddr *>(&place), size);
        ::getsockname(socket.value(), reinterpret_cast<sockaddr *>(&place), &size);
        port = ntohs(place.sin_port);
        ::listen(socket.value(), 8);
    }

    Descriptor accept() const { return Descriptor(::accept4(socket.value(), nullptr, nullptr, SOCK_CLOEXEC)); }
    NodeAddress node(const char *host = "127.0.0.1") const { return {host, port}; }
};

std::shared_ptr<const Peer> peerAt(const NodeAddress &node)
{
    auto peer = findPeer(node, nullptr);
    return peer.ok() ? std::make_shared<const Peer>(*std::move(peer)) : nullptr;
}

const Patience brief{.timeout = 200'000'000};

template<class T>
std::optional<Code> codeIn(const Outcome<T> &outcome)
{
    return outcome.ok() ? std::nullopt : std::optional(outcome.error().code);
}

void ignore(std::string_view) {}

} // namespace

class TestStream : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenArrives();
    void nobodyThereIsUnreachable();
    void unknownNamesAreUnreachable();
    void theNextAddressIsTried();
    void silenceIsATimeout();
    void cancellingEndsAWait();
    void aServerThatGoesIsAConnectionLost();
    void writingToOneThatHasGoneRaisesNoSignal();
    void aServerWithoutTlsFails();
    void whatComesWhileWritingIsKept();
};

void TestStream::whatIsWrittenArrives()
{
    const Listener listener;
    Stream stream(peerAt(listener.node()));
    QVERIFY(waitUntilOpen(stream, brief).ok());
    const Descriptor other = listener.accept();
    QVERIFY(writeAll(stream, "hello", brief, &ignore).ok());
    char bytes[16];
    QCOMPARE(::recv(other.value(), bytes, sizeof bytes, 0), 5);
    QCOMPARE(::send(other.value(), "answer", 6, 0), 6);
    const auto size = waitForBytes(stream, bytes, brief);
    QVERIFY(size.ok());
    QCOMPARE(std::string(bytes, *size), std::string("answer"));
    QCOMPARE(stream.read(bytes), std::size_t(0));
    QVERIFY(stream.state() == Stream::State::Open);
}

void TestStream::nobodyThereIsUnreachable()
{
    NodeAddress node;
    {
        const Listener gone;
        node = gone.node();
    }
    Stream stream(peerAt(node));
    QCOMPARE(codeIn(waitUntilOpen(stream, brief)), Code::Unreachable);
    QCOMPARE(stream.trouble().subject, toText(node));
    QCOMPARE(std::get<std::string>(stream.trouble().facts.at(0)), std::string(std::strerror(ECONNREFUSED)));
}

void TestStream::unknownNamesAreUnreachable()
{
    QCOMPARE(codeIn(findPeer({"no.such.name.invalid", 1}, nullptr)), Code::Unreachable);
}

void TestStream::theNextAddressIsTried()
{
    const Listener listener;
    auto peer = *peerAt(listener.node());
    Peer::Place refusing = peer.places.front();
    reinterpret_cast<sockaddr_in &>(refusing.address).sin_port = htons(1);
    peer.places = {refusing, refusing, peer.places.front()};
    Stream stream(std::make_shared<const Peer>(peer));
    QVERIFY(waitUntilOpen(stream, brief).ok());
}

void TestStream::silenceIsATimeout()
{
    const Listener listener;
    Stream stream(peerAt(listener.node()));
    QVERIFY(waitUntilOpen(stream, brief).ok());
    char bytes[16];
    QCOMPARE(codeIn(waitForBytes(stream, bytes, brief)), Code::NodeTimeout);
    QCOMPARE(std::get<std::int64_t>(stream.trouble().facts.at(0)), std::int64_t(200));
    QVERIFY(stream.state() == Stream::State::Lost);
}

void TestStream::cancellingEndsAWait()
{
    const Listener listener;
    Stream stream(peerAt(listener.node()));
    QVERIFY(waitUntilOpen(stream, brief).ok());
    int asked = 0;
    char bytes[16];
    const auto waited = waitForBytes(stream, bytes, {.goesOn = [&] { return ++asked < 3; }});
    QCOMPARE(codeIn(waited), Code::Cancelled);
    QCOMPARE(asked, 3);
}

void TestStream::aServerThatGoesIsAConnectionLost()
{
    const Listener listener;
    Stream stream(peerAt(listener.node()));
    QVERIFY(waitUntilOpen(stream, brief).ok());
    {
        const Descriptor other = listener.accept();
    }
    char bytes[16];
    QCOMPARE(codeIn(waitForBytes(stream, bytes, brief)), Code::ConnectionLost);
    QVERIFY(!std::get<std::string>(stream.trouble().facts.at(0)).empty());
}

void TestStream::writingToOneThatHasGoneRaisesNoSignal()
{
    const auto before = std::signal(SIGPIPE, SIG_DFL);
    const Listener listener;
    Stream stream(peerAt(listener.node()));
    QVERIFY(waitUntilOpen(stream, brief).ok());
    {
        const Descriptor other = listener.accept();
    }
    const std::string much(1'000'000, 'x');
    QCOMPARE(codeIn(writeAll(stream, much, brief, &ignore)), Code::ConnectionLost);
    QCOMPARE(stream.write("more"), std::size_t(0));
    std::signal(SIGPIPE, before);
}

void TestStream::aServerWithoutTlsFails()
{
    const Listener listener;
    const auto trust = tlsTrust(Tls::Unverified, {});
    QVERIFY(trust.ok());
    const auto peer = findPeer(listener.node(), *trust);
    QVERIFY(peer.ok());
    Stream stream(std::make_shared<const Peer>(*peer));
    std::jthread server([&] {
        const Descriptor other = listener.accept();
        ::send(other.value(), "-ERR what?\r\n", 12, 0);
        char bytes[2048];
        [[maybe_unused]] const auto read = ::recv(other.value(), bytes, sizeof bytes, 0);
    });
    QCOMPARE(codeIn(waitUntilOpen(stream, {.timeout = 5'000'000'000})), Code::TlsFailed);
    QVERIFY(!std::get<std::string>(stream.trouble().facts.at(0)).empty());
}

void TestStream::whatComesWhileWritingIsKept()
{
    const Listener listener;
    Stream stream(peerAt(listener.node()));
    QVERIFY(waitUntilOpen(stream, brief).ok());
    const std::string much(20'000'000, 'x');
    std::jthread server([&] { // sends first, and reads only then
        const Descriptor other = listener.accept();
        ::send(other.value(), much.data(), much.size(), 0);
        std::string bytes(1 << 20, ' ');
        while (::recv(other.value(), bytes.data(), bytes.size(), 0) > 0) {
        }
    });
    std::size_t arrived = 0;
    const auto written =
        writeAll(stream, much, {.timeout = 5'000'000'000}, [&](std::string_view bytes) { arrived += bytes.size(); });
    QVERIFY(written.ok());
    QVERIFY(arrived > 0);
    stream = Stream(peerAt(listener.node()));
}

QTEST_GUILESS_MAIN(TestStream)
#include "tst_stream.moc"
