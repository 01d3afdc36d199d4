// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/UserSettings.h"

#include "core/truth/TruthCache.h"

#include <QCryptographicHash>
#include <QFileInfo>

#include <algorithm>

namespace shardscope {

namespace {

constexpr int recentLimit = 8;
constexpr int usualFontSize = 10; ///< points
constexpr int leastFontSize = 8;
constexpr int mostFontSize = 24;
constexpr int mostThreads = 1024;
constexpr auto notesGroup = "workspace-notes";

/// A path as a key: its slashes would make groups.
QString keyOf(const QString &file)
{
    return QString::fromLatin1(QCryptographicHash::hash(file.toUtf8(), QCryptographicHash::Sha1).toHex());
}

QString noteGroup(const QString &file)
{
    return QStringLiteral("%1/%2/").arg(QLatin1String(notesGroup), keyOf(file));
}

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

int UserSettings::fontSize() const
{
    const int points = m_settings.value(QStringLiteral("font-size"), usualFontSize).toInt();
    return points == 0 ? 0 : std::clamp(points, leastFontSize, mostFontSize);
}

void UserSettings::setFontSize(int points)
{
    m_settings.setValue(QStringLiteral("font-size"), points);
}

ByteUnits UserSettings::byteUnits() const
{
    return m_settings.value(QStringLiteral("byte-units")).toString() == QLatin1String("binary") ? ByteUnits::Binary
                                                                                                : ByteUnits::Decimal;
}

void UserSettings::setByteUnits(ByteUnits units)
{
    m_settings.setValue(QStringLiteral("byte-units"),
                        units == ByteUnits::Binary ? QStringLiteral("binary") : QStringLiteral("decimal"));
}

TimeUnits UserSettings::timeUnits() const
{
    const QString name = m_settings.value(QStringLiteral("time-units")).toString();
    return name == QLatin1String("automatic")      ? TimeUnits::Automatic
           : name == QLatin1String("microseconds") ? TimeUnits::Microseconds
                                                   : TimeUnits::Milliseconds;
}

void UserSettings::setTimeUnits(TimeUnits units)
{
    m_settings.setValue(QStringLiteral("time-units"), units == TimeUnits::Automatic ? QStringLiteral("automatic")
                                                      : units == TimeUnits::Microseconds
                                                          ? QStringLiteral("microseconds")
                                                          : QStringLiteral("milliseconds"));
}

QString UserSettings::truthCache() const
{
    return m_settings.value(QLatin1String(truthCacheKey)).toString();
}

void UserSettings::setTruthCache(const QString &folder)
{
    m_settings.setValue(QLatin1String(truthCacheKey), folder);
    m_settings.sync(); // a command begun now reads it
}

int UserSettings::threads() const
{
    return std::clamp(m_settings.value(QStringLiteral("threads")).toInt(), 0, mostThreads);
}

void UserSettings::setThreads(int threads)
{
    m_settings.setValue(QStringLiteral("threads"), threads);
}

PlanWishes UserSettings::planWishes() const
{
    return {.strategy = m_settings.value(QStringLiteral("new-plan/strategy")).toString().toStdString(),
            .index = m_settings.value(QStringLiteral("new-plan/index")).toString().toStdString(),
            .shards = std::clamp(m_settings.value(QStringLiteral("new-plan/shards")).toInt(), 0, maxShards),
            .vectorsPerShard = std::max(0, m_settings.value(QStringLiteral("new-plan/vectors-per-shard")).toInt())};
}

void UserSettings::setPlanWishes(const PlanWishes &wishes)
{
    m_settings.setValue(QStringLiteral("new-plan/strategy"), QString::fromStdString(wishes.strategy));
    m_settings.setValue(QStringLiteral("new-plan/index"), QString::fromStdString(wishes.index));
    m_settings.setValue(QStringLiteral("new-plan/shards"), wishes.shards);
    m_settings.setValue(QStringLiteral("new-plan/vectors-per-shard"), wishes.vectorsPerShard);
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

UserSettings::WorkspaceNote UserSettings::workspaceNote(const QString &file) const
{
    const QString group = noteGroup(file);
    return {QDateTime::fromString(m_settings.value(group + QStringLiteral("used")).toString(), Qt::ISODate),
            m_settings.value(group + QStringLiteral("data")).toString()};
}

void UserSettings::noteWorkspace(const QString &file, const WorkspaceNote &note)
{
    // Of no more than are listed, or the settings would grow for ever.
    QStringList kept = {keyOf(file)};
    for (const QString &recent : recentWorkspaces()) {
        kept.append(keyOf(recent));
    }
    m_settings.beginGroup(QLatin1String(notesGroup));
    for (const QString &known : m_settings.childGroups()) {
        if (!kept.contains(known)) {
            m_settings.remove(known);
        }
    }
    m_settings.endGroup();
    m_settings.setValue(noteGroup(file) + QStringLiteral("used"), note.used.toString(Qt::ISODate));
    m_settings.setValue(noteGroup(file) + QStringLiteral("data"), note.data);
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

QByteArray UserSettings::helpGeometry() const
{
    return m_settings.value(QStringLiteral("help-geometry")).toByteArray();
}

void UserSettings::setHelpGeometry(const QByteArray &geometry)
{
    m_settings.setValue(QStringLiteral("help-geometry"), geometry);
}

} // namespace shardscope
