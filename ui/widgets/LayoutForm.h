// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/FilePreview.h"
#include "ui/style/Translated.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace shardscope {

/// What a user may say about the layout of a file, with the file's own columns to choose from. What is left open is
/// found out; the fields show what was found.
class LayoutForm : public Translated<>
{
    Q_OBJECT

public:
    explicit LayoutForm(QWidget *parent = nullptr);

    FileLayout layout() const;
    void setLayout(const FileLayout &layout);

    /// Takes over the columns and what was found, and marks the fields that decide where the file cannot be read.
    void setPreview(const FilePreview &preview);

signals:
    void changed();

protected:
    void retranslate() override;

private:
    QComboBox *addField(QFormLayout *form, const char *name);
    void addRow(QFormLayout *form, QWidget *field, const char *name);
    void setField(QWidget *field, const QString &title, const QString &meaning);
    void showMarks();
    void showColumns();
    void mark(const std::optional<Error> &problem);

    FileLayout m_rest; ///< what has no field here stays as it was
    FilePreview m_preview;
    bool m_isFilling = false; ///< the fields change, and not by the user
    QComboBox *m_separator;
    QComboBox *m_decimalMark;
    QComboBox *m_header;
    QSpinBox *m_dimension;
    QComboBox *m_element;
    QComboBox *m_vectors;
    QComboBox *m_ids;
    QComboBox *m_labels;
    QComboBox *m_tenants;
};

} // namespace shardscope
