// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/Defaults.h"
#include "ui/style/Theme.h"
#include "ui/text/NumberText.h"

#include <QDateTime>
#include <QSettings>
#include <QStringList>

namespace shardscope {

/// What the window remembers of its user, as opposed to what a workspace keeps of the work.
class UserSettings
{
public:
    /// The user's own.
    UserSettings();
    /// Another place, so that tests and pictures neither read nor change the user's.
    explicit UserSettings(const QString &file);

    theme::Scheme scheme() const;
    void setScheme(theme::Scheme scheme);

    QString language() const; ///< "de"; empty follows the system
    void setLanguage(const QString &language);

    int fontSize() const; ///< points; 0 follows the desktop
    void setFontSize(int points);
    ByteUnits byteUnits() const;
    void setByteUnits(ByteUnits units);
    TimeUnits timeUnits() const;
    void setTimeUnits(TimeUnits units);
    /// The folder for exact neighbours, which the command line uses as well; empty: the standard one.
    QString truthCache() const;
    void setTruthCache(const QString &folder);
    int threads() const; ///< to work with; 0: as many as there are processors
    void setThreads(int threads);
    PlanWishes planWishes() const; ///< of every new plan
    void setPlanWishes(const PlanWishes &wishes);

    QStringList recentWorkspaces() const; ///< last used first; those that are gone left out
    void addRecentWorkspace(const QString &file);
    /// When a recent workspace was last used, and the names of the data it held then; nothing is known of others.
    struct WorkspaceNote
    {
        QDateTime used;
        QString data;
    };
    WorkspaceNote workspaceNote(const QString &file) const;
    void noteWorkspace(const QString &file, const WorkspaceNote &note);

    QString page() const;
    void setPage(const QString &name);

    QString folder() const; ///< in which files were last chosen
    void setFolder(const QString &folder);
    QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry);
    QByteArray helpGeometry() const;
    void setHelpGeometry(const QByteArray &geometry);

private:
    mutable QSettings m_settings;
};

} // namespace shardscope
