// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FileDialog.h"

#include "core/sources/PartFiles.h"

#include <QDir>
#include <QFileIconProvider>
#include <QFileInfo>

#include <algorithm>

namespace shardscope {

namespace {

class NamesOnly : public QFileIconProvider
{
public:
    using QFileIconProvider::icon;
    QIcon icon(const QFileInfo &info) const override { return icon(info.isDir() ? Folder : File); }
    QString type(const QFileInfo &info) const override { return info.isDir() ? QString() : info.suffix(); }
};

/// Where the user was last, in any dialog.
QString &lastPlace()
{
    static QString place;
    return place;
}

} // namespace

// It begins in a folder of folders, for it looks around before it can be told how.
FileDialog::FileDialog(QWidget *parent, const QString &title, const QString &place, const QString &filter)
    : QFileDialog(parent, title, QDir::rootPath(), filter)
{
    setOption(DontUseNativeDialog); // a native one would open files to tell their types, whatever it is told here
    // Never deleted: dialogs do not own it, and their threads use it until they end.
    static auto *const provider = new NamesOnly;
    setIconProvider(provider);
    const QFileInfo wanted(place);
    if (!place.isEmpty() && !wanted.isDir()) {
        setDirectory(wanted.absolutePath());
        selectFile(wanted.fileName());
    } else if (!place.isEmpty()) {
        setDirectory(place);
    } else {
        setDirectory(lastFolder());
    }
    connect(this, &QDialog::accepted, this, [this] { lastPlace() = directory().absolutePath(); });
}

QString FileDialog::lastFolder()
{
    return lastPlace().isEmpty() ? QDir::currentPath() : lastPlace();
}

void FileDialog::setLastFolder(const QString &folder)
{
    if (QFileInfo(folder).isDir()) {
        lastPlace() = folder;
    }
}

QString FileDialog::folder(QWidget *parent, const QString &title, const QString &place)
{
    FileDialog dialog(parent, title, QFileInfo(place).isDir() ? place : QFileInfo(place).absolutePath());
    dialog.setFileMode(Directory);
    dialog.setOption(ShowDirsOnly);
    return dialog.exec() == Accepted ? dialog.selectedFiles().constFirst() : QString();
}

QStringList FileDialog::filesToOpen(QWidget *parent, const QString &title, const QString &place, const QString &filter)
{
    FileDialog dialog(parent, title, place, filter);
    dialog.setFileMode(ExistingFiles);
    QStringList files = dialog.exec() == Accepted ? dialog.selectedFiles() : QStringList();
    std::ranges::sort(
        files, [](const QString &a, const QString &b) { return isNaturallyBefore(a.toStdString(), b.toStdString()); });
    return files;
}

QString FileDialog::fileToOpen(QWidget *parent, const QString &title, const QString &place, const QString &filter)
{
    FileDialog dialog(parent, title, place, filter);
    dialog.setFileMode(ExistingFile);
    return dialog.exec() == Accepted ? dialog.selectedFiles().constFirst() : QString();
}

} // namespace shardscope
