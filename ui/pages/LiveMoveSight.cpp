// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/LiveMoveSight.h"

#include "ui/session/LiveMoves.h"
#include "ui/text/ErrorText.h"
#include "ui/text/LiveMoveText.h"
#include "ui/text/MigrationText.h"
#include "ui/text/NumberText.h"
#include "ui/text/TimeLeftText.h"
#include "ui/widgets/CounterRow.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/ResultsArea.h"
#include "ui/widgets/StepDiagram.h"
#include "ui/widgets/TablePanel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace shardscope {

namespace {

QString shownCount(std::int64_t number)
{
    return numberText(static_cast<double>(number), NumberFormat::Count);
}

QString shownBytes(std::int64_t bytes)
{
    return numberText(static_cast<double>(bytes), NumberFormat::Bytes);
}

} // namespace

LiveMoveSight::LiveMoveSight(LiveMoves &moves, QWidget *parent)
    : Translated(parent), m_moves(moves), m_pause(new QPushButton(this)), m_abort(new QPushButton(this)),
      m_head(makeNote("live-head", this)), m_foretold(makeNote("live-foretold", this)), m_steps(new StepDiagram(this)),
      m_state(makeNote("live-state", this)), m_fault(makeNote("live-fault", this)), m_counters(new CounterRow(this)),
      m_table(new TablePanel(this))
{
    build();
    connect(m_pause, &QPushButton::clicked, this, &LiveMoveSight::pauseOrGoOn);
    connect(m_abort, &QPushButton::clicked, this, [this] { m_moves.abort(); });
    retranslate();
}

void LiveMoveSight::build()
{
    m_pause->setObjectName(QStringLiteral("live-pause"));
    m_abort->setObjectName(QStringLiteral("live-abort"));
    m_steps->setObjectName(QStringLiteral("live-steps"));
    m_counters->setObjectName(QStringLiteral("live-counters"));
    m_table->setObjectName(QStringLiteral("live-moves"));
    m_table->setModel(&m_model);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_pause);
    buttons->addWidget(m_abort);
    buttons->addStretch(1);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(buttons);
    layout->addWidget(m_steps);
    layout->addWidget(m_state);
    layout->addWidget(m_fault);
    layout->addWidget(m_counters);
    layout->addWidget(m_table, 1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(makeResultsArea({m_head, m_foretold}, content, this));
}

void LiveMoveSight::pauseOrGoOn()
{
    if (m_moves.phase() == LiveMoves::Phase::Paused) {
        emit goOnWanted();
    } else {
        m_moves.pause();
    }
}

void LiveMoveSight::showMoves(const std::optional<LiveMoveTask> &asked, bool canGoOn)
{
    const auto &draft = m_moves.drafted();
    m_model.setMoves(draft ? asked : m_moves.task(), draft, draft ? LiveMoveState() : m_moves.state());
    m_table->setMessage(m_model.rowCount() > 0 ? QString() : tr("Make a dry run to see what would move."));
    const bool isPaused = m_moves.phase() == LiveMoves::Phase::Paused;
    m_pause->setText(isPaused ? tr("&Go on") : tr("Pa&use"));
    m_pause->setEnabled(m_moves.phase() != LiveMoves::Phase::Idle && (!isPaused || canGoOn));
    m_abort->setEnabled(m_moves.canAbort() && (!isPaused || canGoOn));
    say(*m_head, headSentence());
    say(*m_foretold, draft ? draftText(*draft) : QString());
    say(*m_state, stateSentence());
    sayFault(*m_fault, faultSentence());
    showSteps();
    showCounters();
}

QString LiveMoveSight::faultSentence() const
{
    if (m_moves.error() && m_moves.error()->code != Code::Cancelled) { // which the user did
        return sentence(*m_moves.error());
    }
    return m_moves.lostFile().empty()
               ? QString()
               : tr("Moves were begun here and are not known to be over, but %1, which keeps how far they are, is not "
                    "there. Bring it back and look again, to go on with them or to abort them.")
                     .arg(QString::fromStdString(m_moves.lostFile().string()));
}

QString LiveMoveSight::headSentence() const
{
    const auto &task = m_moves.task();
    if (!task || m_moves.drafted()) {
        return m_moves.isDrafting() ? tr("The cluster is being asked.") : QString();
    }
    switch (m_moves.phase()) {
    case LiveMoves::Phase::Idle:
        return taskText(*task);
    case LiveMoves::Phase::Running:
    case LiveMoves::Phase::Undoing:
        return taskText(*task) + QLatin1Char(' ') +
               tr("How far it is stands in %1.").arg(QString::fromStdString(m_moves.file().string()));
    case LiveMoves::Phase::Paused:
        break;
    }
    if (m_moves.state().own) {
        return taskText(*task) + QLatin1Char(' ') +
               tr("It was begun and is not over: it is between two nodes, where some of its requests may fail. Go on "
                  "with it, here or by the command line with %1.")
                   .arg(QString::fromStdString(m_moves.file().string()));
    }
    return taskText(*task) + QLatin1Char(' ') +
           tr("It was begun and is not over. Clients are served meanwhile. Go on with it, here or by the command line "
              "with %1, or abort it.")
               .arg(QString::fromStdString(m_moves.file().string()));
}

QString LiveMoveSight::stateSentence() const
{
    const LiveMoveState &state = m_moves.state();
    QStringList sentences;
    if (m_moves.phase() == LiveMoves::Phase::Idle) {
        if (!m_moves.task() || m_moves.drafted()) {
            return {};
        }
        if (state.own) {
            return ownMoveText(*state.own);
        }
        sentences << (state.isAborted ? tr("It was undone: everything is where it was.")
                                      : tr("It is over. %1 vectors were copied, %2.")
                                            .arg(shownCount(state.sum(&MigrationState::copied)),
                                                 shownBytes(state.sum(&MigrationState::copiedBytes))));
        return sentences.join(QLatin1Char(' '));
    }
    if (state.own) {
        return ownMoveText(*state.own);
    }
    if (state.draft && !state.moves.empty()) {
        sentences << tr("Move %1 of %2.").arg(state.current + 1).arg(state.draft->steps.size());
    }
    if (state.draft && state.now().step == MigrationStep::SwitchReads) {
        sentences << tr("It waits for the others of its batch.");
    } else if (!state.moves.empty()) {
        sentences << stepMeaning(state.now().step);
    }
    if (m_moves.phase() == LiveMoves::Phase::Running) {
        sentences << tr("%1 done.").arg(numberText(m_moves.share(), NumberFormat::Percent));
        if (const auto left = m_moves.timeLeft()) {
            sentences << timeLeftText(*left) + QLatin1Char('.');
        }
    }
    return sentences.join(QLatin1Char(' '));
}

/// Where the engine moves it itself, or would.
void LiveMoveSight::showOwnSteps(const std::optional<OwnMoveState> &state)
{
    QList<StepDiagram::Step> drawn;
    for (const auto &[title, meaning] : ownSteps()) {
        drawn.append({title, meaning});
    }
    const int current = state ? static_cast<int>(state->step) : -1;
    m_steps->setSteps(drawn, current + (state && state->step == OwnMoveState::Step::Finished ? 1 : 0), false);
}

void LiveMoveSight::showSteps()
{
    const LiveMoveState &state = m_moves.state();
    if (m_moves.drafted() ? m_moves.drafted()->ownMove.has_value() : state.own.has_value()) {
        showOwnSteps(m_moves.drafted() ? std::nullopt : state.own);
        return;
    }
    const bool isShown = !m_moves.drafted() && !state.moves.empty();
    const MigrationStep now = state.now().step;
    const bool isUndone = isShown && now >= MigrationStep::Aborting;
    const MoveKind kind = isShown && state.draft ? state.draft->steps[state.current].move.kind : MoveKind::Move;
    const auto order = stepsOf(MigrationOrder::Safe, kind);
    std::vector<MigrationStep> steps(order.begin(), order.end());
    if (isUndone) {
        steps = {MigrationStep::Provision, MigrationStep::DualWrite, MigrationStep::Aborting, MigrationStep::Aborted};
    }
    QList<StepDiagram::Step> drawn;
    for (const MigrationStep step : steps) {
        drawn.append({stepText(step), stepMeaning(step)});
    }
    int current = -1;
    if (isShown) {
        current = static_cast<int>(std::ranges::find(steps, now) - steps.begin());
        current += now == MigrationStep::Finished ? 1 : 0;
    }
    m_steps->setSteps(drawn, current, isUndone);
}

void LiveMoveSight::showCounters()
{
    const LiveMoveState state = m_moves.drafted() ? LiveMoveState() : m_moves.state();
    const auto sum = [&](std::int64_t MigrationState::*figure) { return shownCount(state.sum(figure)); };
    m_counters->setCounters(
        {{tr("Copied"), tr("Vectors that the backfill wrote."), sum(&MigrationState::copied)},
         {tr("Bytes copied"), tr("Of the values of these."), shownBytes(state.sum(&MigrationState::copiedBytes))},
         {tr("Verified"), tr("Vectors found the same in both places."), sum(&MigrationState::verified)},
         {tr("Mended"), tr("Vectors that differed when both places were compared."), sum(&MigrationState::mended)}});
}

void LiveMoveSight::retranslate()
{
    m_pause->setToolTip(tr("Stops after the batch that is under way; it can go on at any time."));
    m_abort->setText(tr("Ab&ort"));
    m_abort->setToolTip(tr("Undoes everything. Possible until reads are switched."));
    m_table->setTitle(tr("Moves"));
    m_model.retranslate();
}

} // namespace shardscope
