// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace shardscope {

// Files of workspaces, as the user chooses them.

/// Whether a file is a workspace, by its name.
bool isWorkspaceFile(const QString &file);

/// The workspace the user chooses; empty for none.
QString workspaceToOpen(QWidget *parent);

/// Where the user wants a workspace; empty for nowhere. The name suggested is made of `about`, and no file in the last
/// folder has it. Where there is a file of the name chosen, the user was asked whether it may go.
QString workspaceToSave(QWidget *parent, const QString &title, const QString &about);

} // namespace shardscope
