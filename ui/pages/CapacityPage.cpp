// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/CapacityPage.h"

#include "ui/charts/ChartView.h"
#include "ui/charts/TreemapView.h"
#include "ui/figures/CapacityFigure.h"
#include "ui/figures/CapacityNodeFigure.h"
#include "ui/pages/PlanMessage.h"
#include "ui/session/Lifecycle.h"
#include "ui/style/Icon.h"
#include "ui/text/CapacityText.h"
#include "ui/text/ErrorText.h"
#include "ui/widgets/CapacityForm.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/MachineTable.h"
#include "ui/widgets/ResultsArea.h"
#include "ui/widgets/StudyControls.h"
#include "ui/widgets/TablePanel.h"

#include <QCheckBox>
#include <QLabel>
#include <QSplitter>
#include <QTabWidget>

#include <utility>

namespace shardscope {

namespace {

constexpr auto machinesKey = "machines"; ///< in the workspace

QSplitter *sideBySide(Qt::Orientation orientation, const QList<QWidget *> &parts, const QList<int> &sizes)
{
    auto *splitter = new QSplitter(orientation);
    for (QWidget *part : parts) {
        splitter->addWidget(part);
    }
    splitter->setSizes(sizes);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

bool isSame(const CapacityOptions &one, const CapacityOptions &other)
{
    return one.question == other.question && one.recall == other.recall && one.machines == other.machines;
}

std::vector<Machine> machinesOf(const CapacityStudy &study)
{
    std::vector<Machine> machines;
    for (const PricedMachine &priced : study.machines) {
        machines.push_back(priced.machine);
    }
    return machines;
}

} // namespace

CapacityPage::CapacityPage(Session &session, QWidget *parent)
    : Page(session, parent), m_form(new CapacityForm(this)), m_controls(new StudyControls(m_form, this)),
      m_verdict(makeNote("capacity-verdict", this)), m_reasons(makeNote("capacity-reasons", this)),
      m_parts(new QTabWidget(this)), m_figurePanel(new TablePanel(this)), m_chartPanel(new ChartPanel(this)),
      m_rulePanel(new TablePanel(this)), m_placePanel(new TreemapPanel(this)), m_withLoss(new QCheckBox(this)),
      m_nodePanel(new TablePanel(this)), m_lifePanel(new ChartPanel(this)), m_monthPanel(new TablePanel(this)),
      m_machineTable(new MachineTable(m_machines, this)), m_job(session.lifecycle()->capacity())
{
    setSides(m_controls, makeResults());
    listen();
    retranslate();
    loadMachines();
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
    QFont bold = m_verdict->font();
    bold.setBold(true);
    m_verdict->setFont(bold);
    m_parts->setObjectName(QStringLiteral("capacity-parts"));
    m_parts->setDocumentMode(true);
    m_machineTable->setContentsMargins(0, 6, 0, 0);
    m_figurePanel->setObjectName(QStringLiteral("capacity-figures"));
    m_figurePanel->setModel(&m_figures);
    for (QWidget *part : {static_cast<QWidget *>(m_figurePanel), makeRules(), makePlacement(), makeMonths(),
                          static_cast<QWidget *>(m_machineTable)}) {
        m_parts->addTab(part, QString());
    }
    return makeResultsArea({m_verdict, m_reasons}, m_parts, this);
}

QWidget *CapacityPage::makeRules()
{
    m_chartPanel->setObjectName(QStringLiteral("capacity-chart"));
    m_chartPanel->chart()->setMinimumHeight(230); // names of rules take lines; what is around scrolls
    m_rulePanel->setObjectName(QStringLiteral("capacity-rules"));
    m_rulePanel->setModel(&m_rules);
    return sideBySide(Qt::Vertical, {m_rulePanel, m_chartPanel}, {1000, 1000}); // as wide as can be, for its names
}

QWidget *CapacityPage::makePlacement()
{
    m_placePanel->setObjectName(QStringLiteral("capacity-places"));
    m_placePanel->setTable(&m_places);
    m_withLoss->setObjectName(QStringLiteral("capacity-loss"));
    m_placePanel->addControl(m_withLoss);
    m_nodePanel->setObjectName(QStringLiteral("capacity-nodes-table"));
    m_nodePanel->setModel(&m_nodes);
    return sideBySide(Qt::Vertical, {m_placePanel, m_nodePanel}, {1800, 1000});
}

QWidget *CapacityPage::makeMonths()
{
    m_lifePanel->setObjectName(QStringLiteral("capacity-life"));
    m_lifePanel->setTable(&m_life);
    m_monthPanel->setObjectName(QStringLiteral("capacity-month-table"));
    m_monthPanel->setModel(&m_life);
    return sideBySide(Qt::Vertical, {m_lifePanel, m_monthPanel}, {1200, 1000});
}

void CapacityPage::listen()
{
    session().whenPlansChange(this, &CapacityPage::showJob);
    connect(&session().data(), &SessionData::openingChanged, this, &CapacityPage::showJob);
    connect(&session().workspace(), &SessionWorkspace::changed, this, &CapacityPage::loadMachines);
    connect(m_form, &CapacityForm::changed, this, &CapacityPage::showControls);
    connect(m_form, &CapacityForm::changed, this, &CapacityPage::showSentences);
    connect(m_controls, &StudyControls::startRequested, this, &CapacityPage::start);
    connect(m_controls, &StudyControls::stopRequested, this, [this] { m_job.stop(); });
    connect(&m_job, &StudyJobSignals::changed, this, &CapacityPage::showJob);
    connect(&m_job, &StudyJobSignals::settled, this, &Page::settled);
    connect(m_withLoss, &QCheckBox::toggled, this, &CapacityPage::showFigures);
    connect(&m_machines, &MachineListModel::machinesChanged, this, &CapacityPage::keepMachines);
}

/// Those that the workspace keeps; none can be read that another version has written otherwise.
void CapacityPage::loadMachines()
{
    std::vector<Machine> machines;
    if (const Workspace *workspace = session().workspace().get()) {
        auto read = machinesFromText(workspace->value(machinesKey), machinesKey);
        machines = read ? *std::move(read) : std::vector<Machine>();
    }
    if (m_shown && !areMachinesKept()) {
        machines = m_ofShown.machines;
    }
    m_machines.setMachines(std::move(machines));
    showControls();
    showSentences();
}

/// Whether the workspace says which there are, be it none.
bool CapacityPage::areMachinesKept() const
{
    const Workspace *workspace = session().workspace().get();
    return workspace && !workspace->value(machinesKey).empty();
}

/// What is not described yet is left out.
void CapacityPage::keepMachines()
{
    showControls();
    showSentences();
    Workspace *workspace = session().workspace().get();
    if (!workspace || workspace->isReadOnly()) {
        return;
    }
    const auto stored = workspace->setValue(machinesKey, toText(m_machines.describedMachines()));
    if (!stored) {
        emit session().failed(stored.error());
    }
}

/// Why there is nothing to work out; empty: there is.
QString CapacityPage::missing() const
{
    const QString plan = builtPlanMessage(session());
    if (!plan.isEmpty()) {
        return plan;
    }
    const QString form = m_form->missing();
    return form.isEmpty() ? m_machines.missing() : form;
}

void CapacityPage::start()
{
    if (missing().isEmpty()) {
        m_asked = options();
        m_isAsked = true;
        startCapacity(m_job, session().selection().currentPlan()->result, m_asked);
    }
}

CapacityOptions CapacityPage::options() const
{
    auto options = m_form->options();
    options.machines = m_machines.machines();
    return options;
}

void CapacityPage::showControls()
{
    const auto &error = m_job.error();
    m_controls->showState(m_job.isRunning(), missing(), error ? sentence(*error) : QString());
}

void CapacityPage::showJob()
{
    const auto &study = m_job.answer();
    if (study != m_shown) {
        m_shown = study;
        showQuestion();
    }
    if (m_job.error() || (!study && !m_job.isRunning())) {
        m_isAsked = false;
    }
    m_figures.setStudy(study);
    m_rules.setStudy(study);
    m_nodes.setStudy(study);
    m_places.setStudy(study);
    m_life.setStudy(study);
    m_machines.setStudy(study);
    QString message = m_job.isRunning() ? tr("Being worked out.")
                      : m_job.error()   ? sentence(*m_job.error())
                                        : missing();
    if (message.isEmpty()) {
        message = tr("Say how many vectors there are to be, and work out what they take.");
    }
    for (auto *panel : {m_figurePanel, m_rulePanel, m_nodePanel}) {
        panel->setMessage(message);
    }
    m_chartPanel->setMessage(study ? QString() : message);
    m_placePanel->setMessage(study ? QString() : message);
    const QString noGrowth = study ? tr("Nothing grows: say by how much in a month, and work it out again.") : message;
    m_monthPanel->setMessage(noGrowth);
    m_lifePanel->setMessage(study && study->life ? QString() : noGrowth);
    m_chartPanel->setTable(&m_rules);
    showFigures();
    showSentences();
    showControls();
}

/// What is shown was asked; where it is from the workspace, in the form as well.
void CapacityPage::showQuestion()
{
    if (!m_shown) {
        m_ofShown = {};
        return;
    }
    if (std::exchange(m_isAsked, false)) {
        m_ofShown = m_asked;
        return;
    }
    m_form->setQuestion(m_shown->asked, m_shown->recall);
    m_ofShown = m_form->options();
    m_ofShown.machines = machinesOf(*m_shown);
    if (m_machines.rowCount() == 0 && !areMachinesKept()) {
        m_machines.setMachines(m_ofShown.machines);
    }
}

void CapacityPage::showFigures()
{
    const auto &study = m_job.answer();
    const bool hasLoss = study && study->capacity.loss;
    m_withLoss->setEnabled(hasLoss);
    m_chartPanel->setFigure(sizingFigure(m_rules));
    m_placePanel->setFigure(capacityNodeFigure(m_places, hasLoss && m_withLoss->isChecked() ? NodeLossView::BusiestLost
                                                                                            : NodeLossView::AllThere));
    m_lifePanel->setFigure(lifeFigure(m_life));
}

void CapacityPage::showSentences()
{
    const auto &study = m_job.answer();
    QStringList reasons;
    if (study) {
        reasons = capacitySentences(*study);
        reasons.prepend(studyMessage(session(), study->data, study->spec));
        reasons.prepend(ageOfShown());
        reasons.removeAll(QString());
    }
    m_rulePanel->setNote(study ? (ruleSentence() + QLatin1Char(' ') + arithmeticSentence(*study)).trimmed()
                               : QString());
    say(*m_verdict, study ? capacityVerdict(*study) : QString());
    say(*m_reasons, reasons.join(QLatin1Char(' ')).trimmed());
}

/// That what is shown is of a question before; empty: it is of the last one.
QString CapacityPage::ageOfShown() const
{
    if (m_job.isRunning()) {
        return tr("This is of what was asked before.");
    }
    if (m_job.error()) {
        return tr("This was worked out before; the last question has no answer.");
    }
    return isSame(m_ofShown, options()) ? QString() : tr("This is of what was asked before; work it out again.");
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
    m_parts->setTabText(Figures, tr("Figures"));
    m_parts->setTabText(Rules, tr("Rules of thumb"));
    m_parts->setTabText(Placement, tr("Placement"));
    m_parts->setTabText(Months, tr("Months"));
    m_parts->setTabText(Machines, tr("Machines"));
    m_figurePanel->setTitle(tr("What it takes"));
    m_rulePanel->setTitle(tr("Rules of thumb"));
    m_nodePanel->setTitle(tr("Nodes"));
    m_monthPanel->setTitle(tr("Month after month"));
    m_withLoss->setText(tr("Busiest node lost"));
    m_withLoss->setToolTip(tr("What the others carry while the copies elsewhere answer for it. A load must be given."));
    for (NumberTable *model : {static_cast<NumberTable *>(&m_figures), static_cast<NumberTable *>(&m_rules),
                               static_cast<NumberTable *>(&m_nodes), static_cast<NumberTable *>(&m_places),
                               static_cast<NumberTable *>(&m_life)}) {
        model->retranslate();
    }
    showJob();
}

} // namespace shardscope
