// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TuningControls.h"

#include "ui/style/Icon.h"
#include "ui/text/ErrorText.h"
#include "ui/text/NumberText.h"
#include "ui/text/TuningText.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/TimeField.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace shardscope {

TuningControls::TuningControls(TuningStudy &study, QWidget *parent)
    : Translated(parent), m_study(study), m_budgetLabel(new QLabel(this)),
      m_budget(new TimeField(TimeUnit::Minute, this)), m_start(new QPushButton(this)), m_stop(new QPushButton(this)),
      m_progress(makeNote("progress", this))
{
    layOut();
    connect(&m_study, &TuningStudy::progressChanged, this, &TuningControls::showProgress);
    connect(&m_study, &TuningStudy::stateChanged, this, &TuningControls::showState);
    connect(m_start, &QPushButton::clicked, this, &TuningControls::startOrPause);
    connect(m_stop, &QPushButton::clicked, &m_study, &TuningStudy::stop);
    retranslate();
}

void TuningControls::layOut()
{
    m_start->setObjectName(QStringLiteral("start"));
    m_start->setCheckable(true);
    m_start->setIcon(icon(QStringLiteral("evaluate")));
    m_stop->setObjectName(QStringLiteral("stop"));
    m_stop->setIcon(icon(QStringLiteral("close")));
    m_budget->setObjectName(QStringLiteral("budget"));
    m_budget->setRange(0, 7 * 24 * 60);
    m_budgetLabel->setBuddy(m_budget);
    auto *budget = new QHBoxLayout;
    budget->addWidget(m_budgetLabel);
    budget->addWidget(m_budget, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_start, 1);
    buttons->addWidget(m_stop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(budget);
    layout->addLayout(buttons);
    layout->addWidget(m_progress);
}

void TuningControls::setCanStart(bool canStart)
{
    m_canStart = canStart;
    showState();
}

void TuningControls::startOrPause()
{
    m_start->setChecked(m_study.state() == TuningStudy::State::Paused); // the state says, not the click
    switch (m_study.state()) {
    case TuningStudy::State::Running:
        m_study.pause();
        return;
    case TuningStudy::State::Paused:
        m_study.resume();
        return;
    case TuningStudy::State::Idle:
        break;
    }
    if (!fieldProblem(*this).isEmpty()) {
        return; // it says so
    }
    constexpr double secondsAMinute = 60;
    const auto &recall = m_study.spec().limits.recall;
    const QString name = recall ? tr("Recall %1").arg(numberText(*recall, NumberFormat::Fraction)) : tr("Search");
    m_study.start(name, m_budget->value() * secondsAMinute);
}

void TuningControls::showState()
{
    using State = TuningStudy::State;
    const State state = m_study.state();
    const bool isIdle = state == State::Idle;
    const bool goesOn = m_study.isOfSession() && !m_study.result()->trials.empty();
    m_start->setEnabled(!isIdle || m_canStart);
    m_start->setText(state == State::Running  ? tr("&Pause")
                     : state == State::Paused ? tr("Paused – &continue")
                     : goesOn                 ? tr("&Go on")
                                              : tr("&Search"));
    m_start->setChecked(state == State::Paused); // it stays down while nothing is done
    m_stop->setEnabled(!isIdle);
    m_budget->setEnabled(isIdle);
    showProgress();
}

void TuningControls::showProgress()
{
    if (m_study.error()) {
        sayFault(*m_progress, sentence(*m_study.error()));
        return;
    }
    m_progress->setPalette(palette());
    if (m_study.state() == TuningStudy::State::Idle) {
        say(*m_progress, {});
        return;
    }
    say(*m_progress, progressSentence(m_study.progress(), m_study.state() == TuningStudy::State::Paused));
}

void TuningControls::retranslate()
{
    m_budgetLabel->setText(tr("&Time"));
    m_budget->setSpecialValueText(tr("until it is done"));
    m_budget->setToolTip(tr("How long to search at most. A search can always go on later."));
    m_budget->setAccessibleName(tr("Time"));
    m_stop->setText(tr("S&top"));
    m_stop->setToolTip(tr("Ends the search with what it has found. Every trial that ended is kept."));
    showState();
}

} // namespace shardscope
