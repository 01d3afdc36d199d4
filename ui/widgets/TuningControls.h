// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/TuningStudy.h"
#include "ui/style/Translated.h"

class QLabel;
class QPushButton;
class QDoubleSpinBox;

namespace shardscope {

/// Starts, pauses, resumes and stops a search, says for how long it may go on and how far it is.
class TuningControls : public Translated<>
{
    Q_OBJECT

public:
    explicit TuningControls(TuningStudy &study, QWidget *parent = nullptr);

    /// Whether a search may be started now.
    void setCanStart(bool canStart);

protected:
    void retranslate() override;

private:
    void layOut();
    void startOrPause();
    void showState();
    void showProgress();

    TuningStudy &m_study;
    bool m_canStart = false;

    QLabel *m_budgetLabel;
    QDoubleSpinBox *m_budget;
    QPushButton *m_start;
    QPushButton *m_stop;
    QLabel *m_progress;
};

} // namespace shardscope
