// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/HttpServer.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <type_traits>

namespace shardscope::server {

/// An option of a whole number from `least` to `greatest`; the help shows what it is where nothing is said.
template<class Number>
void addNumber(CLI::App &parser, const std::string &name, Number &number, std::type_identity_t<Number> least,
               std::type_identity_t<Number> greatest, const std::string &meaning)
{
    parser.add_option(name, number, meaning)->check(CLI::Range(least, greatest))->capture_default_str()->type_name("N");
}

/// Where a service listens and what it takes: what both services share.
class ServerOptions
{
public:
    /// What holds where nothing is said.
    struct Usual
    {
        int port;
        int mostK;
    };

    void addTo(CLI::App &parser, const Usual &usual);

    int mostK() const { return m_mostK; } ///< neighbours that can be asked for

    /// Errors: BadAddress, BadChoice; TokenMissing, where others could connect and `variable` of the environment, which
    /// is to hold the token, is empty.
    Outcome<HttpServer::Settings> settings(const char *variable) const;

private:
    std::string m_listen;
    std::optional<int> m_port;
    int m_mostK = 0;
    std::int64_t m_mostBody = 4 << 20;
    std::int64_t m_mostHeader = 16 << 10;
    int m_mostConnections = 1024;
    std::string m_requestTime = "10s";
    std::string m_idleTime = "60s";
    std::string m_stopTime = "10s";
};

} // namespace shardscope::server
