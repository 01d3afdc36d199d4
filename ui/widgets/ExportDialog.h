// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QPushButton;

namespace shardscope {

class FileField;

/// Into which folder the deployment of a plan goes, and what will be there.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(const QString &plan, QWidget *parent);

    QString folder() const;

private:
    void showFolder();

    FileField *m_folder;
    QLabel *m_state;
    QPushButton *m_export;
};

} // namespace shardscope
