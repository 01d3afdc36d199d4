// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/HttpLoop.h"

#include "app/server/HttpSession.h"
#include "core/base/Clock.h"

#include <boost/asio/post.hpp>

namespace shardscope::server {

namespace asio = boost::asio;
using boost::system::error_code;
using tcp = asio::ip::tcp;

namespace {

constexpr int furtherConnections = 64; ///< beyond the most, that are told so; those beyond are only closed

} // namespace

Outcome<Done> HttpLoop::listen()
{
    const std::string name = toText(m_settings.address);
    const auto cannot = [&](const error_code &error) { return Error{Code::CannotListen, name, {error.message()}}; };
    error_code error;
    tcp::resolver resolver(m_context);
    const auto found = resolver.resolve(m_settings.address.host, std::to_string(m_settings.address.port),
                                        tcp::resolver::passive | tcp::resolver::numeric_service, error);
    if (error || found.empty()) {
        return cannot(error);
    }
    const tcp::endpoint at = found.begin()->endpoint();
    m_acceptor.open(at.protocol(), error);
    if (!error) {
        m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    }
    if (!error) {
        m_acceptor.bind(at, error);
    }
    if (!error) {
        m_acceptor.listen(asio::socket_base::max_listen_connections, error);
    }
    return error ? Outcome<Done>(cannot(error)) : Done();
}

void HttpLoop::run(Service &service)
{
    m_service = &service;
    accept();
    m_context.run();
}

void HttpLoop::accept()
{
    m_acceptor.async_accept([this](const error_code &error, tcp::socket socket) {
        if (m_isStopping) {
            return;
        }
        if (!error) {
            take(std::move(socket));
            return accept();
        }
        // Without descriptors, say, each try would fail at once: a pause leaves time for connections to end.
        m_end.expires_after(std::chrono::milliseconds(50));
        m_end.async_wait([this](const error_code &failure) {
            if (!failure && !m_isStopping) {
                accept();
            }
        });
    });
}

void HttpLoop::take(tcp::socket socket)
{
    const auto most = static_cast<std::size_t>(m_settings.mostConnections);
    if (m_sessions.size() >= most + furtherConnections) {
        return; // which closes it
    }
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    const bool isTooMany = m_sessions.size() >= most;
    const auto session = std::make_shared<HttpSession>(std::move(socket), *this);
    if (isTooMany) {
        session->refuse({Code::ServiceBusy, {}, {std::int64_t(most)}});
    } else {
        session->waitForRequest();
    }
}

void HttpLoop::arm()
{
    const std::int64_t due = m_service->nextDue();
    if (due == m_armed) {
        return;
    }
    m_armed = due;
    if (due == Service::never) {
        m_due.cancel();
        return;
    }
    m_due.expires_at(steadyTime(due));
    m_due.async_wait([this](const error_code &error) {
        if (!error) {
            m_armed = Service::never;
            m_service->advance();
            arm();
        }
    });
}

void HttpLoop::wake()
{
    if (!m_isWoken.exchange(true)) {
        asio::post(m_context, [this] {
            m_isWoken = false;
            m_service->advance();
            arm();
        });
    }
}

void HttpLoop::stop()
{
    asio::post(m_context, [this] {
        if (!m_isStopping) {
            beginStopping();
        }
    });
}

void HttpLoop::beginStopping()
{
    m_isStopping = true;
    error_code ignored;
    m_acceptor.close(ignored);
    const auto sessions = m_sessions; // those that are closed leave the set, later
    for (HttpSession *session : sessions) {
        if (session->isIdle()) {
            session->close();
        }
    }
    m_end.expires_after(std::chrono::nanoseconds(m_settings.stopTime));
    m_end.async_wait([this](const error_code &error) {
        if (!error) {
            m_context.stop();
        }
    });
    endIfOver();
}

} // namespace shardscope::server
