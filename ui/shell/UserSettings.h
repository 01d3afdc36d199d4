// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/Theme.h"

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

    QStringList recentWorkspaces() const; ///< last used first; those that are gone left out
    void addRecentWorkspace(const QString &file);

    QString page() const;
    void setPage(const QString &name);

    QString folder() const; ///< in which files were last chosen
    void setFolder(const QString &folder);
    QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry);

private:
    mutable QSettings m_settings;
};

} // namespace shardscope
