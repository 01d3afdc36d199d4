// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Task.h"

#include <QDialog>

#include "core/data/FilePreview.h"
#include "core/sources/Source.h"
#include "ui/style/Translated.h"

#include <functional>

class QDialogButtonBox;
class QLabel;
class QPushButton;
class QTableView;

namespace shardscope {

class FilePreviewModel;
class LayoutForm;

/// Shows the first rows of a file as they will be read, and lets its layout be changed before anything long happens.
class PreviewDialog : public Translated<QDialog>
{
    Q_OBJECT

public:
    explicit PreviewDialog(const Source &source, QWidget *parent = nullptr);

    /// Reads the beginning of the file. The dialog shows itself where there is something to see or to choose.
    void start();

signals:
    void chosen(const shardscope::Source &source); ///< to be opened so; also where there was nothing to choose

protected:
    void retranslate() override;

private:
    void readAgain();
    void take(const Outcome<FilePreview> &preview);
    void showFound();
    void choose();

    Source m_source;
    JobModel m_jobs;
    Task<FilePreview> m_task;
    bool m_hasShown = false;
    std::optional<Error> m_problem;
    FilePreviewModel *m_model;
    LayoutForm *m_form;
    QLabel *m_file;
    QLabel *m_reading;
    QLabel *m_error;
    QTableView *m_table;
    QDialogButtonBox *m_buttons;
    QPushButton *m_open;
};

/// Opens a file after a look at it: `open` is called once it is settled how it is to be read.
void previewAndOpen(QWidget *parent, const Source &source, const std::function<void(const Source &)> &open);

} // namespace shardscope
