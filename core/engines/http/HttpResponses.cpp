// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/http/HttpResponses.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>

namespace shardscope {

namespace http = boost::beast::http;

struct HttpResponses::Parser
{
    explicit Parser(const Limits &limits)
    {
        parser.header_limit(static_cast<std::uint32_t>(limits.header));
        parser.body_limit(limits.body);
        parser.eager(true);
    }
    http::response_parser<http::string_body> parser;
};

HttpResponses::HttpResponses() : HttpResponses(Limits()) {}

HttpResponses::HttpResponses(const Limits &limits) : m_limits(limits) {}

HttpResponses::~HttpResponses() = default;
HttpResponses::HttpResponses(HttpResponses &&) noexcept = default;
HttpResponses &HttpResponses::operator=(HttpResponses &&) noexcept = default;

void HttpResponses::take(std::string_view bytes)
{
    m_bytes += bytes;
}

void HttpResponses::end()
{
    m_hasEnded = true;
}

void HttpResponses::parse(bool ended)
{
    auto &parser = m_parser->parser;
    while (!parser.is_done() && !m_bytes.empty()) {
        boost::beast::error_code error;
        const auto used = parser.put(boost::asio::buffer(m_bytes), error);
        m_bytes.erase(0, used);
        if (error == http::error::need_more) {
            break;
        }
        if (error) {
            m_fault = error.message();
            return;
        }
        if (used == 0) {
            break;
        }
    }
    if (ended && !parser.is_done() && parser.got_some()) {
        boost::beast::error_code error;
        parser.put_eof(error);
        m_fault = error ? error.message() : std::string();
    }
}

std::optional<HttpResponse> HttpResponses::next()
{
    while (m_fault.empty() && (m_parser || !m_bytes.empty())) {
        if (!m_parser) {
            m_parser = std::make_unique<Parser>(m_limits);
        }
        parse(m_hasEnded);
        if (!m_fault.empty() || !m_parser->parser.is_done()) {
            return std::nullopt;
        }
        m_isLast = !m_parser->parser.keep_alive();
        auto message = m_parser->parser.release();
        m_parser.reset();
        const auto status = static_cast<int>(message.result_int());
        if (status >= 200) { // those below only say that the response is on its way
            const auto type = message[http::field::content_type];
            return HttpResponse{
                .status = status, .contentType = {type.data(), type.size()}, .body = std::move(message.body())};
        }
    }
    return std::nullopt;
}

} // namespace shardscope
