// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/HttpServer.h"

#include <CLI/App.hpp>

#include <optional>
#include <string>

namespace shardscope::server {

/// Where a service listens and what it takes: what both services share.
class ServerOptions
{
public:
    /// `port`: where nothing else is said.
    void addTo(CLI::App &parser, int port);

    /// Errors: BadAddress, BadChoice; TokenMissing, where others could connect and `variable` of the environment, which
    /// is to hold the token, is empty.
    Outcome<HttpServer::Settings> settings(const char *variable) const;

private:
    std::string m_listen;
    std::optional<int> m_port;
    std::int64_t m_mostBody = 4 << 20;
    std::int64_t m_mostHeader = 16 << 10;
    int m_mostConnections = 1024;
    std::string m_requestTime = "10s";
    std::string m_idleTime = "60s";
    std::string m_stopTime = "10s";
};

} // namespace shardscope::server
