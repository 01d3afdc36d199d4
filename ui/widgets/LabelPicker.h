// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "ui/session/LabelIndex.h"
#include "ui/style/Translated.h"

#include <memory>
#include <optional>

class QLabel;
class QLineEdit;
class QSpinBox;

namespace shardscope {

/// Asks for a vector by its label, which is completed regardless of case; where several have it, also for which.
class LabelPicker : public Translated<>
{
    Q_OBJECT

public:
    explicit LabelPicker(QWidget *parent = nullptr);

    void setData(std::shared_ptr<const DataSet> dataSet);
    /// Reads the labels, which takes its time where there are many; before it no vector is found.
    void prepare();

    QString label() const;
    int match() const; ///< which of the vectors that have the label, from 1
    void choose(const QString &label, int match);
    VectorId vector() const; ///< invalid if none has the label
    QSpinBox *matchField() const { return m_match; }

signals:
    void changed();
    void submitted();

protected:
    void retranslate() override;

private:
    void countMatches();

    std::shared_ptr<const DataSet> m_data;
    std::optional<LabelIndex> m_labels; ///< made by prepare
    QLabel *m_labelLabel;
    QLineEdit *m_label;
    QLabel *m_matchLabel;
    QSpinBox *m_match;
};

} // namespace shardscope
