// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/http/HttpMessage.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace shardscope {

/// Takes the responses out of what a server sends, one after another: no socket, no clock.
class HttpResponses
{
public:
    struct Limits
    {
        std::size_t header = 64 << 10; ///< bytes
        std::size_t body = 256 << 20;  ///< bytes
    };

    HttpResponses();
    explicit HttpResponses(const Limits &limits);
    ~HttpResponses();
    HttpResponses(HttpResponses &&) noexcept;
    HttpResponses &operator=(HttpResponses &&) noexcept;

    void take(std::string_view bytes);
    /// The server has closed its side: a response without a length ends there.
    void end();
    /// The next response that is complete.
    std::optional<HttpResponse> next();
    /// What is wrong with what came; nothing comes after it. Empty where nothing is.
    const std::string &fault() const { return m_fault; }
    /// Whether the server closes the connection after the last response that next() gave.
    bool isLast() const { return m_isLast; }

private:
    struct Parser;
    void parse(bool ended);

    Limits m_limits;
    std::unique_ptr<Parser> m_parser;
    std::string m_bytes; ///< not yet parsed
    std::string m_fault;
    bool m_hasEnded = false;
    bool m_isLast = false;
};

} // namespace shardscope
