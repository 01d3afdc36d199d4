// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/FieldForm.h"

#include "core/work/CapacityStudy.h"

#include <optional>

namespace shardscope {

class RealField;

/// What a cluster is to hold and to stand.
class CapacityForm : public FieldForm
{
    Q_OBJECT

public:
    explicit CapacityForm(QWidget *parent = nullptr);

    CapacityOptions options() const;                                                         ///< without machines
    void setQuestion(const CapacityQuestion &question, const std::optional<double> &recall); ///< as it was asked
    /// Why this cannot be worked out; empty: it can.
    QString missing() const;

signals:
    void changed();

protected:
    void retranslate() override;

private:
    void addSizes();
    void addLimits();

    RealField *m_vectors; ///< 0: those of the data
    RealField *m_growth;  ///< percent
    RealField *m_months;
    RealField *m_replicas;
    RealField *m_domains;
    RealField *m_load; ///< 0: only memory and disk count
    RealField *m_workers;
    RealField *m_headroom; ///< percent
    RealField *m_recall;   ///< 0: no limit
    RealField *m_p99;      ///< ms; 0: no limit
    RealField *m_memory;   ///< 10^9 bytes; 0: no limit
    RealField *m_disk;     ///< likewise
    RealField *m_nodes;    ///< 0: no limit
};

} // namespace shardscope
