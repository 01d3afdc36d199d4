// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "core/evaluate/Evaluation.h"
#include "ui/session/Session.h"

class QComboBox;
class QLabel;
class QSlider;
class QSpinBox;

namespace shardscope {

class ElidedLabel;
class NameCombo;

/// What the window works on, above every page: the data set, the plan, the plan it is compared with, nprobe, and
/// what that nprobe gives.
class PlanBar : public QFrame
{
    Q_OBJECT

public:
    explicit PlanBar(Session &session, QWidget *parent = nullptr);

signals:
    void dataRequested(); ///< the name of the data set was clicked

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void setFonts();
    void showData();
    void showPlans();
    void showNprobe();
    void showStanding();
    void showReadout();
    void fill(NameCombo &combo, bool offersNone, PlanKey leftOut, PlanKey chosen);

    Session &m_session;
    QLabel *m_name;
    ElidedLabel *m_facts;
    ElidedLabel *m_planCaption;
    NameCombo *m_plan;
    ElidedLabel *m_comparedCaption;
    NameCombo *m_compared;
    ElidedLabel *m_basisCaption;
    QComboBox *m_basis;
    ElidedLabel *m_nprobeCaption;
    QSlider *m_slider;
    QSpinBox *m_spin;
    ElidedLabel *m_readoutCaption;
    QLabel *m_readout;
};

} // namespace shardscope
