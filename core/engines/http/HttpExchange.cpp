// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/http/HttpExchange.h"

#include <array>

namespace shardscope {

Outcome<HttpResponse> HttpExchange::ask(const HttpRequest &request, const Patience &patience)
{
    const bool wasKept = m_stream.has_value();
    auto response = askOnce(request, patience);
    if (!response) {
        m_stream.reset();
        if (wasKept && response.error().code == Code::ConnectionLost) {
            response = askOnce(request, patience);
        }
    }
    if (!response || m_responses.isLast()) {
        m_stream.reset();
    }
    return response;
}

Outcome<HttpResponse> HttpExchange::askOnce(const HttpRequest &request, const Patience &patience)
{
    if (!m_stream) {
        m_stream.emplace(m_peer);
        m_responses = HttpResponses();
        SHARDSCOPE_TRY(waitUntilOpen(*m_stream, patience));
    }
    std::string bytes;
    appendRequest(bytes, request, toText(m_peer->node));
    SHARDSCOPE_TRY(writeAll(*m_stream, bytes, patience, [&](std::string_view came) { m_responses.take(came); }));
    std::array<char, 64 << 10> buffer; // NOLINT: filled before it is read
    while (true) {
        if (auto response = m_responses.next()) {
            return *std::move(response);
        }
        if (!m_responses.fault().empty()) {
            return Error{
                Code::ConnectionLost, toText(m_peer->node), {"what it answered is no HTTP: " + m_responses.fault()}};
        }
        const auto count = waitForBytes(*m_stream, buffer, patience);
        SHARDSCOPE_TRY(count);
        m_responses.take({buffer.data(), *count});
    }
}

} // namespace shardscope
