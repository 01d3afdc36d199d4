// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileDialog>

namespace shardscope {

/// A file dialog that goes by the names of files. Qt's own looks into those whose names it does not know, and who
/// closes a file drops the locks that this process has on it: on the workspace, those of its database.
class FileDialog : public QFileDialog
{
public:
    explicit FileDialog(QWidget *parent, const QString &title, const QString &place = {}, const QString &filter = {});

    /// The file the user chooses; empty for none.
    static QString fileToOpen(QWidget *parent, const QString &title, const QString &place = {},
                              const QString &filter = {});
    /// The files the user chooses, in natural order; empty for none.
    static QStringList filesToOpen(QWidget *parent, const QString &title, const QString &place = {},
                                   const QString &filter = {});
    /// The folder the user chooses; empty for none. `place` need not be there yet.
    static QString folder(QWidget *parent, const QString &title, const QString &place);
    static QString lastFolder(); ///< where the user was last, in any dialog
    static void setLastFolder(const QString &folder);
};

} // namespace shardscope
