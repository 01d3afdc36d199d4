// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/HttpServer.h"

#include "app/server/HttpLoop.h"

#include <boost/asio/post.hpp>

#include <algorithm>

namespace shardscope::server {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

HttpServer::HttpServer(std::unique_ptr<HttpLoop> loop) : m_loop(std::move(loop)) {}

HttpServer::~HttpServer() = default;

Outcome<std::unique_ptr<HttpServer>> HttpServer::listen(const Settings &settings, Wording wording)
{
    auto loop = std::make_unique<HttpLoop>(settings, std::move(wording));
    SHARDSCOPE_TRY(loop->listen());
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(loop)));
}

NodeAddress HttpServer::address() const
{
    return m_loop->address();
}

void HttpServer::run(Service &service)
{
    m_loop->run(service);
}

void HttpServer::stop()
{
    m_loop->stop();
}

void HttpServer::wake()
{
    m_loop->wake();
}

void HttpServer::post(std::function<void()> work)
{
    asio::post(m_loop->context(), std::move(work));
}

bool isLoopback(const std::string &host)
{
    asio::io_context context;
    tcp::resolver resolver(context);
    boost::system::error_code error;
    const auto found = resolver.resolve(host, "0", tcp::resolver::passive | tcp::resolver::numeric_service, error);
    return !error && !found.empty() && std::all_of(found.begin(), found.end(), [](const auto &entry) {
        return entry.endpoint().address().is_loopback();
    });
}

} // namespace shardscope::server
