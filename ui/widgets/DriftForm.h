// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/FieldForm.h"

#include "core/work/DriftStudy.h"

#include <QStringList>

class QComboBox;
class QSpinBox;

namespace shardscope {

class FileField;
class NameCombo;
class RealField;

/// Which samples are compared, and how.
class DriftForm : public FieldForm
{
    Q_OBJECT

public:
    explicit DriftForm(QWidget *parent = nullptr);

    /// The columns that can say when rows are from.
    void setColumns(const QStringList &columns);
    /// Without the plan.
    DriftQuestion question() const;
    /// What is missing, a sentence; empty: nothing.
    QString missing() const;

signals:
    void changed();

protected:
    void retranslate() override;

private:
    enum class Samples { ByOrder, ByColumn, OtherFile };

    Samples samples() const;
    void showWhatApplies();

    QComboBox *m_samples;
    NameCombo *m_column;
    RealField *m_share; ///< percent
    FileField *m_file;
    RealField *m_recall;
    RealField *m_tolerated;
    RealField *m_falseAlarms; ///< percent
    QSpinBox *m_nprobe;       ///< 0: found
    QSpinBox *m_rows;
    QSpinBox *m_resamples;
    QSpinBox *m_seed;
};

} // namespace shardscope
