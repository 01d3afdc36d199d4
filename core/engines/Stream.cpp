// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/Stream.h"

#include "core/base/Clock.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace shardscope {

namespace {

constexpr std::int64_t betweenQuestions = 100'000'000; ///< ns from one question whether to go on to the next

std::string systemReason(int number)
{
    return std::generic_category().message(number);
}

/// The oldest error that the library has to tell of this thread: the others follow from it.
std::string libraryReason()
{
    const unsigned long number = ERR_get_error();
    ERR_clear_error();
    const char *reason = number ? ERR_reason_error_string(number) : nullptr;
    return reason ? reason : number ? "error " + std::to_string(number) : "the server ended the connection";
}

bool isAddress(const std::string &host)
{
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    return inet_pton(AF_INET, host.c_str(), bytes.data()) == 1 || inet_pton(AF_INET6, host.c_str(), bytes.data()) == 1;
}

// The library's own way of writing to a socket raises SIGPIPE where the other side has gone; these do not.

int socketOf(BIO *bio)
{
    return *static_cast<const int *>(BIO_get_data(bio));
}

int sendBytes(BIO *bio, const char *bytes, int size)
{
    BIO_clear_retry_flags(bio);
    const auto sent = ::send(socketOf(bio), bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
    if (sent < 0 && (errno == EAGAIN || errno == EINTR)) {
        BIO_set_retry_write(bio);
    }
    return static_cast<int>(sent);
}

int receiveBytes(BIO *bio, char *bytes, int size)
{
    BIO_clear_retry_flags(bio);
    const auto received = ::recv(socketOf(bio), bytes, static_cast<std::size_t>(size), 0);
    if (received < 0 && (errno == EAGAIN || errno == EINTR)) {
        BIO_set_retry_read(bio);
    }
    return static_cast<int>(received);
}

long controlSocket(BIO *, int command, long, void *)
{
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

BIO_METHOD *quietSocket()
{
    static BIO_METHOD *const method = [] {
        BIO_METHOD *made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "quiet socket");
        BIO_meth_set_write(made, &sendBytes);
        BIO_meth_set_read(made, &receiveBytes);
        BIO_meth_set_ctrl(made, &controlSocket);
        return made;
    }();
    return method;
}

} // namespace

class TlsTrust
{
public:
    TlsTrust() : m_context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free) {}
    SSL_CTX *context() const { return m_context.get(); }

private:
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> m_context;
};

Outcome<std::shared_ptr<const TlsTrust>> tlsTrust(Tls tls, const std::filesystem::path &authority)
{
    if (tls == Tls::Off) {
        return std::shared_ptr<const TlsTrust>();
    }
    ERR_clear_error();
    auto trust = std::make_shared<TlsTrust>();
    SSL_CTX *context = trust->context();
    if (!context) {
        return Error{Code::TlsFailed, {}, {libraryReason()}};
    }
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    if (tls == Tls::Verify) {
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
        const bool known = authority.empty() ? SSL_CTX_set_default_verify_paths(context) == 1
                                             : SSL_CTX_load_verify_file(context, authority.c_str()) == 1;
        if (!known) {
            return Error{Code::CannotOpen, authority.string(), {libraryReason()}};
        }
    }
    return std::shared_ptr<const TlsTrust>(std::move(trust));
}

Outcome<Peer> findPeer(const NodeAddress &node, std::shared_ptr<const TlsTrust> trust)
{
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_NUMERICSERV;
    addrinfo *found = nullptr;
    const int failure = getaddrinfo(node.host.c_str(), std::to_string(node.port).c_str(), &wanted, &found);
    if (failure != 0) {
        const std::string reason = failure == EAI_SYSTEM ? systemReason(errno) : gai_strerror(failure);
        return Error{Code::Unreachable, toText(node), {reason}};
    }
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, &freeaddrinfo);
    Peer peer{.node = node, .places = {}, .trust = std::move(trust)};
    for (const addrinfo *at = found; at; at = at->ai_next) {
        Peer::Place place{.size = at->ai_addrlen};
        std::copy_n(reinterpret_cast<const std::byte *>(at->ai_addr), at->ai_addrlen,
                    reinterpret_cast<std::byte *>(&place.address));
        peer.places.push_back(place);
    }
    return peer;
}

struct Stream::TlsSession
{
    std::unique_ptr<SSL, decltype(&SSL_free)> ssl;
    int socket; ///< of the stream, which closes it
};

Stream::Stream(std::shared_ptr<const Peer> peer) : m_peer(std::move(peer))
{
    connectToNext();
}

Stream::~Stream() = default;
Stream::Stream(Stream &&) noexcept = default;
Stream &Stream::operator=(Stream &&) noexcept = default;

void Stream::connectToNext()
{
    const Peer::Place &place = m_peer->places[m_place++];
    m_socket = Descriptor(::socket(place.address.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!m_socket.isOpen()) {
        placeFailed(errno);
        return;
    }
    const int on = 1;
    ::setsockopt(m_socket.value(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(m_socket.value(), SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    if (m_place < m_peer->places.size()) { // some 3 s of silence, rather than two minutes, before the next one's turn
        const int trials = 1;
        ::setsockopt(m_socket.value(), IPPROTO_TCP, TCP_SYNCNT, &trials, sizeof trials);
    }
    m_stage = Stage::Connecting;
    m_wantsToWrite = true;
    if (::connect(m_socket.value(), reinterpret_cast<const sockaddr *>(&place.address), place.size) != 0 &&
        errno != EINPROGRESS) {
        placeFailed(errno);
    }
}

/// On to the next address; what the last one said is what a user is told.
void Stream::placeFailed(int reason)
{
    if (m_place < m_peer->places.size()) {
        connectToNext();
    } else {
        lose({Code::Unreachable, toText(m_peer->node), {systemReason(reason)}});
    }
}

void Stream::lose(Error reason)
{
    m_state = State::Lost;
    m_trouble = std::move(reason);
    m_wantsToWrite = false;
}

void Stream::loseBy(int reason)
{
    const std::string text = reason ? systemReason(reason) : "the server ended the connection";
    lose({Code::ConnectionLost, toText(m_peer->node), {text}});
}

void Stream::advance()
{
    if (m_state != State::Opening) {
        return;
    }
    if (m_stage == Stage::Connecting) {
        finishConnecting();
    }
    if (m_stage == Stage::Greeting && m_state == State::Opening) {
        greet();
    }
}

void Stream::finishConnecting()
{
    pollfd ready{.fd = m_socket.value(), .events = POLLOUT, .revents = 0};
    if (::poll(&ready, 1, 0) <= 0) {
        return;
    }
    int reason = 0;
    socklen_t size = sizeof reason;
    ::getsockopt(m_socket.value(), SOL_SOCKET, SO_ERROR, &reason, &size);
    if (reason != 0) {
        placeFailed(reason);
    } else if (m_peer->trust) {
        startTls();
    } else {
        m_stage = Stage::Done;
        m_state = State::Open;
        m_wantsToWrite = false;
    }
}

void Stream::startTls()
{
    m_stage = Stage::Greeting;
    ERR_clear_error();
    SSL *ssl = SSL_new(m_peer->trust->context());
    BIO *bio = ssl ? BIO_new(quietSocket()) : nullptr;
    m_tls = std::make_unique<TlsSession>(TlsSession{{ssl, &SSL_free}, m_socket.value()});
    if (!bio) {
        lose({Code::TlsFailed, toText(m_peer->node), {libraryReason()}});
        return;
    }
    BIO_set_data(bio, &m_tls->socket);
    BIO_set_init(bio, 1);
    SSL_set_bio(ssl, bio, bio);
    const std::string &host = m_peer->node.host;
    X509_VERIFY_PARAM *expected = SSL_get0_param(ssl);
    X509_VERIFY_PARAM_set_hostflags(expected, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    const bool isSet = isAddress(host) ? X509_VERIFY_PARAM_set1_ip_asc(expected, host.c_str()) == 1
                                       : X509_VERIFY_PARAM_set1_host(expected, host.c_str(), host.size()) == 1 &&
                                             SSL_set_tlsext_host_name(ssl, host.c_str()) == 1;
    if (!isSet) {
        lose({Code::TlsFailed, toText(m_peer->node), {libraryReason()}});
    }
    SSL_set_connect_state(ssl);
}

void Stream::greet()
{
    ERR_clear_error();
    errno = 0;
    SSL *ssl = m_tls->ssl.get();
    const int result = SSL_do_handshake(ssl);
    if (result == 1) {
        m_stage = Stage::Done;
        m_state = State::Open;
        m_wantsToWrite = false;
        return;
    }
    const int error = SSL_get_error(ssl, result);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) {
        m_wantsToWrite = error == SSL_ERROR_WANT_WRITE;
        return;
    }
    const int reason = errno;
    const long verified = SSL_get_verify_result(ssl);
    const bool isSystem = error == SSL_ERROR_SYSCALL && reason != 0 && ERR_peek_error() == 0;
    const bool speaksOtherwise = ERR_GET_REASON(ERR_peek_error()) == SSL_R_WRONG_VERSION_NUMBER;
    lose({Code::TlsFailed,
          toText(m_peer->node),
          {verified != X509_V_OK ? std::string(X509_verify_cert_error_string(verified))
           : isSystem            ? systemReason(reason)
           : speaksOtherwise     ? std::string("the server does not speak TLS at this port")
                                 : libraryReason()}});
}

bool Stream::mustWait(int result)
{
    const int reason = errno;
    const int error = SSL_get_error(m_tls->ssl.get(), result);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) {
        return true;
    }
    if (error == SSL_ERROR_SSL) { // such as an alert of the server's that it wants a certificate of ours
        lose({Code::TlsFailed, toText(m_peer->node), {libraryReason()}});
    } else {
        loseBy(error == SSL_ERROR_SYSCALL ? reason : 0);
    }
    return false;
}

std::size_t Stream::readTls(std::span<char> into)
{
    ERR_clear_error();
    errno = 0;
    std::size_t size = 0;
    const int result = SSL_read_ex(m_tls->ssl.get(), into.data(), into.size(), &size);
    return result == 1 || mustWait(result) ? size : 0;
}

std::size_t Stream::writeTls(std::string_view bytes)
{
    ERR_clear_error();
    errno = 0;
    std::size_t size = 0;
    const int result = SSL_write_ex(m_tls->ssl.get(), bytes.data(), bytes.size(), &size);
    return result == 1 || mustWait(result) ? size : 0;
}

std::size_t Stream::read(std::span<char> into)
{
    if (m_state != State::Open || into.empty()) {
        return 0;
    }
    if (m_tls) {
        return readTls(into);
    }
    const auto size = ::recv(m_socket.value(), into.data(), into.size(), 0);
    if (size > 0) {
        return static_cast<std::size_t>(size);
    }
    if (size == 0 || (errno != EAGAIN && errno != EINTR)) {
        loseBy(size == 0 ? 0 : errno);
    }
    return 0;
}

std::size_t Stream::write(std::string_view bytes)
{
    if (m_state != State::Open || bytes.empty()) {
        return 0;
    }
    if (m_tls) {
        return writeTls(bytes);
    }
    const auto size = ::send(m_socket.value(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (size >= 0) {
        return static_cast<std::size_t>(size);
    }
    if (errno != EAGAIN && errno != EINTR) {
        loseBy(errno);
    }
    return 0;
}

Outcome<Done> waitUntilReady(Stream &stream, bool toWrite, const Patience &patience)
{
    const std::int64_t began = steadyNow();
    for (;;) {
        if (patience.goesOn && !patience.goesOn()) {
            return Error{Code::Cancelled, {}, {}};
        }
        const std::int64_t left = began + patience.timeout - steadyNow();
        if (left <= 0) {
            stream.lose({Code::NodeTimeout, toText(stream.peer().node), {patience.timeout / 1'000'000}});
            return stream.trouble();
        }
        const short events = toWrite ? POLLIN | POLLOUT : POLLIN;
        pollfd ready{.fd = stream.descriptor(), .events = events, .revents = 0};
        const std::int64_t span = std::min(left, patience.goesOn ? betweenQuestions : left);
        if (::poll(&ready, 1, static_cast<int>(std::min<std::int64_t>(span / 1'000'000 + 1, 60'000))) > 0) {
            return Done();
        }
    }
}

Outcome<Done> waitUntilOpen(Stream &stream, const Patience &patience)
{
    stream.advance();
    while (stream.state() == Stream::State::Opening) {
        SHARDSCOPE_TRY(waitUntilReady(stream, stream.wantsToWrite(), patience));
        stream.advance();
    }
    return stream.state() == Stream::State::Open ? Outcome<Done>(Done()) : stream.trouble();
}

Outcome<std::size_t> waitForBytes(Stream &stream, std::span<char> into, const Patience &patience)
{
    for (;;) {
        const std::size_t size = stream.read(into);
        if (size > 0) {
            return size;
        }
        if (stream.state() == Stream::State::Lost) {
            return stream.trouble();
        }
        SHARDSCOPE_TRY(waitUntilReady(stream, false, patience));
    }
}

Outcome<Done> writeAll(Stream &stream, std::string_view bytes, const Patience &patience,
                       const std::function<void(std::string_view)> &take)
{
    std::array<char, 16384> arrived{};
    while (!bytes.empty()) {
        const std::size_t written = stream.write(bytes);
        bytes.remove_prefix(written);
        if (stream.state() == Stream::State::Lost) {
            return stream.trouble();
        }
        if (written > 0) {
            continue;
        }
        SHARDSCOPE_TRY(waitUntilReady(stream, true, patience));
        while (const std::size_t size = stream.read(arrived)) {
            take({arrived.data(), size});
        }
    }
    return Done();
}

} // namespace shardscope
