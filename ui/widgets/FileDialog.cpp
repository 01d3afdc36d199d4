// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FileDialog.h"

#include <QFileIconProvider>

namespace shardscope {

namespace {

class NamesOnly : public QFileIconProvider
{
public:
    using QFileIconProvider::icon;
    QIcon icon(const QFileInfo &info) const override { return icon(info.isDir() ? Folder : File); }
    QString type(const QFileInfo &info) const override { return info.isDir() ? QString() : info.suffix(); }
};

} // namespace

FileDialog::FileDialog(QWidget *parent, const QString &title, const QString &place, const QString &filter)
    : QFileDialog(parent, title, place, filter)
{
    // Never deleted: dialogs do not own it, and their threads use it until they end.
    static auto *const provider = new NamesOnly;
    setIconProvider(provider);
}

QString FileDialog::fileToOpen(QWidget *parent, const QString &title, const QString &place, const QString &filter)
{
    FileDialog dialog(parent, title, place, filter);
    dialog.setFileMode(ExistingFile);
    return dialog.exec() == Accepted ? dialog.selectedFiles().constFirst() : QString();
}

} // namespace shardscope
