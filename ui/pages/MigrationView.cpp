// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/MigrationView.h"

#include "ui/charts/ChartView.h"
#include "ui/figures/MigrationFigure.h"
#include "ui/session/Session.h"
#include "ui/style/Icon.h"
#include "ui/text/ErrorText.h"
#include "ui/text/MigrationText.h"
#include "ui/text/NumberText.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/CounterRow.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/MigrationForm.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/ResultsArea.h"
#include "ui/widgets/StepDiagram.h"
#include "ui/widgets/StudyControls.h"
#include "ui/widgets/TablePanel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace shardscope {

namespace {

QString wholeText(std::int64_t number)
{
    return numberText(static_cast<double>(number), NumberFormat::Count);
}

} // namespace

MigrationView::MigrationView(Session &session, QWidget *parent)
    : Page(session, parent), m_job(session.lifecycle()->migration()), m_watch(session.lifecycle()->migrationWatch()),
      m_form(new MigrationForm(this)), m_controls(new StudyControls(m_form, this)),
      m_watchButton(new QPushButton(this)), m_pause(new QPushButton(this)), m_abort(new QPushButton(this)),
      m_violation(new QPushButton(this)), m_steps(new StepDiagram(this)), m_counters(new CounterRow(this)),
      m_state(makeNote("watch-state", this)), m_orderPanel(new TablePanel(this)), m_chartPanel(new ChartPanel(this))
{
    setSides(m_controls, makeResults());
    listen();
    retranslate();
}

QString MigrationView::title() const
{
    return tr("Migration");
}

QIcon MigrationView::icon() const
{
    return shardscope::icon(QStringLiteral("lifecycle"));
}

bool MigrationView::isSettled() const
{
    return !m_job.isRunning() && m_watch.state() != MigrationWatch::State::Running;
}

void MigrationView::setMoves(const RehearsalSettings &moves)
{
    m_form->setMoves(moves);
}

QWidget *MigrationView::makeWatch()
{
    m_watchButton->setObjectName(QStringLiteral("watch"));
    m_pause->setObjectName(QStringLiteral("migration-pause"));
    m_abort->setObjectName(QStringLiteral("migration-abort"));
    m_steps->setObjectName(QStringLiteral("migration-steps"));
    m_counters->setObjectName(QStringLiteral("judge"));
    auto *buttons = new QHBoxLayout;
    for (auto *button : {m_watchButton, m_pause, m_abort}) {
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 6);
    layout->addLayout(buttons);
    layout->addWidget(m_steps);
    layout->addWidget(m_state);
    layout->addWidget(m_counters);
    return box;
}

QWidget *MigrationView::makeResults()
{
    m_orderPanel->setObjectName(QStringLiteral("orders"));
    m_orderPanel->setModel(&m_orders);
    m_violation->setObjectName(QStringLiteral("watch-violation"));
    m_orderPanel->addControl(m_violation);
    m_chartPanel->setObjectName(QStringLiteral("violations"));
    m_chartPanel->setTable(&m_orders);

    auto *below = new QSplitter(Qt::Horizontal);
    below->addWidget(m_orderPanel);
    below->addWidget(m_chartPanel);
    below->setSizes({1300, 1000});
    below->setChildrenCollapsible(false);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeWatch());
    layout->addWidget(below, 1);
    return makeResultsArea({}, content, this);
}

void MigrationView::listen()
{
    connect(m_form, &MigrationForm::changed, this, [this] {
        m_watch.setPace(m_form->pace());
        showControls();
        showWatch();
    });
    connect(m_controls, &StudyControls::startRequested, this, &MigrationView::startMany);
    connect(m_controls, &StudyControls::stopRequested, this, [this] { m_job.stop(); });
    connect(m_watchButton, &QPushButton::clicked, this, &MigrationView::watchOrStop);
    connect(m_pause, &QPushButton::clicked, this, &MigrationView::pauseOrResume);
    connect(m_abort, &QPushButton::clicked, this, [this] { m_watch.abort(); });
    connect(m_violation, &QPushButton::clicked, this, &MigrationView::takeFirstViolation);
    connect(&m_job, &StudyJobSignals::changed, this, &MigrationView::showJob);
    connect(&m_job, &StudyJobSignals::settled, this, &Page::settled);
    connect(&m_watch, &MigrationWatch::changed, this, &MigrationView::showWatch);
    connect(&m_watch, &MigrationWatch::settled, this, &Page::settled);
}

// Many runs

void MigrationView::startMany()
{
    if (fieldProblem(*m_form).isEmpty()) {
        startMigration(m_job, m_form->question());
    }
}

void MigrationView::showControls()
{
    const auto &error = m_job.error();
    m_controls->showState(m_job.isRunning(), fieldProblem(*m_form), error ? sentence(*error) : whatIsMoved());
}

QString MigrationView::whatIsMoved() const
{
    QStringList sentences;
    if (const RehearsalSettings *moves = m_form->moves()) {
        sentences << tr("%Ln move(s) of %1 vectors together, one after the other.", nullptr,
                        static_cast<int>(moves->moves.size()))
                         .arg(wholeText(rehearsedVectors(*moves)));
        if (moves->standsFor > 1) {
            sentences << tr("Each of these stands for %1 of the resharding.")
                             .arg(numberText(moves->standsFor, NumberFormat::Count));
        }
    }
    sentences << tr(
        "Rehearsed on simulated servers in this program, in simulated time. Nothing of your data is used or "
        "changed.");
    return sentences.join(QLatin1Char(' '));
}

void MigrationView::showJob()
{
    const auto &study = m_job.answer();
    m_orders.setStudy(study);
    const QString message = m_job.isRunning() ? tr("Being rehearsed.")
                            : m_job.error()   ? sentence(*m_job.error())
                                              : tr("Rehearse many runs to see which orders of the steps lose nothing.");
    m_orderPanel->setMessage(message);
    m_chartPanel->setMessage(study ? QString() : message);
    m_chartPanel->setFigure(violationFigure(m_orders));
    QStringList sentences;
    const bool hasViolation = study && std::ranges::any_of(study->orders, [](const auto &each) {
                                  return each.rehearsal.runsWithViolations > 0;
                              });
    if (study) {
        for (const auto &each : study->orders) {
            if (each.order == MigrationOrder::Safe) {
                sentences
                    << (each.rehearsal.runsWithViolations == 0
                            ? tr("The safe order violated nothing in %1 runs.").arg(wholeText(each.rehearsal.runs))
                            : tr("The safe order violated something in %1 of %2 runs: that is a fault of this "
                                 "program.")
                                  .arg(wholeText(each.rehearsal.runsWithViolations), wholeText(each.rehearsal.runs)));
            }
        }
    }
    m_orderPanel->setNote(sentences.join(QLatin1Char(' ')));
    m_violation->setEnabled(hasViolation);
    showControls();
}

/// The first run that had a violation, to be watched.
void MigrationView::takeFirstViolation()
{
    const auto &study = m_job.answer();
    const auto first =
        std::ranges::find_if(study->orders, [](const auto &each) { return each.rehearsal.runsWithViolations > 0; });
    if (first != study->orders.end()) {
        RehearsalSettings settings = study->question.settings;
        settings.order = first->order;
        settings.seed = first->rehearsal.firstSeed;
        m_watch.start(settings, m_form->pace());
    }
}

// One run

void MigrationView::watchOrStop()
{
    if (m_watch.state() != MigrationWatch::State::Idle) {
        m_watch.stop();
    } else if (fieldProblem(*m_form).isEmpty()) {
        m_watch.start(m_form->settings(), m_form->pace());
    }
}

void MigrationView::pauseOrResume()
{
    if (m_watch.state() == MigrationWatch::State::Paused) {
        m_watch.resume();
    } else {
        m_watch.pause();
    }
}

void MigrationView::showWatch()
{
    const bool isIdle = m_watch.state() == MigrationWatch::State::Idle;
    const bool isPaused = m_watch.state() == MigrationWatch::State::Paused;
    m_watchButton->setText(isIdle ? tr("&Watch one run") : tr("Sto&p watching"));
    m_watchButton->setIcon(shardscope::icon(isIdle ? QStringLiteral("evaluate") : QStringLiteral("close")));
    m_watchButton->setEnabled(!isIdle || fieldProblem(*m_form).isEmpty());
    m_pause->setText(isPaused ? tr("&Go on") : tr("Pa&use"));
    m_pause->setEnabled(!isIdle);
    m_abort->setEnabled(m_watch.canAbort());
    showSteps();
    showCounters();
    say(*m_state, watchSentence());
}

/// Those of the order that is watched, else of the chosen one; with what undoing adds where it is undone.
void MigrationView::showSteps()
{
    const auto chosen = m_form->settings().order;
    const bool isOther = m_watch.state() == MigrationWatch::State::Idle && m_watch.order() != chosen;
    const auto sight = isOther ? std::nullopt : m_watch.sight();
    const bool isUndone = sight && sight->state.step >= MigrationStep::Aborting;
    const auto order = sight ? stepsOf(m_watch.order(), m_watch.kindOf(sight->move)) : stepsOf(chosen);
    std::vector<MigrationStep> steps(order.begin(), order.end());
    if (isUndone) {
        steps = {MigrationStep::Provision, MigrationStep::DualWrite, MigrationStep::Aborting, MigrationStep::Aborted};
    }
    QList<StepDiagram::Step> shown;
    for (const MigrationStep step : steps) {
        shown.append({stepText(step), stepMeaning(step)});
    }
    int current = -1;
    if (sight) {
        current = static_cast<int>(std::ranges::find(steps, sight->state.step) - steps.begin());
        const bool isOver = sight->state.step == MigrationStep::Finished;
        current += isOver ? 1 : 0;
    }
    m_steps->setSteps(shown, current, isUndone);
}

void MigrationView::showCounters()
{
    const MigrationWatch::Sight sight = m_watch.sight().value_or(MigrationWatch::Sight());
    QList<CounterRow::Counter> counters;
    for (int i = 0; i < violationKinds; ++i) {
        const auto kind = static_cast<ViolationKind>(i);
        const auto count = countOf(sight.violations, kind);
        counters.append({violationText(kind), violationMeaning(kind), wholeText(count), count > 0});
    }
    counters.append({tr("Reads"), tr("That the judge saw."), wholeText(sight.reads)});
    counters.append({tr("Writes"), tr("That were acknowledged."), wholeText(sight.writes)});
    counters.append({tr("Crashes"), tr("Of the coordinator."), wholeText(sight.crashes)});
    counters.append(
        {tr("Copied"),
         tr("Vectors that the backfill wrote; %1 were there when it began.").arg(wholeText(sight.state.total)),
         wholeText(sight.state.copied)});
    counters.append({tr("Verified"), tr("Vectors found the same in both places."), wholeText(sight.state.verified)});
    m_counters->setCounters(counters);
}

QString MigrationView::watchSentence() const
{
    const auto &sight = m_watch.sight();
    if (m_watch.error() && m_watch.error()->code != Code::Cancelled) {
        return sentence(*m_watch.error());
    }
    if (!sight) {
        return tr("Watch one run to see the steps, the crashes and what the judge counts.");
    }
    QString what = tr("%1, seed %2, %3 of simulated time.")
                       .arg(orderTitle(m_watch.order()))
                       .arg(m_watch.seed())
                       .arg(durationText(static_cast<double>(sight->now) / 1e6));
    if (m_watch.moves() > 1) {
        what += QLatin1Char(' ') + tr("Move %1 of %2.")
                                       .arg(wholeText(static_cast<std::int64_t>(sight->move) + 1),
                                            wholeText(static_cast<std::int64_t>(m_watch.moves())));
    }
    if (m_watch.state() != MigrationWatch::State::Idle) {
        return what + QLatin1Char(' ') + stepMeaning(sight->state.step);
    }
    if (!m_watch.result()) {
        return what + QLatin1Char(' ') + tr("It was stopped.");
    }
    const bool isClean = sight->violations.sum() == 0;
    const QString end = sight->state.step == MigrationStep::Aborted ? tr("It was undone.") : tr("It came to its end.");
    return what + QLatin1Char(' ') + end + QLatin1Char(' ') +
           (isClean ? tr("Nothing was violated.") : tr("What must not happen did happen: see the counters."));
}

void MigrationView::retranslate()
{
    m_controls->setTexts(tr("Re&hearse"), tr("Plays all runs, as fast as they go, and counts what the judge finds."));
    m_watchButton->setToolTip(tr("Plays the run of the first seed slowly, step by step."));
    m_pause->setToolTip(tr("Halts the run that is watched, or goes on with it."));
    m_abort->setText(tr("A&bort"));
    m_abort->setToolTip(
        tr("Undoes the migration from the step on that it is in. Can be done until reads are switched."));
    m_violation->setText(tr("Watch the &first violation"));
    m_violation->setToolTip(tr("Plays the first run of the table in which something happened that must not."));
    m_steps->setAccessibleName(tr("Steps of the migration"));
    m_orderPanel->setTitle(tr("Orders of the steps, rehearsed"));
    m_orders.retranslate();
    showJob();
    showWatch();
}

void MigrationView::restyle()
{
    m_steps->update();
    m_chartPanel->setFigure(violationFigure(m_orders));
}

} // namespace shardscope
