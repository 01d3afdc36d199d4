// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/ServerOptions.h"

#include "app/cli/PolicyOptions.h"

#include <charconv>
#include <cstdlib>

namespace shardscope::server {

namespace {

Outcome<NodeAddress> readListen(const std::string &text)
{
    const auto wrong = [&] {
        return Error{Code::BadAddress, {}, {text, std::string("it is no ADDRESS:PORT such as 127.0.0.1:8080")}};
    };
    const auto colon = text.rfind(':');
    if (colon == std::string::npos) {
        return wrong();
    }
    NodeAddress address{text.substr(0, colon), 0};
    if (address.host.starts_with('[') && address.host.ends_with(']')) {
        address.host = address.host.substr(1, address.host.size() - 2);
    }
    const char *end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + colon + 1, end, address.port);
    const bool isPort = read.ec == std::errc() && read.ptr == end && address.port >= 0 && address.port <= 65535;
    return isPort && !address.host.empty() ? Outcome<NodeAddress>(address) : wrong();
}

Outcome<std::int64_t> readTime(const char *option, const std::string &text)
{
    const auto time = cli::readDuration(option, text);
    SHARDSCOPE_TRY(time);
    return *time > 0 ? Outcome<std::int64_t>(static_cast<std::int64_t>(*time))
                     : cli::badOption(option, text, "a time above 0 such as 5s");
}

} // namespace

void ServerOptions::addTo(CLI::App &parser, const Usual &usual)
{
    m_listen = "127.0.0.1:" + std::to_string(usual.port);
    m_mostK = usual.mostK;
    addNumber(parser, "--max-k", m_mostK, 1, 1 << 20, "Most neighbours that can be asked for");
    parser.add_option("--listen", m_listen, "Where to listen; beyond this machine only with a token")
        ->capture_default_str()
        ->type_name("ADDRESS:PORT");
    parser.add_option("--port", m_port, "The port alone; 0: any that is free")
        ->check(CLI::Range(0, 65535))
        ->type_name("N");
    addNumber(parser, "--max-body", m_mostBody, 1, 1 << 30, "Bytes that the body of a request may have");
    addNumber(parser, "--max-header", m_mostHeader, 256, 1 << 20, "Bytes that the header of a request may have");
    addNumber(parser, "--max-connections", m_mostConnections, 1, 1 << 20, "Connections at once");
    parser.add_option("--request-time", m_requestTime, "Time for a request to come, or its answer to go")
        ->capture_default_str()
        ->type_name("TIME");
    parser.add_option("--idle-time", m_idleTime, "Time between two requests of a connection")
        ->capture_default_str()
        ->type_name("TIME");
    parser.add_option("--stop-time", m_stopTime, "Time for what is under way when it is asked to stop")
        ->capture_default_str()
        ->type_name("TIME");
}

Outcome<HttpServer::Settings> ServerOptions::settings(const char *variable) const
{
    auto address = readListen(m_listen);
    SHARDSCOPE_TRY(address);
    address->port = m_port.value_or(address->port);
    const char *token = std::getenv(variable);
    if (!isLoopback(address->host) && (!token || !*token)) {
        return Error{Code::TokenMissing, {}, {toText(*address), std::string(variable)}};
    }
    const auto requestTime = readTime("--request-time", m_requestTime);
    SHARDSCOPE_TRY(requestTime);
    const auto idleTime = readTime("--idle-time", m_idleTime);
    SHARDSCOPE_TRY(idleTime);
    const auto stopTime = readTime("--stop-time", m_stopTime);
    SHARDSCOPE_TRY(stopTime);
    return HttpServer::Settings{.address = *address,
                                .token = token ? token : "",
                                .mostBody = static_cast<std::size_t>(m_mostBody),
                                .mostHeader = static_cast<std::size_t>(m_mostHeader),
                                .mostConnections = m_mostConnections,
                                .requestTime = *requestTime,
                                .idleTime = *idleTime,
                                .stopTime = *stopTime};
}

} // namespace shardscope::server
