// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/RecallPage.h"

#include "core/latency/Forecast.h"
#include "ui/charts/ChartView.h"
#include "ui/figures/RecallFigure.h"
#include "ui/pages/DrawnPlansButton.h"
#include "ui/pages/LatencyQuestion.h"
#include "ui/pages/PlanMessage.h"
#include "ui/session/LatencyStudy.h"
#include "ui/style/Icon.h"
#include "ui/text/AdaptiveText.h"
#include "ui/text/AnswerableText.h"
#include "ui/text/ComparisonText.h"
#include "ui/text/DataText.h"
#include "ui/text/HubText.h"
#include "ui/text/WholeText.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/FoldingNote.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/TablePanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QTableView>

namespace shardscope {

namespace {

using namespace std::chrono_literals;

std::optional<NamedEvaluation> named(const PlanRow *plan)
{
    if (!plan || !plan->evaluation) {
        return std::nullopt;
    }
    return NamedEvaluation{planName(*plan), *plan->evaluation};
}

std::optional<LossModel::Losses> lossesAt(const std::optional<NamedEvaluation> &plan, int nprobe,
                                          const LatencyFigures *forecast)
{
    if (!plan || plan->evaluation.losses.empty()) {
        return std::nullopt;
    }
    const auto &losses = plan->evaluation.losses;
    const LossPoint &point = nprobe == ownDepth ? *plan->evaluation.adaptive->losses
                                                : losses[std::clamp<std::size_t>(nprobe, 1, losses.size()) - 1];
    return LossModel::Losses{plan->name, point,
                             forecast ? std::optional(deadlineLoss(point, *forecast)) : std::nullopt};
}

/// Keeps its room when it says nothing, or the charts would jump while the slider moves.
QLabel *makeSteadyNote(const char *name, QWidget *parent)
{
    auto *note = makeNote(name, parent);
    QSizePolicy policy = note->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    note->setSizePolicy(policy);
    note->hide();
    return note;
}

} // namespace

RecallPage::RecallPage(Session &session, QWidget *parent)
    : Page(session, parent), m_costLabel(new QLabel(this)), m_cost(new QComboBox(this)),
      m_drawn(new DrawnPlansButton(session, this)), m_hasTarget(new QCheckBox(this)), m_target(new RealField(this)),
      m_epsilonLabel(new QLabel(this)), m_epsilon(new RealField(this)), m_recallPanel(new ChartPanel(this)),
      m_lossPanel(new ChartPanel(this)), m_targetNote(new FoldingNote("target-note", this)),
      m_comparisonNote(makeSteadyNote("comparison-note", this)), m_worstPanel(new TablePanel(this)),
      m_missPanel(new TablePanel(this)), m_comparison(session)
{
    build();
    listen();
    retranslate();
}

QString RecallPage::title() const
{
    return tr("Recall");
}

QString RecallPage::summary() const
{
    return tr("How many true neighbours are found, at which cost, and where the rest is lost?");
}

QIcon RecallPage::icon() const
{
    return shardscope::icon(QStringLiteral("recall"));
}

bool RecallPage::isSettled() const
{
    return !m_comparisonDelay.isActive() && !m_comparison.isComputing() && !m_missSearch.isBusy() &&
           !m_sampling.isComputing() && (!hasDeadline() || !session().latency()->isBusy());
}

void RecallPage::build()
{
    m_recallPanel->setObjectName(QStringLiteral("recall"));
    m_lossPanel->setObjectName(QStringLiteral("losses"));
    m_worstPanel->setObjectName(QStringLiteral("worst"));
    m_missPanel->setObjectName(QStringLiteral("misses"));
    m_recallPanel->setTable(&m_recall);
    m_lossPanel->setTable(&m_losses);
    m_worstPanel->setModel(&m_worst);
    m_missPanel->setModel(&m_misses);
    m_costLabel->setBuddy(m_cost);
    m_cost->addItems({QString(), QString(), QString()});
    m_target->setRange(0.01, 0.999);
    m_target->setSingleStep(0.01);
    m_target->setValue(0.95);
    m_hasTarget->setChecked(true);
    m_epsilonLabel->setBuddy(m_epsilon);
    m_epsilon->setObjectName(QStringLiteral("sample-epsilon"));
    m_epsilon->setDecimals(3);
    m_epsilon->setRange(0.001, 0.5);
    m_epsilon->setSingleStep(0.005);
    m_epsilon->setValue(0.02);

    auto *charts = new QSplitter(Qt::Horizontal);
    charts->addWidget(m_recallPanel);
    charts->addWidget(m_lossPanel);
    auto *tables = new QSplitter(Qt::Horizontal);
    tables->addWidget(m_worstPanel);
    tables->addWidget(m_missPanel);
    auto *rows = new QSplitter(Qt::Vertical);
    rows->addWidget(charts);
    rows->addWidget(tables);
    for (auto *splitter : {charts, tables, rows}) {
        splitter->setChildrenCollapsible(false);
    }
    constexpr int fewRows = 60; // below the heads of the columns
    m_worstPanel->table()->setMinimumHeight(fewRows);
    m_missPanel->table()->setMinimumHeight(fewRows);
    m_missPanel->setMinimumHeight(176);            // with the sentence below them, of up to three lines
    m_recallPanel->chart()->setMinimumHeight(160); // the page scrolls where there is less room
    m_lossPanel->chart()->setMinimumHeight(160);
    m_targetNote->keepRoom();
    charts->setSizes({1400, 1000});
    tables->setSizes({1000, 1400});
    rows->setSizes({1500, 1000});

    auto *head = new QHBoxLayout;
    head->addWidget(m_costLabel);
    head->addWidget(m_cost);
    head->addSpacing(12);
    head->addWidget(m_drawn);
    head->addSpacing(12);
    head->addWidget(m_hasTarget);
    head->addWidget(m_target);
    head->addSpacing(12);
    head->addWidget(m_epsilonLabel);
    head->addWidget(m_epsilon);
    head->addStretch(1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(margins);
    whole->addLayout(head);
    whole->addWidget(m_targetNote);
    whole->addWidget(m_comparisonNote);
    whole->addWidget(rows, 1);
    m_comparisonDelay.setSingleShot(true);
    m_comparisonDelay.setInterval(120ms);
}

void RecallPage::listen()
{
    session().whenPlansChange(this, &RecallPage::showPlans);
    connect(&session().data(), &SessionData::openingChanged, this, &RecallPage::showMessages);
    connect(&session().selection(), &SessionSelection::nprobeChanged, this, &RecallPage::showNprobe);
    connect(&session().selection(), &SessionSelection::querySelected, this, &RecallPage::showMisses);
    connect(m_recallPanel->chart(), &ChartView::picked, this,
            [this](int row) { session().selection().setNprobe(row + 1); });
    connect(m_cost, &QComboBox::currentIndexChanged, this, &RecallPage::showFigures);
    connect(m_hasTarget, &QCheckBox::toggled, this, &RecallPage::showTarget);
    connect(m_target, &QDoubleSpinBox::valueChanged, this, &RecallPage::showTarget);
    connect(m_epsilon, &QDoubleSpinBox::valueChanged, this, &RecallPage::askSampling);
    connect(&m_sampling, &SamplePlanning::changed, this, [this] {
        showTarget();
        settle();
    });
    connect(m_worstPanel, &TablePanel::rowPicked, this,
            [this](int row) { session().selection().selectQuery(m_worst.queryAt(row)); });
    connect(m_missPanel, &TablePanel::rowPicked, this, [this](int row) {
        showMissNote(row);
        session().selection().selectVector(m_misses.misses()[row].vector);
    });
    connect(session().latency(), &LatencyStudy::settingsChanged, this, &RecallPage::showPlans);
    connect(session().latency(), &LatencyStudy::changed, this, &RecallPage::showForecast);
    connect(session().latency(), &LatencyStudy::settled, this, &Page::settled);
    connect(&m_comparisonDelay, &QTimer::timeout, this, &RecallPage::startComparison);
    connect(&m_comparison, &PairedComparison::changed, this, &RecallPage::showComparison);
    connect(&m_missSearch, &MissSearch::found, this, &RecallPage::showFoundMisses);
}

void RecallPage::showPlans()
{
    m_isStale = !isVisible();
    if (m_isStale) {
        return;
    }
    const auto plan = named(session().selection().currentPlan());
    const auto &selection = session().selection();
    std::vector<NamedEvaluation> besides;
    for (const PlanRow *row : selection.drawnPlans()) {
        if (plan && row != selection.currentPlan() && row != selection.comparedPlan() && row->evaluation) {
            besides.push_back(*named(row));
        }
    }
    m_recall.setPlans(plan, plan ? named(selection.comparedPlan()) : std::nullopt, std::move(besides));
    const auto dataSet = session().data().set();
    m_worstPanel->table()->setColumnHidden(WorstQueriesModel::Id, !dataSet || dataSet->queryIds.empty());
    m_missPanel->table()->setColumnHidden(MissModel::Id, !dataSet || dataSet->ids.empty());
    const bool isOfSample = plan && plan->evaluation.whole;
    m_epsilonLabel->setVisible(isOfSample);
    m_epsilon->setVisible(isOfSample);
    askSampling();
    showMessages();
    showNprobe();
}

/// How large a sample would do, where the data are a smaller one.
void RecallPage::askSampling()
{
    const auto *plan = session().selection().currentPlan();
    m_sampling.ask(plan ? plan->result : nullptr, m_epsilon->value());
}

void RecallPage::showNprobe()
{
    if (!isVisible() || m_isStale) {
        m_isStale = true;
        return;
    }
    const int nprobe = session().selection().nprobe();
    if (hasDeadline()) {
        askLatency(session());
    }
    fillLosses();
    const auto *plan = session().selection().currentPlan();
    m_worst.setPlan(plan ? plan->result : nullptr, nprobe);
    showTarget();
    showMisses();
    m_comparisonDelay.start();
    m_comparison.forget();
}

std::optional<int> RecallPage::comparedPlace() const
{
    const int nprobe = session().selection().comparedNprobe();
    return nprobe == session().selection().nprobe() ? std::nullopt : std::optional(nprobe);
}

/// What is lost is told of the plan as it asks: as many shards as its router says for each query, where it says it.
std::pair<int, int> RecallPage::lossPlaces() const
{
    const auto &selection = session().selection();
    const auto &plan = m_recall.plan();
    if (!plan || !plan->evaluation.adaptive || !plan->evaluation.adaptive->losses) {
        return {selection.nprobe(), selection.comparedNprobe()};
    }
    const auto &compared = m_recall.compared();
    return {ownDepth,
            compared
                ? counterpartOf(plan->evaluation, ownDepth, compared->evaluation, selection.comparisonBasis()).nprobe
                : ownDepth};
}

bool RecallPage::hasDeadline() const
{
    return session().latency()->settings().deadline > 0;
}

void RecallPage::fillLosses()
{
    const LatencyStudy &study = *session().latency();
    const auto runs = study.isAnswered() ? study.runs() : std::vector<LatencyRun>();
    const auto forecast = [&runs](LatencyRun::Kind kind) {
        const auto run = std::ranges::find(runs, kind, &LatencyRun::kind);
        return run == runs.end() ? nullptr : run->figures.get();
    };
    const auto [nprobe, there] = lossPlaces();
    auto plan = lossesAt(m_recall.plan(), nprobe, forecast(LatencyRun::Kind::Forecast));
    auto compared = lossesAt(m_recall.compared(), there, forecast(LatencyRun::Kind::Compared));
    if (plan && compared && nprobe != there) {
        plan->plan = planAt(plan->plan, nprobe);
        compared->plan = planAt(compared->plan, there);
    }
    m_losses.setLosses(std::move(plan), std::move(compared),
                       hasDeadline() ? LossModel::Ending::Deadline : LossModel::Ending::AllAnswers);
}

/// The forecast comes a moment after the slider has moved.
void RecallPage::showForecast()
{
    if (isVisible() && !m_isStale && hasDeadline()) {
        fillLosses();
        showFigures();
    }
}

void RecallPage::showFigures()
{
    const auto target = m_hasTarget->isChecked() ? std::optional(m_target->value()) : std::nullopt;
    const auto cost = static_cast<RecallCost>(m_cost->currentIndex());
    const int nprobe = session().selection().nprobe();
    m_recallPanel->setFigure(recallFigure(m_recall, cost, {nprobe, comparedPlace()}, target));
    const auto [here, there] = lossPlaces();
    const bool areApart = m_losses.hasCompared() && here != there;
    m_lossPanel->setFigure(lossFigure(m_losses, areApart ? std::nullopt : std::optional(here)));
}

void RecallPage::showTarget()
{
    const bool wanted = m_hasTarget->isChecked();
    m_target->setEnabled(wanted);
    QStringList sentences;
    for (const auto *plan : {&m_recall.plan(), &m_recall.compared()}) {
        if (wanted && *plan) {
            sentences.append(targetSentence((*plan)->evaluation, (*plan)->name, m_target->value()));
        }
    }
    if (const auto &plan = m_recall.plan()) {
        sentences.append(adaptiveSentence(plan->evaluation));
        sentences.append(hubSentence(plan->evaluation, session().selection().nprobe()));
        sentences.append(leftOutSentence(plan->evaluation.queries, plan->evaluation.answerable));
        sentences.append(session().data().set() ? sampleSentence(*session().data().set()) : QString());
        sentences.append(wholeSentence(plan->evaluation, session().selection().nprobe()));
        sentences.append(m_sampling.advice() ? sampleAdviceSentence(*m_sampling.advice()) : QString());
    }
    sentences.removeAll(QString());
    m_targetNote->say(sentences.join(QLatin1Char(' ')));
    showFigures();
}

void RecallPage::showMisses()
{
    if (!isVisible()) {
        m_isStale = true;
        return;
    }
    const auto *plan = session().selection().currentPlan();
    const QueryId query = session().selection().query();
    const bool isKnown = plan && plan->result && query.isValid();
    m_worstPanel->showRow(m_worst.rowOf(query));
    m_missPanel->setTitle(isKnown ? tr("Neighbours missed by query %L1").arg(query.value) : tr("Neighbours missed"));
    if (!isKnown) {
        m_missSearch.forget();
        showFoundMisses();
        return;
    }
    m_missSearch.ask({plan->result, query, session().selection().nprobe()});
    const bool isOfOther = m_missesOf.plan != plan->result || m_missesOf.query != query;
    if (!m_missSearch.misses() && isOfOther) {
        showFoundMisses(); // those of another plan or query must not stand under this one's name for a moment
    }
}

/// Until they are found, those of the nprobe before stay: an empty table would flicker while the slider moves.
void RecallPage::showFoundMisses()
{
    const MissSearch::Misses misses = m_missSearch.misses();
    m_misses.setMisses(misses ? *misses : std::vector<Miss>(), session().data().set());
    const auto *plan = session().selection().currentPlan();
    m_missesOf = m_missSearch.question();
    const bool isAnswerable =
        !misses || !plan || !plan->result || plan->result->reach.isAnswerable(session().selection().query());
    m_missPanel->setMessage(!isAnswerable           ? tr("This query has no true neighbour: its tenant has no vectors.")
                            : misses                ? tr("This query finds all its true neighbours at this nprobe.")
                            : m_missSearch.isBusy() ? tr("The neighbours this query misses are being looked for.")
                                                    : tr("Pick a query to see which neighbours it misses, and why."));
    showMissNote(m_misses.rowCount() > 0 ? 0 : -1);
    settle();
}

void RecallPage::settle()
{
    if (isSettled()) {
        emit settled();
    }
}

void RecallPage::showMissNote(int row)
{
    m_missPanel->setNote(row < 0 ? QString() : m_misses.sentenceOf(row));
}

void RecallPage::showMessages()
{
    const QString message = planMessage(session());
    const QString builtMessage = builtPlanMessage(session());
    m_recallPanel->setMessage(message);
    m_lossPanel->setMessage(message);
    m_worstPanel->setMessage(builtMessage.isEmpty() ? tr("Every query finds all its true neighbours at this nprobe.")
                                                    : builtMessage);
}

void RecallPage::startComparison()
{
    const auto *plan = session().selection().currentPlan();
    const auto *compared = session().selection().comparedPlan();
    if (plan && compared && plan->result && compared->result) {
        m_comparison.compare({plan->key, session().selection().nprobe()},
                             PairedComparison::Side{compared->key, session().selection().comparedNprobe()});
    }
    settle();
}

void RecallPage::showComparison()
{
    const auto *plan = session().selection().currentPlan();
    const auto *compared = session().selection().comparedPlan();
    const auto &difference = m_comparison.difference();
    QStringList sentences;
    const auto standing = plan && compared ? session().selection().standingOf(*compared) : Counterpart();
    if (plan && compared && (difference || !standing.isSameDepth)) {
        sentences << standingSentence(planName(*plan), session().selection().nprobe(), planName(*compared), standing,
                                      session().selection().comparisonBasis());
    }
    if (plan && compared && difference) {
        sentences << comparisonSentence(*difference, planName(*plan), session().selection().nprobe(),
                                        planName(*compared), standing.nprobe);
    }
    sentences.removeAll(QString());
    say(*m_comparisonNote, sentences.join(QLatin1Char(' ')));
    settle();
}

void RecallPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_isStale) {
        showPlans();
    }
}

void RecallPage::retranslate()
{
    m_costLabel->setText(tr("Recall &against:"));
    m_cost->setItemText(static_cast<int>(RecallCost::Nprobe), tr("nprobe"));
    m_cost->setItemText(static_cast<int>(RecallCost::Scanned), tr("Vectors scanned"));
    m_cost->setItemText(static_cast<int>(RecallCost::Distances), tr("Distance computations"));
    m_hasTarget->setText(tr("&Target"));
    m_target->setAccessibleName(tr("Recall to reach"));
    m_epsilonLabel->setText(tr("Recall &of all to ±"));
    m_epsilon->setToolTip(tr("How far recall among all vectors, foretold from this sample, may be off: how large a "
                             "sample that takes is told below."));
    m_worstPanel->setTitle(tr("Worst queries"));
    for (NumberTable *model : {static_cast<NumberTable *>(&m_recall), static_cast<NumberTable *>(&m_losses),
                               static_cast<NumberTable *>(&m_worst), static_cast<NumberTable *>(&m_misses)}) {
        model->retranslate();
    }
    showMessages();
    showTarget();
    showMisses();
    showComparison();
}

void RecallPage::restyle()
{
    showFigures();
}

} // namespace shardscope
