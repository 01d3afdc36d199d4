// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/WorkspaceFiles.h"

#include "ui/widgets/FileDialog.h"
#include "ui/widgets/SaveDialog.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace shardscope {

namespace {

constexpr QLatin1String workspaceSuffix("shardscope");

struct WorkspaceFiles
{
    Q_DECLARE_TR_FUNCTIONS(WorkspaceFiles)
};

QString workspaceFilter()
{
    return WorkspaceFiles::tr("Workspaces (*.%1)").arg(workspaceSuffix);
}

/// A name for a workspace that no file in the last folder has yet.
QString suggestedWorkspace(const QString &about)
{
    const QDir folder(FileDialog::lastFolder());
    const QString wanted = fileNameFor(about).isEmpty() ? QStringLiteral("workspace") : fileNameFor(about);
    const auto fileOf = [](const QString &name) { return name + QLatin1Char('.') + workspaceSuffix; };
    QString name = wanted;
    for (int i = 2; folder.exists(fileOf(name)); ++i) {
        name = QStringLiteral("%1-%2").arg(wanted).arg(i);
    }
    return folder.filePath(fileOf(name));
}

} // namespace

bool isWorkspaceFile(const QString &file)
{
    return QFileInfo(file).suffix() == workspaceSuffix;
}

QString workspaceToOpen(QWidget *parent)
{
    return FileDialog::fileToOpen(parent, WorkspaceFiles::tr("Open workspace"), {}, workspaceFilter());
}

QString workspaceToSave(QWidget *parent, const QString &title, const QString &about)
{
    FileDialog dialog(parent, title, {}, workspaceFilter());
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(workspaceSuffix);
    dialog.selectFile(suggestedWorkspace(about));
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().constFirst() : QString();
}

} // namespace shardscope
