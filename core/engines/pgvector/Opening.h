// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/ClusterAddress.h"

#include <libpq-fe.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace shardscope::pg {

struct LinkEnd
{
    void operator()(PGconn *connection) const { PQfinish(connection); }
    void operator()(PGresult *result) const { PQclear(result); }
};
using Link = std::unique_ptr<PGconn, LinkEnd>;
using Result = std::unique_ptr<PGresult, LinkEnd>;

/// Which server is to be connected to, and how.
struct ConnectionTask
{
    NodeAddress node;
    std::string user;
    std::string password;
    std::string database;
    Tls tls = Tls::Verify;
    std::filesystem::path authority;
    std::int64_t timeout = 0; ///< ns for one answer
};

/// A connection while it is being opened, without blocking but for the name of the host. Threads: one.
class Opening
{
public:
    explicit Opening(const ConnectionTask &task);

    enum class Wants { ToRead, ToWrite, Nothing };
    Wants wants() const; ///< Nothing: it is open, or has failed
    bool isOpen() const { return m_state == PGRES_POLLING_OK; }
    int descriptor() const { return PQsocket(m_link.get()); }

    /// Once what it wants is possible.
    void advance();
    /// Of one that has failed.
    Error trouble() const;
    /// Of one that is open.
    Link take() { return std::move(m_link); }

private:
    ConnectionTask m_task;
    Link m_link;
    PostgresPollingStatusType m_state = PGRES_POLLING_WRITING;
    ConnStatusType m_reached = CONNECTION_STARTED; ///< how far it had come before it failed
};

} // namespace shardscope::pg
