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

/// Waits until it is done.
void carryOut(QKeychain::Job &job)
{
    job.setAutoDelete(false);
    QEventLoop loop;
    QObject::connect(&job, &QKeychain::Job::finished, &loop, &QEventLoop::quit);
    job.start();
    loop.exec();
}

std::string troubleOf(const QKeychain::Job &job)
{
    const QString said = job.errorString().simplified();
    return said.isEmpty() ? "error " + std::to_string(static_cast<int>(job.error())) : said.toStdString();
}

} // namespace

std::string routerTokenFromEnvironment()
{
    const char *const token = std::getenv("SHARDSCOPE_ROUTER_TOKEN");
    return token ? token : "";
}

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

KeyringAnswer askKeyring(const ClusterAddress &address)
{
    if (!hasKeyring()) {
        return {};
    }
    QKeychain::ReadPasswordJob job(keyringService);
    job.setKey(keyOf(address));
    carryOut(job);
    if (job.error() == QKeychain::NoError) {
        return {.password = job.textData().toStdString()};
    }
    return {.trouble = job.error() == QKeychain::EntryNotFound ? std::string() : troubleOf(job)};
}

std::optional<std::string> keepPasswordInKeyring(const ClusterAddress &address, const std::string &password)
{
    if (!hasKeyring()) {
        return "there is none in this session";
    }
    QKeychain::WritePasswordJob job(keyringService);
    job.setKey(keyOf(address));
    job.setTextData(QString::fromStdString(password));
    carryOut(job);
    return job.error() == QKeychain::NoError ? std::nullopt : std::optional(troubleOf(job));
}

} // namespace shardscope
