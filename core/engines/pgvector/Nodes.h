// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/ClusterAddress.h"
#include "core/engines/pgvector/Connection.h"
#include "core/engines/pgvector/Tables.h"

#include <memory>
#include <string>
#include <vector>

namespace shardscope::pg {

/// The servers of a cluster, each connected to when it is first needed, and again once it was lost. Threads: one.
class Nodes
{
public:
    Nodes(const ClusterAddress &address, std::string password, std::int64_t timeout);

    int size() const { return static_cast<int>(m_address.nodes.size()); }
    const ClusterAddress &address() const { return m_address; }
    const Settings &settings() const { return m_address.settings; }
    TableNames names() const;
    ConnectionTask taskOf(int node) const;

    Outcome<Connection *> at(int node, const GoOn &goOn = {});

private:
    ClusterAddress m_address;
    std::string m_password;
    std::int64_t m_timeout;
    std::vector<std::unique_ptr<Connection>> m_connections; ///< (nodes)
};

} // namespace shardscope::pg
