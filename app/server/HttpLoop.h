// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/HttpServer.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <cstdint>
#include <unordered_set>

namespace shardscope::server {

class HttpSession;

/// What an HttpServer does: accepts connections, calls the service when it is due, ends. All but what stop() and wake()
/// post belongs to the thread of run().
class HttpLoop
{
public:
    HttpLoop(const HttpServer::Settings &settings, Wording wording)
        : m_settings(settings), m_wording(std::move(wording)), m_acceptor(m_context), m_due(m_context),
          m_end(m_context), m_work(boost::asio::make_work_guard(m_context))
    {
    }

    ~HttpLoop() { m_isStopping = false; } // sessions that end with it have nobody to tell

    Outcome<Done> listen();
    void run(Service &service);
    void stop();
    void wake();

    const HttpServer::Settings &settings() const { return m_settings; }
    const Wording &wording() const { return m_wording; }
    Service &service() const { return *m_service; }
    boost::asio::io_context &context() { return m_context; }
    NodeAddress address() const
    {
        const auto at = m_acceptor.local_endpoint();
        return {at.address().to_string(), at.port()};
    }
    bool isStopping() const { return m_isStopping; }
    void arm();

    void add(HttpSession &session) { m_sessions.insert(&session); }
    void remove(HttpSession &session)
    {
        m_sessions.erase(&session);
        endIfOver();
    }

private:
    void accept();
    void take(boost::asio::ip::tcp::socket socket);
    void beginStopping();
    void endIfOver()
    {
        if (m_isStopping && m_sessions.empty()) {
            m_context.stop();
        }
    }

    HttpServer::Settings m_settings;
    Wording m_wording;
    Service *m_service = nullptr;
    std::unordered_set<HttpSession *> m_sessions; ///< before the context, whose end ends the sessions
    bool m_isStopping = false;
    std::atomic<bool> m_isWoken = false;
    std::int64_t m_armed = Service::never;
    boost::asio::io_context m_context{1};
    boost::asio::ip::tcp::acceptor m_acceptor;
    boost::asio::steady_timer m_due;
    boost::asio::steady_timer m_end;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_work;
};

} // namespace shardscope::server
