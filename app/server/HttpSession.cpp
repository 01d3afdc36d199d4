// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/HttpSession.h"

#include "app/server/HttpLoop.h"
#include "core/base/Clock.h"
#include "core/serve/Refusal.h"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

namespace shardscope::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;
using tcp = asio::ip::tcp;

namespace {

constexpr std::string_view continueText = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::int64_t lingerTime = 1'000'000'000; ///< ns in which a client may read why it was refused

/// Looks at every byte of both, wherever they differ, so that the time tells nothing of the token but its length.
bool isSameSecret(std::string_view given, std::string_view secret)
{
    volatile unsigned char difference = given.size() == secret.size() ? 0 : 1;
    for (std::size_t i = 0; i < secret.size(); ++i) {
        const char other = given.empty() ? '\0' : given[i % given.size()];
        difference = static_cast<unsigned char>(difference | static_cast<unsigned char>(other ^ secret[i]));
    }
    return difference == 0;
}

} // namespace

HttpSession::HttpSession(tcp::socket socket, HttpLoop &loop)
    : m_loop(loop), m_stream(std::move(socket)), m_buffer(loop.settings().mostHeader + loop.settings().mostBody)
{
    m_loop.add(*this);
}

HttpSession::~HttpSession()
{
    m_loop.remove(*this);
}

void HttpSession::close()
{
    error_code ignored;
    m_stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
    m_stream.close();
}

void HttpSession::waitForRequest()
{
    if (m_loop.isStopping() && m_buffer.size() == 0) {
        return close();
    }
    m_parser.emplace();
    m_parser->header_limit(static_cast<std::uint32_t>(m_loop.settings().mostHeader));
    m_parser->body_limit(m_loop.settings().mostBody);
    if (m_buffer.size() > 0) { // sent ahead
        return readHeader();
    }
    constexpr std::size_t usual = 4096;
    m_isIdle = true;
    m_stream.expires_after(std::chrono::nanoseconds(m_loop.settings().idleTime));
    m_stream.async_read_some(m_buffer.prepare(usual),
                             then([](HttpSession &self, const error_code &error, std::size_t count) {
                                 self.m_isIdle = false;
                                 if (error) {
                                     return self.close();
                                 }
                                 self.m_buffer.commit(count);
                                 self.readHeader();
                             }));
}

/// From its first byte on a request has its time, however slowly it goes on.
void HttpSession::readHeader()
{
    m_stream.expires_after(std::chrono::nanoseconds(m_loop.settings().requestTime));
    http::async_read_header(
        m_stream, m_buffer, *m_parser,
        then([](HttpSession &self, const error_code &error, std::size_t) { self.takeHeader(error); }));
}

void HttpSession::takeHeader(const error_code &error)
{
    if (error) {
        return fail(error);
    }
    if (!isAuthorised()) {
        return refuse({Code::NotAuthorised, {}, {}});
    }
    if (beast::iequals(m_parser->get()[http::field::expect], "100-continue")) {
        asio::async_write(m_stream, asio::buffer(continueText),
                          then([](HttpSession &self, const error_code &failure, std::size_t) {
                              if (failure) {
                                  return self.close();
                              }
                              self.readBody();
                          }));
        return;
    }
    readBody();
}

void HttpSession::readBody()
{
    if (m_parser->is_done()) {
        return serve();
    }
    http::async_read(m_stream, m_buffer, *m_parser,
                     then([](HttpSession &self, const error_code &error, std::size_t) { self.takeBody(error); }));
}

void HttpSession::takeBody(const error_code &error)
{
    if (error) {
        return fail(error);
    }
    serve();
}

void HttpSession::fail(const error_code &error)
{
    const auto &limits = m_loop.settings();
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
        return refuse({Code::HeaderTooLarge, {}, {static_cast<std::int64_t>(limits.mostHeader)}});
    }
    if (error == http::error::body_limit) {
        return refuse({Code::BodyTooLarge, {}, {static_cast<std::int64_t>(limits.mostBody)}});
    }
    const bool isOfHttp = error.category() == make_error_code(http::error::bad_method).category();
    if (isOfHttp && error != http::error::end_of_stream && error != http::error::partial_message) {
        return refuse({Code::BadRequest, {}, {"it is no HTTP: " + error.message()}});
    }
    close(); // gone, or too slow
}

bool HttpSession::isAuthorised() const
{
    const std::string &token = m_loop.settings().token;
    if (token.empty()) {
        return true;
    }
    constexpr std::string_view scheme = "bearer ";
    const auto field = m_parser->get()[http::field::authorization];
    const std::string_view given(field.data(), field.size());
    return given.size() > scheme.size() &&
           beast::iequals({given.data(), scheme.size()}, {scheme.data(), scheme.size()}) &&
           isSameSecret(given.substr(scheme.size()), token);
}

void HttpSession::serve()
{
    const auto &request = m_parser->get();
    const auto view = [](beast::string_view text) { return std::string_view(text.data(), text.size()); };
    const auto type = view(request[http::field::content_type]);
    const ServiceCall call{.method = view(request.method_string()),
                           .target = view(request.target()),
                           .contentType = type.substr(0, type.find(';')),
                           .body = request.body(),
                           .arrived = steadyNow()};
    m_loop.service().handle(call, [self = shared_from_this()](ServiceReply reply) {
        asio::dispatch(self->m_stream.get_executor(),
                       [self, reply = std::move(reply)]() mutable { self->write(std::move(reply)); });
    });
    m_loop.arm();
}

void HttpSession::refuse(const Error &error)
{
    m_isLast = m_isRefused = true;
    ServiceReply reply = shardscope::refusal(error, m_loop.wording());
    m_loop.service().refused(reply.status);
    write(std::move(reply));
}

void HttpSession::write(ServiceReply reply)
{
    const unsigned version = m_parser && m_parser->is_header_done() ? m_parser->get().version() : 11U;
    m_isLast = m_isLast || m_loop.isStopping() || !m_parser->get().keep_alive();
    m_response.emplace(static_cast<http::status>(reply.status), version, std::move(reply.body));
    m_response->set(http::field::content_type, reply.contentType);
    m_response->set(http::field::cache_control, "no-store");
    if (reply.status == statusOf(Code::NotAuthorised)) {
        m_response->set(http::field::www_authenticate, "Bearer");
    }
    m_response->keep_alive(!m_isLast);
    m_response->prepare_payload();
    m_stream.expires_after(std::chrono::nanoseconds(m_loop.settings().requestTime));
    http::async_write(m_stream, *m_response,
                      then([](HttpSession &self, const error_code &error, std::size_t) { self.written(error); }));
}

void HttpSession::written(const error_code &error)
{
    if (error) {
        return close();
    }
    if (m_isRefused) {
        error_code ignored;
        m_stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
        m_stream.expires_after(std::chrono::nanoseconds(lingerTime));
        return linger();
    }
    if (m_isLast) {
        return close();
    }
    waitForRequest();
}

/// What a refused client still sends is thrown away for a while: closed at once, the system would tell it of a lost
/// connection before it has read why.
void HttpSession::linger()
{
    m_buffer.clear();
    constexpr std::size_t usual = 4096;
    m_stream.async_read_some(m_buffer.prepare(usual), then([](HttpSession &self, const error_code &error, std::size_t) {
                                 if (error) {
                                     return self.close();
                                 }
                                 self.linger();
                             }));
}

} // namespace shardscope::server
