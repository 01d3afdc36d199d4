// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/HttpServer.h"

#include "core/base/Clock.h"
#include "core/serve/Refusal.h"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <atomic>
#include <optional>
#include <unordered_set>

namespace shardscope::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

namespace {

using boost::system::error_code;

std::chrono::nanoseconds nanoseconds(std::int64_t count)
{
    return std::chrono::nanoseconds(count);
}

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

constexpr std::string_view continueText = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::int64_t lingerTime = 1'000'000'000; ///< ns in which a client may read why it was refused
constexpr int furtherConnections = 64;             ///< beyond the most, that are told so; those beyond are only closed

} // namespace

/// All but what the public functions post belongs to the thread of run().
class HttpServer::Loop
{
public:
    Loop(const Settings &settings, Wording wording)
        : m_settings(settings), m_wording(std::move(wording)), m_acceptor(m_context), m_due(m_context),
          m_end(m_context), m_work(asio::make_work_guard(m_context))
    {
    }

    ~Loop() { m_isStopping = false; } // sessions that end with it have nobody to tell

    Outcome<Done> listen();
    void run(Service &service);
    void stop();
    void wake();

    const Settings &settings() const { return m_settings; }
    const Wording &wording() const { return m_wording; }
    Service &service() const { return *m_service; }
    asio::io_context &context() { return m_context; }
    NodeAddress address() const
    {
        const auto at = m_acceptor.local_endpoint();
        return {at.address().to_string(), at.port()};
    }
    bool isStopping() const { return m_isStopping; }
    void arm();

    void add(Session &session) { m_sessions.insert(&session); }
    void remove(Session &session)
    {
        m_sessions.erase(&session);
        endIfOver();
    }

private:
    void accept();
    void take(tcp::socket socket);
    void beginStopping();
    void endIfOver()
    {
        if (m_isStopping && m_sessions.empty()) {
            m_context.stop();
        }
    }

    Settings m_settings;
    Wording m_wording;
    Service *m_service = nullptr;
    std::unordered_set<Session *> m_sessions; ///< before the context, whose end ends the sessions
    bool m_isStopping = false;
    std::atomic<bool> m_isWoken = false;
    std::int64_t m_armed = Service::never;
    asio::io_context m_context{1};
    tcp::acceptor m_acceptor;
    asio::steady_timer m_due;
    asio::steady_timer m_end;
    asio::executor_work_guard<asio::io_context::executor_type> m_work;
};

/// A connection. It lives as long as something of it is under way.
class HttpServer::Session : public std::enable_shared_from_this<Session>
{
public:
    Session(tcp::socket socket, Loop &loop)
        : m_loop(loop), m_stream(std::move(socket)), m_buffer(loop.settings().mostHeader + loop.settings().mostBody)
    {
        m_loop.add(*this);
    }
    ~Session() { m_loop.remove(*this); }

    bool isIdle() const { return m_isIdle; }
    void close()
    {
        error_code ignored;
        m_stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
        m_stream.close();
    }

    void waitForRequest();
    /// Tells why nothing of it is served, and ends the connection.
    void refuse(const Error &error);

private:
    template<class Then>
    auto then(Then what)
    {
        return [self = shared_from_this(), what](const error_code &error, std::size_t count) {
            what(*self, error, count);
        };
    }

    void readHeader();
    void takeHeader(const error_code &error);
    void readBody();
    void takeBody(const error_code &error);
    void fail(const error_code &error);
    void serve();
    void write(ServiceReply reply);
    void written(const error_code &error);
    void linger();
    bool isAuthorised() const;

    Loop &m_loop;
    beast::tcp_stream m_stream;
    beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::string_body>> m_parser;
    std::optional<http::response<http::string_body>> m_response;
    bool m_isIdle = false;
    bool m_isLast = false; ///< nothing is read any more
    bool m_isRefused = false;
};

void HttpServer::Session::waitForRequest()
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
    m_stream.expires_after(nanoseconds(m_loop.settings().idleTime));
    m_stream.async_read_some(m_buffer.prepare(usual),
                             then([](Session &self, const error_code &error, std::size_t count) {
                                 self.m_isIdle = false;
                                 if (error) {
                                     return self.close();
                                 }
                                 self.m_buffer.commit(count);
                                 self.readHeader();
                             }));
}

/// From its first byte on a request has its time, however slowly it goes on.
void HttpServer::Session::readHeader()
{
    m_stream.expires_after(nanoseconds(m_loop.settings().requestTime));
    http::async_read_header(m_stream, m_buffer, *m_parser,
                            then([](Session &self, const error_code &error, std::size_t) { self.takeHeader(error); }));
}

void HttpServer::Session::takeHeader(const error_code &error)
{
    if (error) {
        return fail(error);
    }
    if (!isAuthorised()) {
        return refuse({Code::NotAuthorised, {}, {}});
    }
    if (beast::iequals(m_parser->get()[http::field::expect], "100-continue")) {
        asio::async_write(m_stream, asio::buffer(continueText),
                          then([](Session &self, const error_code &failure, std::size_t) {
                              if (failure) {
                                  return self.close();
                              }
                              self.readBody();
                          }));
        return;
    }
    readBody();
}

void HttpServer::Session::readBody()
{
    if (m_parser->is_done()) {
        return serve();
    }
    http::async_read(m_stream, m_buffer, *m_parser,
                     then([](Session &self, const error_code &error, std::size_t) { self.takeBody(error); }));
}

void HttpServer::Session::takeBody(const error_code &error)
{
    if (error) {
        return fail(error);
    }
    serve();
}

void HttpServer::Session::fail(const error_code &error)
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

bool HttpServer::Session::isAuthorised() const
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

void HttpServer::Session::serve()
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

void HttpServer::Session::refuse(const Error &error)
{
    m_isLast = m_isRefused = true;
    ServiceReply reply = shardscope::refusal(error, m_loop.wording());
    m_loop.service().refused(reply.status);
    write(std::move(reply));
}

void HttpServer::Session::write(ServiceReply reply)
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
    m_stream.expires_after(nanoseconds(m_loop.settings().requestTime));
    http::async_write(m_stream, *m_response,
                      then([](Session &self, const error_code &error, std::size_t) { self.written(error); }));
}

void HttpServer::Session::written(const error_code &error)
{
    if (error) {
        return close();
    }
    if (m_isRefused) {
        error_code ignored;
        m_stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
        m_stream.expires_after(nanoseconds(lingerTime));
        return linger();
    }
    if (m_isLast) {
        return close();
    }
    waitForRequest();
}

/// What a refused client still sends is thrown away for a while: closed at once, the system would tell it of a lost
/// connection before it has read why.
void HttpServer::Session::linger()
{
    m_buffer.clear();
    constexpr std::size_t usual = 4096;
    m_stream.async_read_some(m_buffer.prepare(usual), then([](Session &self, const error_code &error, std::size_t) {
                                 if (error) {
                                     return self.close();
                                 }
                                 self.linger();
                             }));
}

Outcome<Done> HttpServer::Loop::listen()
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

void HttpServer::Loop::run(Service &service)
{
    m_service = &service;
    accept();
    m_context.run();
}

void HttpServer::Loop::accept()
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

void HttpServer::Loop::take(tcp::socket socket)
{
    const auto most = static_cast<std::size_t>(m_settings.mostConnections);
    if (m_sessions.size() >= most + furtherConnections) {
        return; // which closes it
    }
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    const bool isTooMany = m_sessions.size() >= most;
    const auto session = std::make_shared<Session>(std::move(socket), *this);
    if (isTooMany) {
        session->refuse({Code::ServiceBusy, {}, {std::int64_t(most)}});
    } else {
        session->waitForRequest();
    }
}

void HttpServer::Loop::arm()
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

void HttpServer::Loop::wake()
{
    if (!m_isWoken.exchange(true)) {
        asio::post(m_context, [this] {
            m_isWoken = false;
            m_service->advance();
            arm();
        });
    }
}

void HttpServer::Loop::stop()
{
    asio::post(m_context, [this] {
        if (!m_isStopping) {
            beginStopping();
        }
    });
}

void HttpServer::Loop::beginStopping()
{
    m_isStopping = true;
    error_code ignored;
    m_acceptor.close(ignored);
    const auto sessions = m_sessions; // those that are closed leave the set, later
    for (Session *session : sessions) {
        if (session->isIdle()) {
            session->close();
        }
    }
    m_end.expires_after(nanoseconds(m_settings.stopTime));
    m_end.async_wait([this](const error_code &error) {
        if (!error) {
            m_context.stop();
        }
    });
    endIfOver();
}

HttpServer::HttpServer(std::unique_ptr<Loop> loop) : m_loop(std::move(loop)) {}

HttpServer::~HttpServer() = default;

Outcome<std::unique_ptr<HttpServer>> HttpServer::listen(const Settings &settings, Wording wording)
{
    auto loop = std::make_unique<Loop>(settings, std::move(wording));
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
    error_code error;
    const auto found = resolver.resolve(host, "0", tcp::resolver::passive | tcp::resolver::numeric_service, error);
    return !error && !found.empty() && std::all_of(found.begin(), found.end(), [](const auto &entry) {
        return entry.endpoint().address().is_loopback();
    });
}

} // namespace shardscope::server
