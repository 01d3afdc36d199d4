// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/DriftView.h"

#include "core/data/Columns.h"
#include "core/partition/Partitioner.h"
#include "ui/charts/ChartView.h"
#include "ui/figures/DriftFigure.h"
#include "ui/pages/PlanMessage.h"
#include "ui/style/Icon.h"
#include "ui/style/Theme.h"
#include "ui/text/DriftText.h"
#include "ui/text/ErrorText.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/DriftForm.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/ResultsArea.h"
#include "ui/widgets/StudyControls.h"
#include "ui/widgets/TablePanel.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace shardscope {

namespace {

constexpr int leastSignChoice = 110;

} // namespace

DriftView::DriftView(Session &session, QWidget *parent)
    : Page(session, parent), m_job(session.lifecycle()->drift()), m_form(new DriftForm(this)),
      m_controls(new StudyControls(m_form, this)), m_verdict(makeNote("drift-verdict", this)),
      m_reasons(makeNote("drift-reasons", this)), m_signPanel(new TablePanel(this)), m_chartPanel(new ChartPanel(this)),
      m_chart(new QComboBox(this)), m_gainPanel(new TablePanel(this))
{
    setSides(m_controls, makeResults());
    listen();
    retranslate();
    followData();
}

QString DriftView::title() const
{
    return tr("Drift");
}

QIcon DriftView::icon() const
{
    return shardscope::icon(QStringLiteral("lifecycle"));
}

QWidget *DriftView::makeResults()
{
    m_signPanel->setObjectName(QStringLiteral("signs"));
    m_signPanel->setModel(&m_signs);
    m_chartPanel->setObjectName(QStringLiteral("signs-chart"));
    m_chart->setObjectName(QStringLiteral("signs-choice"));
    m_chart->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_chart->setMinimumWidth(leastSignChoice); // where there is no room for its texts
    m_chartPanel->addControl(m_chart);
    m_chartPanel->chart()->setMinimumHeight(230); // names of signs take lines; what is around scrolls
    m_gainPanel->setObjectName(QStringLiteral("gain"));
    m_gainPanel->setModel(&m_gain);
    QFont bold = m_verdict->font();
    bold.setBold(true);
    m_verdict->setFont(bold);

    auto *below = new QSplitter(Qt::Horizontal);
    below->addWidget(m_chartPanel);
    below->addWidget(m_gainPanel);
    below->setSizes({1200, 1000});
    auto *rows = new QSplitter(Qt::Vertical);
    rows->addWidget(m_signPanel);
    rows->addWidget(below);
    rows->setSizes({1000, 1900});
    for (auto *splitter : {below, rows}) {
        splitter->setChildrenCollapsible(false);
    }
    return makeResultsArea({m_verdict, m_reasons}, rows, this);
}

void DriftView::listen()
{
    session().whenPlansChange(this, &DriftView::showJob);
    connect(&session(), &Session::dataOpened, this, &DriftView::followData);
    connect(&session().data(), &SessionData::openingChanged, this, &DriftView::showJob);
    connect(m_chart, &QComboBox::currentIndexChanged, this, &DriftView::showChart);
    connect(m_form, &DriftForm::changed, this, &DriftView::showControls);
    connect(m_controls, &StudyControls::startRequested, this, &DriftView::start);
    connect(m_controls, &StudyControls::stopRequested, this, [this] { m_job.stop(); });
    connect(&m_job, &StudyJobSignals::changed, this, &DriftView::showJob);
    connect(&m_job, &StudyJobSignals::settled, this, &Page::settled);
}

void DriftView::followData()
{
    QStringList columns;
    if (const auto set = session().data().set()) {
        for (const std::string &name : columnNames(*set)) {
            columns << QString::fromStdString(name);
        }
    }
    m_form->setColumns(columns);
}

/// Why there is nothing to work out; empty: there is.
QString DriftView::missing() const
{
    const PlanRow *plan = session().selection().currentPlan();
    if (!session().data().set() || !plan || !plan->isReadable()) {
        return planMessage(session());
    }
    const auto kind = findKind(partitionerKinds(), "strategy", plan->spec.strategy.kind);
    if (!kind || !(*kind)->can.makesCentroids) {
        return tr("%1 learns nothing from the vectors, so no drift can make it worse. Make a semantic plan the current "
                  "one.")
            .arg(planName(*plan));
    }
    return m_form->missing();
}

void DriftView::start()
{
    if (!missing().isEmpty()) {
        return;
    }
    DriftQuestion question = m_form->question();
    question.options.spec = session().selection().currentPlan()->spec;
    startDrift(m_job, session().data().set(), question);
}

void DriftView::showControls()
{
    const auto &error = m_job.error();
    m_controls->showState(m_job.isRunning(), missing(), error ? sentence(*error) : QString());
}

void DriftView::showJob()
{
    const auto &study = m_job.answer();
    m_signs.setStudy(study);
    m_gain.setStudy(study);
    QString message = m_job.isRunning() ? tr("Being worked out.")
                      : m_job.error()   ? sentence(*m_job.error())
                                        : missing();
    if (message.isEmpty()) {
        message = tr("Choose which samples to compare, and look for drift.");
    }
    m_signPanel->setMessage(message);
    m_gainPanel->setMessage(message);
    m_chartPanel->setMessage(study ? QString() : message);
    QString verdict;
    QStringList reasons;
    if (study) {
        const DriftReport &report = study->report;
        verdict = verdictText(report);
        reasons = reasonSentences(report, study->question.options);
        reasons.prepend(studyMessage(session(), study->data, study->question.options.spec));
    }
    say(*m_verdict, verdict);
    say(*m_reasons, reasons.join(QLatin1Char(' ')).trimmed());
    restyle();
    showControls();
}

void DriftView::restyle()
{
    if (const auto &study = m_job.answer()) {
        const bool isBad = study->report.verdict.advice == DriftAdvice::RetrainNow;
        QPalette colors = palette();
        if (isBad) {
            colors.setColor(QPalette::WindowText, theme::color(theme::Role::Bad));
        }
        m_verdict->setPalette(colors);
    }
    showChart();
}

void DriftView::showChart()
{
    const int sign = m_chart->currentIndex() - 1; // the first is all of them
    m_mixtures.setStudy(m_job.answer(), sign);
    m_chartPanel->setTable(sign < 0 ? static_cast<NumberTable *>(&m_signs) : &m_mixtures);
    m_chartPanel->setFigure(sign < 0 ? driftFigure(m_signs) : mixtureFigure(m_mixtures));
}

void DriftView::retranslate()
{
    m_controls->setTexts(tr("&Look for drift"),
                         tr("Compares both samples with random mixtures of them, and measures what retraining the "
                            "current plan would give back and move. Nothing is changed."));
    m_signPanel->setTitle(tr("Signs of drift"));
    m_gainPanel->setTitle(tr("What retraining gives and moves"));
    QStringList charts{tr("all signs")};
    for (const DriftSign sign : {DriftSign::Distance, DriftSign::Sizes, DriftSign::FirstShard, DriftSign::Recall}) {
        //: %1: a sign of drift, such as "Recall".
        charts << tr("%1: random mixtures").arg(signText(sign));
    }
    const int shown = std::max(0, m_chart->currentIndex());
    const QSignalBlocker blocker(m_chart);
    m_chart->clear();
    m_chart->addItems(charts);
    m_chart->setCurrentIndex(shown);
    m_chart->setAccessibleName(tr("What is drawn of signs"));
    m_chart->setToolTip(tr("All signs against chance, or what one of them is in random mixtures of both samples."));
    m_signs.retranslate();
    m_mixtures.retranslate();
    m_gain.retranslate();
    showJob();
}

} // namespace shardscope
