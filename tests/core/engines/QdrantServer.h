// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Descriptor.h"
#include "QdrantState.h"

#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <cctype>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

/// A QdrantState served over HTTP, or over HTTPS.
namespace shardscope::testing {

/// A connection, with TLS where there is a context for that.
class QdrantWire
{
public:
    QdrantWire(int socket, SSL_CTX *context) : m_socket(socket), m_ssl(context ? SSL_new(context) : nullptr, &SSL_free)
    {
        if (m_ssl) {
            SSL_set_fd(m_ssl.get(), socket);
        }
    }

    bool open() { return !m_ssl || SSL_accept(m_ssl.get()) == 1; }
    long read(char *bytes, std::size_t size)
    {
        return m_ssl ? SSL_read(m_ssl.get(), bytes, static_cast<int>(size)) : ::recv(m_socket, bytes, size, 0);
    }
    bool write(const std::string &text)
    {
        const auto sent = m_ssl ? SSL_write(m_ssl.get(), text.data(), static_cast<int>(text.size()))
                                : ::send(m_socket, text.data(), text.size(), MSG_NOSIGNAL);
        return sent == static_cast<long>(text.size());
    }

private:
    int m_socket;
    std::unique_ptr<SSL, decltype(&SSL_free)> m_ssl;
};

/// One peer of the cluster at a port of its own; a thread a connection.
class QdrantPeer
{
public:
    QdrantPeer(QdrantState &state, std::uint64_t peer, std::shared_ptr<SSL_CTX> context = nullptr)
        : m_state(state), m_peer(peer), m_context(std::move(context)),
          m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof place;
        ::bind(m_listener.value(), reinterpret_cast<const sockaddr *>(&place), size);
        ::getsockname(m_listener.value(), reinterpret_cast<sockaddr *>(&place), &size);
        m_port = ntohs(place.sin_port);
        ::listen(m_listener.value(), 32);
        m_acceptor = std::thread([this] { accept(); });
    }
    ~QdrantPeer() { stop(); }
    QdrantPeer(const QdrantPeer &) = delete;
    QdrantPeer &operator=(const QdrantPeer &) = delete;

    int port() const { return m_port; }

    void stop()
    {
        if (!m_acceptor.joinable()) {
            return;
        }
        m_isStopped = true;
        ::shutdown(m_listener.value(), SHUT_RDWR);
        m_acceptor.join();
        m_listener = Descriptor();
        {
            const std::scoped_lock lock(m_mutex);
            for (const auto &socket : m_sockets) {
                ::shutdown(socket.value(), SHUT_RDWR);
            }
        }
        m_threads.clear();
        const std::scoped_lock lock(m_state.mutex);
        m_state.dead.insert(m_peer);
    }

private:
    void accept()
    {
        while (!m_isStopped) {
            const int socket = ::accept4(m_listener.value(), nullptr, nullptr, SOCK_CLOEXEC);
            if (socket < 0) {
                return;
            }
            const std::scoped_lock lock(m_mutex);
            m_sockets.emplace_back(socket);
            m_threads.emplace_back([this, socket] { serve(socket); });
        }
    }

    void serve(int socket)
    {
        std::string bytes;
        QdrantWire wire(socket, m_context.get());
        for (bool isOpen = wire.open(); isOpen && !m_isStopped;) {
            const auto request = next(wire, bytes);
            if (!request) {
                break;
            }
            while (m_state.conduct.isMute && !m_isStopped) {
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            }
            const auto reply = m_state.answer(m_peer, request->method, request->target, request->apiKey, request->body);
            const std::string text = responseTo(reply);
            isOpen = wire.write(text);
        }
        ::shutdown(socket, SHUT_RDWR);
    }

    struct Request
    {
        std::string method;
        std::string target;
        std::string apiKey;
        std::string body;
    };

    static std::optional<Request> next(QdrantWire &wire, std::string &bytes)
    {
        char buffer[65536];
        while (true) {
            if (auto request = taken(bytes)) {
                return request;
            }
            const auto count = wire.read(buffer, sizeof buffer);
            if (count <= 0) {
                return std::nullopt;
            }
            bytes.append(buffer, static_cast<std::size_t>(count));
            if (std::isalpha(static_cast<unsigned char>(bytes.front())) == 0) { // such as who speaks TLS
                wire.write("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n");
                return std::nullopt;
            }
        }
    }

    static std::string fieldIn(const std::string &head, const std::string &name)
    {
        const auto at = head.find("\r\n" + name + ": ");
        const auto from = at + name.size() + 4;
        return at == head.npos ? std::string() : head.substr(from, head.find("\r\n", from) - from);
    }

    static std::optional<Request> taken(std::string &bytes)
    {
        const auto end = bytes.find("\r\n\r\n");
        if (end == bytes.npos) {
            return std::nullopt;
        }
        const std::string head = bytes.substr(0, end + 2);
        const std::string length = fieldIn(head, "Content-Length");
        const std::size_t size = length.empty() ? 0 : std::stoul(length);
        if (bytes.size() < end + 4 + size) {
            return std::nullopt;
        }
        const auto space = head.find(' ');
        Request request{.method = head.substr(0, space),
                        .target = head.substr(space + 1, head.find(' ', space + 1) - space - 1),
                        .apiKey = fieldIn(head, "api-key"),
                        .body = bytes.substr(end + 4, size)};
        bytes.erase(0, end + 4 + size);
        return request;
    }

    static std::string responseTo(const QdrantReply &reply)
    {
        std::string body = reply.text;
        if (body.empty()) {
            QJson document{{"time", 0.001}};
            if (reply.error.empty()) {
                document["result"] = reply.result;
                document["status"] = "ok";
            } else {
                document["status"] = {{"error", reply.error}};
            }
            body = document.dump();
        }
        return "HTTP/1.1 " + std::to_string(reply.status) +
               " X\r\ncontent-type: application/json\r\ncontent-length: " + std::to_string(body.size()) + "\r\n\r\n" +
               body;
    }

    QdrantState &m_state;
    std::uint64_t m_peer;
    std::shared_ptr<SSL_CTX> m_context;
    Descriptor m_listener;
    int m_port = 0;
    std::atomic<bool> m_isStopped = false;
    std::thread m_acceptor;
    std::mutex m_mutex;
    std::list<Descriptor> m_sockets;
    std::list<std::jthread> m_threads;
};

class QdrantServer
{
public:
    explicit QdrantServer(int peers = 3, const std::shared_ptr<SSL_CTX> &context = nullptr)
    {
        for (int i = 0; i < peers; ++i) {
            m_state.peers.push_back(4'882'395'684'830'297U + static_cast<std::uint64_t>(i) * 1'000'003U);
            m_peers.push_back(std::make_unique<QdrantPeer>(m_state, m_state.peers.back(), context));
        }
    }

    QdrantState &state() { return m_state; }
    QdrantConduct &conduct() { return m_state.conduct; }
    void stop(int peer) { m_peers[static_cast<std::size_t>(peer)]->stop(); }

    /// "qdrant://127.0.0.1:1,…/COLLECTION?OPTIONS"
    std::string address(const std::string &collection, const std::string &options = {}) const
    {
        std::string text = "qdrant://";
        for (const auto &peer : m_peers) {
            text += (text.ends_with('/') ? "127.0.0.1:" : ",127.0.0.1:") + std::to_string(peer->port());
        }
        return text + "/" + collection + (options.empty() ? "" : "?" + options);
    }

private:
    QdrantState m_state;
    std::vector<std::unique_ptr<QdrantPeer>> m_peers;
};

} // namespace shardscope::testing
