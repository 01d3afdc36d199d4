// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/UserSettings.h"

#include <QFileInfo>

namespace shardscope {

namespace {

constexpr int recentLimit = 8;

} // namespace

UserSettings::UserSettings() : m_settings(QStringLiteral("shardscope"), QStringLiteral("shardscope")) {}

UserSettings::UserSettings(const QString &file) : m_settings(file, QSettings::IniFormat) {}

theme::Scheme UserSettings::scheme() const
{
    const QString name = m_settings.value(QStringLiteral("theme")).toString();
    return name == QLatin1String("light")  ? theme::Scheme::Light
           : name == QLatin1String("dark") ? theme::Scheme::Dark
                                           : theme::Scheme::System;
}

void UserSettings::setScheme(theme::Scheme scheme)
{
    m_settings.setValue(QStringLiteral("theme"), scheme == theme::Scheme::Light  ? QStringLiteral("light")
                                                 : scheme == theme::Scheme::Dark ? QStringLiteral("dark")
                                                                                 : QStringLiteral("system"));
}

QString UserSettings::language() const
{
    return m_settings.value(QStringLiteral("language")).toString();
}

void UserSettings::setLanguage(const QString &language)
{
    m_settings.setValue(QStringLiteral("language"), language);
}

QStringList UserSettings::recentWorkspaces() const
{
    QStringList files = m_settings.value(QStringLiteral("recent-workspaces")).toStringList();
    files.removeIf([](const QString &file) { return !QFileInfo::exists(file); });
    return files;
}

void UserSettings::addRecentWorkspace(const QString &file)
{
    QStringList files = recentWorkspaces();
    files.removeAll(file);
    files.prepend(file);
    m_settings.setValue(QStringLiteral("recent-workspaces"), files.mid(0, recentLimit));
}

QString UserSettings::page() const
{
    return m_settings.value(QStringLiteral("page")).toString();
}

void UserSettings::setPage(const QString &name)
{
    m_settings.setValue(QStringLiteral("page"), name);
}

QString UserSettings::folder() const
{
    return m_settings.value(QStringLiteral("folder")).toString();
}

void UserSettings::setFolder(const QString &folder)
{
    m_settings.setValue(QStringLiteral("folder"), folder);
}

QByteArray UserSettings::geometry() const
{
    return m_settings.value(QStringLiteral("geometry")).toByteArray();
}

void UserSettings::setGeometry(const QByteArray &geometry)
{
    m_settings.setValue(QStringLiteral("geometry"), geometry);
}

} // namespace shardscope
