// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/Credentials.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QString>
#include <qt6keychain/keychain.h>

#include <cstdlib>

namespace shardscope {

namespace {

const QString keyringService = QStringLiteral("Shardscope");

QString keyOf(const ClusterAddress &address)
{
    return QString::fromStdString(address.engine + "://" + address.user + "@" + toText(address.nodes.front()));
}

/// Whether the job ended well; waits for it.
bool isDone(QKeychain::Job &job)
{
    job.setAutoDelete(false);
    QEventLoop loop;
    QObject::connect(&job, &QKeychain::Job::finished, &loop, &QEventLoop::quit);
    job.start();
    loop.exec();
    return job.error() == QKeychain::NoError;
}

} // namespace

std::optional<std::string> passwordFromEnvironment()
{
    const char *password = std::getenv("SHARDSCOPE_PASSWORD");
    return password ? std::optional<std::string>(password) : std::nullopt;
}

/// Without a session there is no keyring, and asking for one may start a bus that nobody ends.
bool hasKeyring()
{
    return QCoreApplication::instance() && std::getenv("DBUS_SESSION_BUS_ADDRESS");
}

std::optional<std::string> passwordFromKeyring(const ClusterAddress &address)
{
    if (!hasKeyring()) {
        return std::nullopt;
    }
    QKeychain::ReadPasswordJob job(keyringService);
    job.setKey(keyOf(address));
    return isDone(job) ? std::optional(job.textData().toStdString()) : std::nullopt;
}

bool keepPasswordInKeyring(const ClusterAddress &address, const std::string &password)
{
    if (!hasKeyring()) {
        return false;
    }
    QKeychain::WritePasswordJob job(keyringService);
    job.setKey(keyOf(address));
    job.setTextData(QString::fromStdString(password));
    return isDone(job);
}

} // namespace shardscope
