// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tuning/TuningSpec.h"
#include "ui/style/Translated.h"

#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;

namespace shardscope {

/// What a plan must keep to, what is wanted of those that do, and the load at which latencies are forecast. A limit
/// counts when its box is ticked; a refused value has its reason below it.
class LimitForm : public Translated<>
{
    Q_OBJECT

public:
    explicit LimitForm(QWidget *parent = nullptr);

    Limits limits() const;
    Aim aim() const;
    OfferedLoad load() const;
    void set(const Limits &limits, Aim aim, const OfferedLoad &load);
    /// What the fields of limits hold that are not asked for.
    void suggest(const Limits &limits);
    /// Shows those faults that are about its fields.
    void showFaults(const std::vector<SpecFault> &faults);

signals:
    void changed();

protected:
    void retranslate() override;

private:
    struct LimitField
    {
        const LimitText *text;
        QCheckBox *box;
        QDoubleSpinBox *value;
        QLabel *fault;
        double given = 0; ///< the value last set, in full
        double shown = 0; ///< as much of it as the field shows
    };
    struct LoadField
    {
        const char *name; ///< of a SpecFault
        QLabel *label;
        QDoubleSpinBox *value;
        QLabel *fault;
    };

    void addLimit(const LimitText &text);
    LoadField addLoad(const char *name, QDoubleSpinBox *value);
    QLabel *addFault();
    QString memorySuffix() const;
    double unitOf(const LimitField &field) const;
    void setValue(LimitField &field, double value);
    double valueOf(const LimitField &field) const;
    void tellChanged();
    void showFault(QLabel *label, const QString &text);

    QFormLayout *m_layout;
    std::vector<LimitField> m_limits;
    QLabel *m_aimLabel;
    QComboBox *m_aim;
    LoadField m_load{};
    LoadField m_network{};
    double m_memoryUnit = 1e6; ///< bytes: that of the field
    bool m_isSetting = false;
};

} // namespace shardscope
