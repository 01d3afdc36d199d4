// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/http/HttpResponses.h"
#include "core/engines/Stream.h"

#include <optional>

namespace shardscope {

/// One request after another over a connection that is kept, for whoever can wait. Threads: one.
class HttpExchange
{
public:
    explicit HttpExchange(std::shared_ptr<const Peer> peer) : m_peer(std::move(peer)) {}

    /// What the server answers, whatever its status. Connects where there is no connection; where the server has closed
    /// the one that was kept, once more.
    /// Errors: those of Stream; NodeTimeout, Cancelled.
    Outcome<HttpResponse> ask(const HttpRequest &request, const Patience &patience);

private:
    Outcome<HttpResponse> askOnce(const HttpRequest &request, const Patience &patience);

    std::shared_ptr<const Peer> m_peer;
    std::optional<Stream> m_stream;
    HttpResponses m_responses;
};

} // namespace shardscope
