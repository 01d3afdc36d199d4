// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/http/HttpShardConnection.h"

#include <array>

namespace shardscope {

HttpShardConnection::HttpShardConnection(std::shared_ptr<const Peer> peer, std::shared_ptr<const HttpDialect> dialect,
                                         int pipelined)
    : m_stream(std::move(peer)), m_host(toText(m_stream.peer().node)), m_dialect(std::move(dialect)),
      m_pipelined(pipelined)
{
    // It goes on with the first event of the descriptor, also where it is connected by now: whoever drives connections
    // learns from advance() that one has become ready.
}

bool HttpShardConnection::wantsToWrite() const
{
    return m_stream.state() == Stream::State::Opening ? m_stream.wantsToWrite() : m_written < m_out.size();
}

int HttpShardConnection::room() const
{
    return m_state == State::Ready ? m_pipelined - static_cast<int>(m_calls.size()) : 0;
}

void HttpShardConnection::begin(const SearchCall &call)
{
    m_calls.push_back(call);
    appendRequest(m_out, m_dialect->searchRequest(call), m_host);
    flush(); // nearly always there is room for it, which spares a turn of the loop
}

void HttpShardConnection::advance(bool canRead, bool canWrite, std::vector<EndedCall> &ended)
{
    if (m_state == State::Opening) {
        open();
    }
    if (canWrite) {
        flush();
    }
    if (canRead) {
        readAll();
    }
    takeResponses(ended);
    if (m_stream.state() == Stream::State::Lost) {
        lose(m_stream.trouble());
    }
}

void HttpShardConnection::open()
{
    if (m_stream.state() == Stream::State::Opening) {
        m_stream.advance();
    }
    if (m_stream.state() == Stream::State::Lost) {
        return lose(m_stream.trouble());
    }
    if (m_stream.state() != Stream::State::Open || m_isGreeted) {
        return;
    }
    m_isGreeted = true;
    const auto greeting = m_dialect->greeting();
    if (!greeting) {
        m_state = State::Ready;
        return;
    }
    appendRequest(m_out, *greeting, m_host);
    flush();
}

void HttpShardConnection::flush()
{
    while (m_stream.state() == Stream::State::Open && m_written < m_out.size()) {
        const auto count = m_stream.write(std::string_view(m_out).substr(m_written));
        if (count == 0) {
            return;
        }
        m_written += count;
    }
    if (m_written == m_out.size()) {
        m_out.clear();
        m_written = 0;
    }
}

void HttpShardConnection::readAll()
{
    std::array<char, 16 << 10> bytes; // NOLINT: filled before it is read
    while (m_stream.state() == Stream::State::Open) {
        const auto count = m_stream.read(bytes);
        if (count == 0) {
            break;
        }
        m_responses.take({bytes.data(), count});
    }
    if (m_stream.state() == Stream::State::Lost) {
        m_responses.end();
    }
}

void HttpShardConnection::takeResponses(std::vector<EndedCall> &ended)
{
    while (auto response = m_responses.next()) {
        if (m_state == State::Opening) {
            takeGreeting(*response);
        } else if (m_calls.empty()) {
            lose({Code::ConnectionLost, m_host, {std::string("an answer came that nobody had asked for")}});
        } else {
            const SearchCall call = m_calls.front();
            m_calls.pop_front();
            const auto hits = m_dialect->readHits(call, *response, m_host);
            ended.push_back(hits ? EndedCall{.number = call.number, .hits = *hits}
                                 : EndedCall{.number = call.number, .error = hits.error()});
        }
        if (m_responses.isLast()) {
            lose({Code::ConnectionLost, m_host, {std::string("the server closed it")}});
        }
    }
    if (!m_responses.fault().empty()) {
        lose({Code::ConnectionLost, m_host, {"what it answered is no HTTP: " + m_responses.fault()}});
    }
}

void HttpShardConnection::takeGreeting(const HttpResponse &response)
{
    if (const auto error = m_dialect->refusal(response, m_host)) {
        lose(*error);
    } else {
        m_state = State::Ready;
    }
}

void HttpShardConnection::lose(Error error)
{
    if (m_state != State::Lost) {
        m_state = State::Lost;
        m_trouble = std::move(error);
    }
}

} // namespace shardscope
