// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/Source.h"
#include "ui/style/Translated.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace shardscope {

class FileField;
class KindForm;
class RealField;

/// Everything about where vectors come from: a file, a generator or the sample data, and what goes with them.
class SourceForm : public Translated<>
{
    Q_OBJECT

public:
    explicit SourceForm(QWidget *parent = nullptr);

    Source source() const;
    void setSource(const Source &source);
    bool isComplete() const; ///< there is something to open
    bool isFile() const;     ///< it is a file, about whose layout something may be said

signals:
    void changed();

protected:
    void retranslate() override;

private:
    enum Origin { Sample, File, Generated };

    QFormLayout *makePart();
    void build();
    void setRow(QWidget *field, const QString &text, const QString &meaning);
    void showOrigin();

    FileLayout m_layout;    ///< of the file that was opened last
    std::string m_layoutOf; ///< its location
    QComboBox *m_origin;
    QList<QWidget *> m_parts; ///< one of them is shown
    QLabel *m_sampleText;
    FileField *m_file;
    FileField *m_queries;
    FileField *m_truth;
    FileField *m_training; ///< queries to learn from
    QLineEdit *m_tenantColumn;
    QCheckBox *m_acceptTruncated;
    KindForm *m_generator;
    QComboBox *m_metric;
    QLineEdit *m_tenants;
    QSpinBox *m_heldOut;
    RealField *m_sampledFrom;   ///< 0: as the file says
    RealField *m_trainingShare; ///< percent of the queries
    double m_givenShare = 0;    ///< as it was given: the field shows it rounded
    QList<QFormLayout *> m_forms;
};

} // namespace shardscope
