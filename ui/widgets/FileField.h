// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/Translated.h"

class QLineEdit;
class QPushButton;

namespace shardscope {

/// A line for the path of a file, with a button to choose it.
class FileField : public Translated<>
{
    Q_OBJECT

public:
    explicit FileField(QWidget *parent = nullptr);

    QString file() const;
    void setFile(const QString &file);
    void setTitle(const QString &title);                          ///< of the dialogue, and the accessible name
    void setHint(const QString &hint);                            ///< shown while the line is empty
    void setSaving(const QString &suffix, const QString &filter); ///< it names a file that is to be written
    void setChoosingFolders();                                    ///< it names a folder
    QLineEdit *line() const { return m_line; }

signals:
    void changed();

protected:
    void retranslate() override;

private:
    void choose();
    void chooseToSave();

    QLineEdit *m_line;
    QPushButton *m_browse;
    QString m_title;
    QString m_suffix; ///< empty: the file is to be opened
    QString m_filter;
    bool m_choosesFolders = false;
};

} // namespace shardscope
