// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/CapacityPage.h"

#include "ui/figures/CapacityFigure.h"
#include "ui/pages/PlanMessage.h"
#include "ui/style/Icon.h"
#include "ui/text/CapacityText.h"
#include "ui/text/ErrorText.h"
#include "ui/widgets/CapacityForm.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/ResultsArea.h"
#include "ui/widgets/StudyControls.h"
#include "ui/widgets/TablePanel.h"

#include <QLabel>
#include <QSplitter>

namespace shardscope {

CapacityPage::CapacityPage(Session &session, QWidget *parent)
    : Page(session, parent), m_form(new CapacityForm(this)), m_controls(new StudyControls(m_form, this)),
      m_verdict(makeNote("capacity-verdict", this)), m_reasons(makeNote("capacity-reasons", this)),
      m_figurePanel(new TablePanel(this)), m_chartPanel(new ChartPanel(this)), m_rulePanel(new TablePanel(this)),
      m_machinePanel(new TablePanel(this)), m_job(*session.jobs())
{
    setSides(m_controls, makeResults());
    listen();
    retranslate();
}

QString CapacityPage::title() const
{
    return tr("Capacity");
}

QString CapacityPage::summary() const
{
    return tr("How much memory, how many nodes and how much money does it take at another number of vectors?");
}

QIcon CapacityPage::icon() const
{
    return shardscope::icon(QStringLiteral("capacity"));
}

QWidget *CapacityPage::makeResults()
{
    m_figurePanel->setObjectName(QStringLiteral("capacity-figures"));
    m_figurePanel->setModel(&m_figures);
    m_chartPanel->setObjectName(QStringLiteral("capacity-chart"));
    m_rulePanel->setObjectName(QStringLiteral("capacity-rules"));
    m_rulePanel->setModel(&m_rules);
    m_machinePanel->setObjectName(QStringLiteral("capacity-priced"));
    m_machinePanel->setModel(&m_machines);
    QFont bold = m_verdict->font();
    bold.setBold(true);
    m_verdict->setFont(bold);

    auto *right = new QSplitter(Qt::Vertical);
    right->addWidget(m_rulePanel);
    right->addWidget(m_machinePanel);
    right->setSizes({1700, 1000});
    auto *above = new QSplitter(Qt::Horizontal);
    above->addWidget(m_figurePanel);
    above->addWidget(right);
    above->setSizes({1000, 1000});
    auto *rows = new QSplitter(Qt::Vertical);
    rows->addWidget(above);
    rows->addWidget(m_chartPanel); // as wide as can be, for its names
    rows->setSizes({1500, 1000});
    for (auto *splitter : {right, above, rows}) {
        splitter->setChildrenCollapsible(false);
    }
    return makeResultsArea({m_verdict, m_reasons}, rows, this);
}

void CapacityPage::listen()
{
    session().whenPlansChange(this, &CapacityPage::showJob);
    connect(&session(), &Session::dataOpened, this, [this] { m_job.forget(); });
    connect(&session().data(), &SessionData::openingChanged, this, &CapacityPage::showJob);
    connect(m_form, &CapacityForm::changed, this, &CapacityPage::showControls);
    connect(m_controls, &StudyControls::startRequested, this, &CapacityPage::start);
    connect(m_controls, &StudyControls::stopRequested, this, [this] { m_job.stop(); });
    connect(&m_job, &StudyJobSignals::changed, this, &CapacityPage::showJob);
    connect(&m_job, &StudyJobSignals::settled, this, &Page::settled);
}

/// Why there is nothing to work out; empty: there is.
QString CapacityPage::missing() const
{
    const QString plan = builtPlanMessage(session());
    return plan.isEmpty() ? m_form->missing() : plan;
}

void CapacityPage::start()
{
    if (missing().isEmpty()) {
        startCapacity(m_job, session().selection().currentPlan()->result, m_form->options());
    }
}

void CapacityPage::showControls()
{
    const auto &error = m_job.error();
    m_controls->showState(m_job.isRunning(), missing(), error ? sentence(*error) : QString());
}

void CapacityPage::showJob()
{
    const auto &study = m_job.answer();
    m_figures.setStudy(study);
    m_rules.setStudy(study);
    m_machines.setStudy(study);
    QString message = m_job.isRunning() ? tr("Being worked out.")
                      : m_job.error()   ? sentence(*m_job.error())
                                        : missing();
    if (message.isEmpty()) {
        message = tr("Say how many vectors there are to be, and work out what they take.");
    }
    for (auto *panel : {m_figurePanel, m_rulePanel}) {
        panel->setMessage(message);
    }
    m_machinePanel->setMessage(tr("No machines given."));
    m_chartPanel->setMessage(study ? QString() : message);
    m_chartPanel->setTable(&m_rules);
    m_chartPanel->setFigure(sizingFigure(m_rules));
    QStringList reasons;
    if (study) {
        reasons = capacitySentences(*study);
        reasons << ruleSentence();
        reasons.prepend(studyMessage(session(), studied(*study->plan->data), study->plan->spec));
        if (m_job.error()) { // what is shown is of a question before
            reasons.prepend(tr("This was worked out before; the last question has no answer."));
        }
    }
    say(*m_verdict, study ? capacityVerdict(*study) : QString());
    say(*m_reasons, reasons.join(QLatin1Char(' ')).trimmed());
    showControls();
}

/// Which rule of thumb is furthest off, and why; empty: there is none.
QString CapacityPage::ruleSentence() const
{
    const int row = m_rules.furthest();
    if (row < 0) {
        return {};
    }
    const auto text = [this, row](int column) { return m_rules.index(row, column).data().toString(); };
    return tr("Rule of thumb furthest off: %1, %2 times what is foretold. It counts: %3.")
        .arg(text(SizingRuleModel::Rule), text(SizingRuleModel::OfForetold), text(SizingRuleModel::Counts));
}

void CapacityPage::retranslate()
{
    m_controls->setTexts(tr("&Work out capacity"),
                         tr("Builds the index of the current plan over samples of the data, and foretells from them "
                            "what larger shards take. Nothing is changed."));
    m_figurePanel->setTitle(tr("What it takes"));
    m_rulePanel->setTitle(tr("Rules of thumb"));
    m_machinePanel->setTitle(tr("Machines"));
    m_figures.retranslate();
    m_rules.retranslate();
    m_machines.retranslate();
    showJob();
}

} // namespace shardscope
