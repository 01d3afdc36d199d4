// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QProcess>
#include <QString>

namespace shardscope::testing {

struct Server
{
    QString host;
    quint16 port = 0;
};

/// What build/engines/environment says; tests/engines/in_environment passes it on.
inline QString ofEngines(const char *variable)
{
    return qEnvironmentVariable(variable);
}

/// The servers of a variable such as SHARDSCOPE_PG_SERVERS, in their order.
inline QList<Server> serversOf(const char *variable)
{
    QList<Server> servers;
    for (const QString &server : ofEngines(variable).split(',', Qt::SkipEmptyParts)) {
        servers << Server{server.section(':', 0, 0), server.section(':', 1).toUShort()};
    }
    return servers;
}

/// Stops, kills or starts servers: `commandEngines({"stop", "pg2"})`. Whoever stops one starts it again.
inline bool commandEngines(const QStringList &arguments)
{
    return QProcess::execute(ofEngines("SHARDSCOPE_ENGINES"), arguments) == 0;
}

} // namespace shardscope::testing
