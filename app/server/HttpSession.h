// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/serve/Service.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <memory>
#include <optional>

namespace shardscope::server {

class HttpLoop;

/// A connection, on the thread of its loop. It lives as long as something of it is under way.
class HttpSession : public std::enable_shared_from_this<HttpSession>
{
public:
    HttpSession(boost::asio::ip::tcp::socket socket, HttpLoop &loop);
    ~HttpSession();

    bool isIdle() const { return m_isIdle; }
    void close();
    void waitForRequest();
    /// Tells why nothing of it is served, and ends the connection.
    void refuse(const Error &error);

private:
    template<class Then>
    auto then(Then what)
    {
        return [self = shared_from_this(), what](const boost::system::error_code &error, std::size_t count) {
            what(*self, error, count);
        };
    }

    void readHeader();
    void takeHeader(const boost::system::error_code &error);
    void readBody();
    void takeBody(const boost::system::error_code &error);
    void fail(const boost::system::error_code &error);
    void serve();
    void write(ServiceReply reply);
    void written(const boost::system::error_code &error);
    void linger();
    bool isAuthorised() const;

    HttpLoop &m_loop;
    boost::beast::tcp_stream m_stream;
    boost::beast::flat_buffer m_buffer;
    std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> m_parser;
    std::optional<boost::beast::http::response<boost::beast::http::string_body>> m_response;
    bool m_isIdle = false;
    bool m_isLast = false; ///< nothing is read any more
    bool m_isRefused = false;
};

} // namespace shardscope::server
