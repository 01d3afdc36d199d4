// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tuning/TuningSpec.h"
#include "ui/style/Translated.h"

#include <optional>

class QFormLayout;
class QLabel;
class QListWidget;
class QSpinBox;
class QTabWidget;

namespace shardscope {

class LimitForm;
class SpaceForm;

/// Everything that is asked of a tuner: limits and aim, what it may combine, and which of the data counts.
class TuningForm : public Translated<>
{
    Q_OBJECT

public:
    explicit TuningForm(QWidget *parent = nullptr);

    /// What its fields can hold; none while no data is open.
    void setData(const DataSet *set);
    /// What no spec can say: a value in the space that is none, no tenant at all.
    std::optional<SpecFault> fault() const;
    /// There is no fault().
    TuningSpec spec() const;
    void setSpec(const TuningSpec &spec);
    /// Shows each fault at its field; brings the first to the front if none is in view.
    void showFaults(const std::vector<SpecFault> &faults);

    LimitForm *limits() const { return m_limits; }
    SpaceForm *space() const { return m_space; }

signals:
    void changed();
    void suggestionRequested(); ///< of a space for the limits as they are

protected:
    void retranslate() override;

private:
    QWidget *makeSelection();
    QSpinBox *addCount(const char *name, int least, int most);
    void setTenants(const DataSet *set);
    QStringList checkedTenants() const;
    void tellChanged();

    QTabWidget *m_tabs;
    LimitForm *m_limits;
    SpaceForm *m_space;
    QFormLayout *m_layout;
    QSpinBox *m_vectors;
    QSpinBox *m_queries;
    QSpinBox *m_k;
    QSpinBox *m_seed;
    QListWidget *m_tenants;
    QLabel *m_selectionFault;
    std::uint64_t m_seedGiven = 1;
    bool m_isSetting = false;
};

} // namespace shardscope
