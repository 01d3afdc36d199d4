// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/LatencyPage.h"

#include "ui/charts/ChartView.h"
#include "ui/figures/LatencyFigure.h"
#include "ui/pages/LatencyNotes.h"
#include "ui/pages/LatencyQuestion.h"
#include "ui/pages/PlanMessage.h"
#include "ui/style/Icon.h"
#include "ui/style/Theme.h"
#include "ui/text/ErrorText.h"
#include "ui/text/NumberText.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/FoldingSplitter.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/LatencyForm.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/TablePanel.h"
#include "ui/widgets/TimeField.h"
#include "ui/widgets/TracePanel.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTableView>
#include <QTabWidget>

namespace shardscope {

LatencyPage::LatencyPage(Session &session, QWidget *parent)
    : Page(session, parent), m_study(*session.latency()), m_form(new LatencyForm(this)),
      m_note(makeNote("service-note", this)), m_seconds(new TimeField(TimeUnit::Second, this)),
      m_measure(new QPushButton(this)), m_timeAgain(new QPushButton(this)), m_warning(makeNote("warning", this)),
      m_depths(makeNote("depth-note", this)), m_variable(new QComboBox(this)), m_load(new QComboBox(this)),
      m_percentilePanel(new ChartPanel(this)), m_histogramPanel(new ChartPanel(this)),
      m_summaryPanel(new TablePanel(this)), m_shardPanel(new ChartPanel(this)), m_tracePanel(new TracePanel(this)),
      m_tabs(new QTabWidget(this))
{
    auto *right = new QWidget(this);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->addWidget(m_warning);
    rightLayout->addWidget(m_depths);
    rightLayout->addWidget(m_tabs, 1);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeCharts(), QString());
    m_tabs->addTab(m_tracePanel, QString());

    setSides(makeControls(), right);
    m_form->setSettings(m_study.settings());
    m_variable->setCurrentIndex(static_cast<int>(m_study.variable()));
    listen();
    retranslate();
    showTrial();
}

QString LatencyPage::title() const
{
    return tr("Latency");
}

QString LatencyPage::summary() const
{
    return tr("How long do queries take under load, and which shards make them slow?");
}

QIcon LatencyPage::icon() const
{
    return shardscope::icon(QStringLiteral("latency"));
}

bool LatencyPage::isSettled() const
{
    return !m_study.isBusy();
}

QWidget *LatencyPage::makeControls()
{
    auto *box = new QWidget(this);
    auto *inner = new QWidget;
    auto *innerLayout = new QVBoxLayout(inner);
    innerLayout->setContentsMargins(0, 0, 8, 0);
    innerLayout->addWidget(m_form);
    innerLayout->addWidget(m_note);
    innerLayout->addWidget(m_timeAgain, 0, Qt::AlignLeft);
    innerLayout->addStretch(1);
    inner->setMinimumWidth(290);
    auto *scroll = scrolled(inner, box);

    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_seconds->setObjectName(QStringLiteral("seconds"));
    m_seconds->setRange(1, 600);
    m_seconds->setValue(5);
    m_measure->setObjectName(QStringLiteral("measure"));
    m_timeAgain->setObjectName(QStringLiteral("time-again"));
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_measure, 1);
    foot->addWidget(m_seconds);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 10, 0);
    layout->addWidget(scroll, 1);
    layout->addLayout(foot);
    return box;
}

QWidget *LatencyPage::makeCharts()
{
    for (int i = 0; i <= static_cast<int>(SweepVariable::Shards); ++i) {
        m_variable->addItem(QString());
    }
    m_variable->setObjectName(QStringLiteral("variable"));
    for (int i = 0; i < ShardLoadModel::loads; ++i) {
        m_load->addItem(QString());
    }
    m_load->setObjectName(QStringLiteral("shard-load"));
    for (auto *choice : {m_variable, m_load}) {
        keepReadable(*choice); // their texts come later, and with each language anew
    }
    m_percentilePanel->addControl(m_variable);
    m_shardPanel->addControl(m_load);
    m_percentilePanel->setObjectName(QStringLiteral("percentiles"));
    m_histogramPanel->setObjectName(QStringLiteral("histogram"));
    m_summaryPanel->setObjectName(QStringLiteral("figures"));
    m_shardPanel->setObjectName(QStringLiteral("shards"));
    m_percentilePanel->setTable(&m_percentiles);
    m_histogramPanel->setTable(&m_histogram);
    m_summaryPanel->setModel(&m_summary);
    m_shardPanel->setTable(&m_shards);

    auto *upper = new FoldingSplitter;
    upper->addWidget(m_percentilePanel);
    upper->addWidget(m_histogramPanel);
    auto *lower = new FoldingSplitter;
    lower->addWidget(m_summaryPanel);
    lower->addWidget(m_shardPanel);
    auto *rows = new QSplitter(Qt::Vertical);
    rows->addWidget(upper);
    rows->addWidget(lower);
    for (QSplitter *splitter : std::initializer_list<QSplitter *>{upper, lower, rows}) {
        splitter->setChildrenCollapsible(false);
        splitter->setSizes({1000, 1000});
    }
    lower->setSizes({1100, 900});
    m_summaryPanel->setMinimumWidth(270); // a figure and its value
    m_percentilePanel->setMinimumWidth(270);
    m_histogramPanel->setMinimumWidth(270); // narrower, its axis would have one number
    m_shardPanel->setMinimumWidth(270);
    for (ChartPanel *panel : {m_percentilePanel, m_histogramPanel, m_shardPanel}) {
        panel->chart()->setMinimumHeight(190); // the page scrolls where there is less room
    }
    return rows;
}

void LatencyPage::listen()
{
    session().whenPlansChange(this, &LatencyPage::ask);
    connect(&session().data(), &SessionData::openingChanged, this, &LatencyPage::showMessages);
    connect(&session().selection(), &SessionSelection::nprobeChanged, this, &LatencyPage::ask);
    connect(&session().selection(), &SessionSelection::shardSelected, this, &LatencyPage::showShards);
    connect(&session().selection(), &SessionSelection::querySelected, m_tracePanel, &TracePanel::showQuery);
    connect(m_form, &LatencyForm::changed, this, [this] {
        m_study.setSettings(m_form->settings());
        ask();
    });
    connect(&m_study, &LatencyStudy::settingsChanged, this, [this] {
        if (m_form->settings() != m_study.settings()) { // set by another page
            m_form->setSettings(m_study.settings());
        }
    });
    connect(m_variable, &QComboBox::currentIndexChanged, this, [this](int variable) {
        m_study.setVariable(static_cast<SweepVariable>(variable));
        ask();
    });
    connect(m_load, &QComboBox::currentIndexChanged, this, &LatencyPage::showShards);
    connect(m_measure, &QPushButton::clicked, this, &LatencyPage::measureOrStop);
    connect(m_timeAgain, &QPushButton::clicked, &m_study, &LatencyStudy::timeAgain);
    connect(m_percentilePanel->chart(), &ChartView::picked, this, &LatencyPage::pickValue);
    connect(m_shardPanel->chart(), &ChartView::picked, this,
            [this](int shard) { session().selection().selectShard(ShardId(shard)); });
    connect(m_tracePanel, &TracePanel::picked, &session().selection(), &SessionSelection::selectShard);
    connect(m_tracePanel, &TracePanel::queryPicked, &session().selection(), &SessionSelection::selectQuery);

    connect(&m_study, &LatencyStudy::changed, this, &LatencyPage::showAnswer);
    connect(&m_study, &LatencyStudy::measured, this, &LatencyPage::showTrial);
    connect(&m_study, &LatencyStudy::settled, this, &Page::settled);
}

void LatencyPage::ask()
{
    m_isStale = !isVisible();
    if (m_isStale) {
        return;
    }
    askLatency(session());
}

void LatencyPage::measureOrStop()
{
    if (m_study.isMeasuring()) {
        m_study.stopMeasuring();
    } else {
        if (fieldProblem(*m_seconds->parentWidget()).isEmpty()) {
            m_study.measure(m_seconds->value());
        }
    }
    showNotes();
}

void LatencyPage::showAnswer()
{
    if (!isVisible()) { // another page has asked
        m_isStale = true;
        return;
    }
    const auto runs = m_study.runs();
    m_summary.setRuns(runs);
    for (int run = 0; run < static_cast<int>(runs.size()); ++run) { // beside each other there is room for the values
        const int interval = LatencySummaryModel::FirstRun + 2 * run + 1;
        m_summaryPanel->table()->setColumnHidden(interval, runs.size() > 1);
    }
    m_histogram.setRuns(runs);
    m_shards.setRuns(runs);
    const auto variable = static_cast<SweepVariable>(m_variable->currentIndex());
    m_percentiles.setCurves(variable, m_study.curve(), m_study.secondCurve());
    m_percentilePanel->setFigure(percentileFigure(m_percentiles, currentValue()));
    m_histogramPanel->setFigure(latencyHistogramFigure(m_histogram, m_form->settings().deadline));
    showShards();
    showMessages();
    showNotes();
}

void LatencyPage::showShards()
{
    const ShardId selected = session().selection().shard();
    m_shardPanel->setFigure(
        shardLoadFigure(m_shards, static_cast<ShardLoadModel::Load>(m_load->currentIndex()), selected));
    m_tracePanel->setSelectedShard(selected);
}

void LatencyPage::showTrial()
{
    const auto *trial = m_study.trial();
    m_tracePanel->setTraces(trial ? trial->traces : std::vector<QueryTrace>());
    m_tracePanel->showQuery(session().selection().query());
    showMessages();
    showNotes();
}

void LatencyPage::showMessages()
{
    QString message = builtPlanMessage(session());
    if (message.isEmpty() && m_study.error()) {
        message = sentence(*m_study.error());
    }
    const QString waiting = message.isEmpty() && m_study.runs().empty() ? tr("The shards are being timed.") : message;
    const bool isOverloaded = !m_summary.runs().empty() && m_histogram.runs().empty();
    m_summaryPanel->setMessage(waiting);
    m_shardPanel->setMessage(waiting);
    m_histogramPanel->setMessage(
        isOverloaded ? tr("Overloaded: the queues grow without end, so no latency can be told.") : waiting);
    m_percentilePanel->setMessage(!message.isEmpty()             ? message
                                  : !m_study.curve()             ? tr("Being simulated.")
                                  : m_percentiles.isOverloaded() ? tr("Overloaded at every value.")
                                                                 : QString());
    m_tracePanel->setMessage(message.isEmpty() ? tr("Measure the plan to see the fan-out of its queries: each is then "
                                                    "asked for real, on servers in this program.")
                                               : message);
}

void LatencyPage::showNotes()
{
    say(*m_warning, latencyWarning(m_study));
    say(*m_depths, depthNote(m_study));
    m_note->setText(serviceNote(m_study));
    showMeasureButton();
}

/// Starts a measurement, and stops it while it runs.
void LatencyPage::showMeasureButton()
{
    const bool isMeasuring = m_study.isMeasuring();
    const bool canMeasure = m_study.question() && m_study.serviceOf(m_study.question()->plan) && !m_study.error();
    m_measure->setEnabled(isMeasuring || canMeasure);
    m_measure->setText(isMeasuring ? tr("&Stop measuring") : tr("&Measure"));
    m_measure->setIcon(shardscope::icon(isMeasuring ? QStringLiteral("close") : QStringLiteral("evaluate")));
    m_measure->setToolTip(
        isMeasuring ? tr("Ends the measurement now; what was measured until then is shown.")
                    : tr("Runs the plan's queries under this load on servers in this program, which share the "
                         "processors of this machine, and sets what it measures beside the forecast."));
    m_seconds->setEnabled(!isMeasuring);
    m_timeAgain->setEnabled(canMeasure && !isMeasuring && !m_study.isTiming());
}

/// Where the question stands on the axis of the percentiles.
std::optional<double> LatencyPage::currentValue() const
{
    const auto settings = m_form->settings();
    switch (m_percentiles.variable()) {
    case SweepVariable::Nprobe:
        if (const auto &question = m_study.question(); question && question->nprobe == ownDepth) {
            return question->plan.plan->evaluation.adaptive->fanOut;
        }
        return session().selection().nprobe();
    case SweepVariable::OfferedLoad:
        return settings.load;
    case SweepVariable::Replicas:
        return settings.replicas;
    case SweepVariable::StragglerProbability:
        return settings.stragglerProbability;
    case SweepVariable::HedgeDelay:
        return settings.hedging == LatencySettings::Hedging::Delay ? std::optional(settings.hedgeDelay) : std::nullopt;
    case SweepVariable::Shards:
        return session().selection().currentPlan()
                   ? std::optional<double>(session().selection().currentPlan()->spec.shards)
                   : std::nullopt;
    }
    return std::nullopt;
}

/// A click on the curve asks about that value.
void LatencyPage::pickValue(int row)
{
    constexpr int pickedDigits = 4; // nobody points more exactly
    const double value = m_percentiles.number(row, PercentileModel::Value);
    auto settings = m_form->settings();
    switch (m_percentiles.variable()) {
    case SweepVariable::Nprobe:
        session().selection().setNprobe(static_cast<int>(value));
        return;
    case SweepVariable::OfferedLoad:
        settings.load = withoutNoise(value, pickedDigits);
        break;
    case SweepVariable::Replicas:
        settings.replicas = static_cast<int>(value);
        break;
    case SweepVariable::StragglerProbability:
        settings.stragglerProbability = value;
        break;
    case SweepVariable::HedgeDelay:
        settings.hedging = LatencySettings::Hedging::Delay;
        settings.hedgeDelay = withoutNoise(value, pickedDigits);
        break;
    case SweepVariable::Shards:
        return; // another number of shards is another plan
    }
    m_form->setSettings(settings);
}

void LatencyPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_isStale) {
        ask();
        showAnswer(); // it may have been asked already
    }
}

void LatencyPage::retranslate()
{
    m_tabs->setTabText(0, tr("&All queries"));
    m_tabs->setTabText(1, tr("&One query"));
    m_timeAgain->setText(tr("&Time again"));
    m_timeAgain->setToolTip(tr("Times requests to the shards anew, on this machine as it is now, and forecasts from "
                               "that."));
    m_seconds->setAccessibleName(tr("Time to measure"));
    m_seconds->setToolTip(tr("How long to measure"));
    const QStringList variables{tr("against nprobe"),        tr("against load"),        tr("against replicas"),
                                tr("against slow requests"), tr("against hedge delay"), tr("against shards")};
    for (int i = 0; i < variables.size(); ++i) {
        m_variable->setItemText(i, variables[i]);
    }
    m_variable->setAccessibleName(tr("What the percentiles are drawn against"));
    const QStringList loads{tr("utilisation"), tr("waiting requests"), tr("asked by"), tr("answers last")};
    for (int i = 0; i < loads.size(); ++i) {
        m_load->setItemText(i, loads[i]);
    }
    m_load->setAccessibleName(tr("What is shown of the shards"));
    m_load->setToolTip(definition(Term::AnswersLast));
    m_summaryPanel->setTitle(tr("Key figures"));
    for (NumberTable *model : {static_cast<NumberTable *>(&m_percentiles), static_cast<NumberTable *>(&m_histogram),
                               static_cast<NumberTable *>(&m_summary), static_cast<NumberTable *>(&m_shards)}) {
        model->retranslate();
    }
    m_study.askAgain();
    restyle();
}

void LatencyPage::restyle()
{
    QPalette palette = m_warning->palette();
    palette.setColor(QPalette::WindowText, theme::color(theme::Role::Bad));
    m_warning->setPalette(palette);
    showAnswer();
}

} // namespace shardscope
