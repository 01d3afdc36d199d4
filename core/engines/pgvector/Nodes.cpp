// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/Nodes.h"

#include <utility>

namespace shardscope::pg {

Nodes::Nodes(const ClusterAddress &address, std::string password, std::int64_t timeout)
    : m_address(address), m_password(std::move(password)), m_timeout(timeout), m_connections(address.nodes.size())
{
}

TableNames Nodes::names() const
{
    const std::string &table = settings().text("table");
    return {.collection = m_address.collection,
            .table = table.empty() ? m_address.collection : table,
            .column = settings().text("column"),
            .id = settings().text("id"),
            .tenant = settings().text("tenant")};
}

ConnectionTask Nodes::taskOf(int node) const
{
    return {.node = m_address.nodes[static_cast<std::size_t>(node)],
            .user = m_address.user,
            .password = m_password,
            .database = m_address.database,
            .tls = m_address.tls,
            .authority = m_address.authority,
            .timeout = m_timeout};
}

Outcome<Connection *> Nodes::at(int node, const GoOn &goOn)
{
    auto &connection = m_connections[static_cast<std::size_t>(node)];
    if (!connection || !connection->isUsable()) {
        connection.reset();
        auto opened = Connection::open(taskOf(node), goOn);
        SHARDSCOPE_TRY(opened);
        connection = *std::move(opened);
    }
    return connection.get();
}

} // namespace shardscope::pg
