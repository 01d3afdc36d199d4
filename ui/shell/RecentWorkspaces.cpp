// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/RecentWorkspaces.h"

#include "ui/pages/StartPage.h"
#include "ui/session/Session.h"
#include "ui/shell/UserSettings.h"

namespace shardscope {

RecentWorkspaces::RecentWorkspaces(Session &session, UserSettings &settings, StartPage &start, QObject *parent)
    : QObject(parent), m_session(session), m_settings(settings), m_start(start)
{
    connect(&session, &Session::dataOpened, this, &RecentWorkspaces::note);
    connect(&session.workspace(), &SessionWorkspace::changed, this, [this] {
        if (const Workspace *workspace = m_session.workspace().get()) {
            m_settings.addRecentWorkspace(QString::fromStdString(workspace->file().string()));
        }
        note();
    });
    show();
}

void RecentWorkspaces::note()
{
    if (const Workspace *workspace = m_session.workspace().get()) {
        QStringList names;
        const auto entries = workspace->dataSets();
        for (const auto &entry : entries.ok() ? *entries : std::vector<Workspace::DataEntry>()) {
            names.append(QString::fromStdString(entry.name));
        }
        names.removeDuplicates();
        constexpr qsizetype told = 3;
        const QString more = names.size() > told ? QStringLiteral(", …") : QString();
        m_settings.noteWorkspace(QString::fromStdString(workspace->file().string()),
                                 {QDateTime::currentDateTime(), names.mid(0, told).join(QStringLiteral(", ")) + more});
    }
    show();
}

void RecentWorkspaces::show()
{
    QList<StartPage::Recent> recent;
    for (const QString &file : m_settings.recentWorkspaces()) {
        const auto known = m_settings.workspaceNote(file);
        recent.append({file, known.used, known.data});
    }
    m_start.setRecent(recent);
}

} // namespace shardscope
