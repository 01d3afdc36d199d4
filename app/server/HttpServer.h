// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/engines/ClusterAddress.h"
#include "core/serve/Service.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace shardscope::server {

class HttpLoop;

/// Gives a service requests over HTTP 1.1: one thread, any number of connections, requests of a connection one after
/// another. What comes too slowly, too large, too often or without the token never reaches the service.
class HttpServer
{
public:
    struct Settings
    {
        NodeAddress address{"127.0.0.1", 0}; ///< port 0: any that is free
        std::string token{};                 ///< that every request must bear; empty: none is asked for
        std::size_t mostBody = 4 << 20;      ///< bytes
        std::size_t mostHeader = 16 << 10;   ///< bytes
        int mostConnections = 1024;
        std::int64_t requestTime = 10'000'000'000; ///< ns for a request to come, or its answer to go
        std::int64_t idleTime = 60'000'000'000;    ///< ns between two requests of a connection
        std::int64_t stopTime = 10'000'000'000;    ///< ns for what is under way when it is to stop
    };

    /// Listens; what connects waits for run(). Errors: CannotListen, of the address.
    static Outcome<std::unique_ptr<HttpServer>> listen(const Settings &settings, Wording wording);
    ~HttpServer();

    NodeAddress address() const; ///< with the port that it got

    /// Serves until it was asked to stop and what was under way then has been answered.
    void run(Service &service);

    // From any thread:
    void stop();
    /// Calls the service's advance() from run().
    void wake();
    /// Calls something from run(), between requests.
    void post(std::function<void()> work);

private:
    explicit HttpServer(std::unique_ptr<HttpLoop> loop);
    std::unique_ptr<HttpLoop> m_loop;
};

/// Whether only programs of this machine can connect to an address. Names are looked up.
bool isLoopback(const std::string &host);

} // namespace shardscope::server
