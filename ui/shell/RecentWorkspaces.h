// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace shardscope {

class Session;
class StartPage;
class UserSettings;

/// Notes which workspaces are opened and what is in them, and has the start page offer them.
class RecentWorkspaces : public QObject
{
public:
    RecentWorkspaces(Session &session, UserSettings &settings, StartPage &start, QObject *parent);

    void note(); ///< what the open workspace holds now

private:
    void show();

    Session &m_session;
    UserSettings &m_settings;
    StartPage &m_start;
};

} // namespace shardscope
