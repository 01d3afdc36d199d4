// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ReshardingView.h"

#include "core/work/ReshardRehearsal.h"
#include "core/work/StoredPlans.h"
#include "ui/charts/ChartView.h"
#include "ui/figures/LifecycleFigure.h"
#include "ui/figures/RecallFigure.h"
#include "ui/pages/PlanMessage.h"
#include "ui/session/Lifecycle.h"
#include "ui/style/Icon.h"
#include "ui/text/ErrorText.h"
#include "ui/text/LifecycleText.h"
#include "ui/text/NumberText.h"
#include "ui/text/RegistryText.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/ReshardForm.h"
#include "ui/widgets/ResultsArea.h"
#include "ui/widgets/StudyControls.h"
#include "ui/widgets/TablePanel.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace shardscope {

namespace {

constexpr int leastChartChoice = 110;

} // namespace

ReshardingView::ReshardingView(Session &session, QWidget *parent)
    : Page(session, parent), m_job(session.lifecycle()->resharding()), m_form(new ReshardForm(this)),
      m_controls(new StudyControls(m_form, this)), m_head(makeNote("of", this)), m_notes(makeNote("notes", this)),
      m_adopt(new QPushButton(this)), m_rehearse(new QPushButton(this)), m_carryOut(new QPushButton(this)),
      m_wayPanel(new TablePanel(this)), m_chartPanel(new ChartPanel(this)), m_chart(new QComboBox(this)),
      m_movePanel(new TablePanel(this))
{
    setSides(m_controls, makeResults());
    m_job.setTransport(m_form->transport());
    m_job.setRecall(m_form->recall());
    listen();
    retranslate();
    followPlan();
}

QString ReshardingView::title() const
{
    return tr("Resharding");
}

QIcon ReshardingView::icon() const
{
    return shardscope::icon(QStringLiteral("lifecycle"));
}

bool ReshardingView::isSettled() const
{
    return !m_job.isBusy();
}

QWidget *ReshardingView::makeResults()
{
    m_wayPanel->setObjectName(QStringLiteral("ways"));
    m_wayPanel->setModel(&m_ways);
    m_adopt->setObjectName(QStringLiteral("adopt-way"));
    m_wayPanel->addControl(m_adopt);
    m_rehearse->setObjectName(QStringLiteral("rehearse-way"));
    m_wayPanel->addControl(m_rehearse);
    m_carryOut->setObjectName(QStringLiteral("carry-out"));
    m_wayPanel->addControl(m_carryOut);
    m_chartPanel->setObjectName(QStringLiteral("reshard-chart"));
    m_chart->setObjectName(QStringLiteral("chart-choice"));
    m_chart->addItems({QString(), QString(), QString()});
    m_chart->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_chart->setMinimumWidth(leastChartChoice); // where there is no room for its texts
    m_chartPanel->addControl(m_chart);
    m_chartPanel->chart()->setMinimumHeight(230); // names of ways take lines; what is around scrolls
    m_movePanel->setObjectName(QStringLiteral("moves"));
    m_movePanel->setModel(&m_moves);

    auto *below = new QSplitter(Qt::Horizontal);
    below->addWidget(m_chartPanel);
    below->addWidget(m_movePanel);
    below->setSizes({1100, 1000});
    auto *rows = new QSplitter(Qt::Vertical);
    rows->addWidget(m_wayPanel);
    rows->addWidget(below);
    rows->setSizes({1000, 1900});
    for (auto *splitter : {below, rows}) {
        splitter->setChildrenCollapsible(false);
    }
    return makeResultsArea({m_head, m_notes}, rows, this);
}

void ReshardingView::listen()
{
    session().whenPlansChange(this, &ReshardingView::followPlan);
    connect(&session().data(), &SessionData::openingChanged, this, &ReshardingView::showJob);
    connect(m_form, &ReshardForm::shardsChanged, this, &ReshardingView::showControls);
    connect(m_form, &ReshardForm::recallChanged, this, [this] { m_job.setRecall(m_form->recall()); });
    connect(m_form, &ReshardForm::transportChanged, this, [this] {
        m_job.setTransport(m_form->transport());
        showControls();
    });
    connect(m_controls, &StudyControls::startRequested, this, &ReshardingView::start);
    connect(m_controls, &StudyControls::stopRequested, this, [this] { m_job.stop(); });
    connect(m_adopt, &QPushButton::clicked, this, &ReshardingView::adopt);
    connect(m_rehearse, &QPushButton::clicked, this, [this] {
        if (const WayCost *cost = shownCost()) {
            emit rehearseRequested(rehearsalOf(*shownWay(), *cost, RehearsalSettings()));
        }
    });
    connect(m_carryOut, &QPushButton::clicked, this, [this] {
        if (const StudiedWay *way = shownWay()) {
            emit carryOutRequested(m_shown->question.shards, way->way);
        }
    });
    connect(m_wayPanel, &TablePanel::rowPicked, this, &ReshardingView::pickWay);
    connect(m_chart, &QComboBox::currentIndexChanged, this, &ReshardingView::showChart);
    connect(&m_job, &ReshardingJob::changed, this, &ReshardingView::showJob);
    connect(&m_job, &ReshardingJob::settled, this, &Page::settled);
}

/// Twice as many shards is what is asked most often; a number that was typed stays as long as its plan is current.
void ReshardingView::followPlan()
{
    const PlanRow *plan = session().selection().currentPlan();
    if (plan && plan->isReadable() && plan->key != m_planOfForm) {
        m_planOfForm = plan->key;
        m_form->setShards(std::min(2 * plan->spec.shards, maxShards));
    }
    showJob();
}

// What is asked

/// Why there is nothing to work out; empty: there is.
QString ReshardingView::missing() const
{
    const QString noPlan = builtPlanMessage(session());
    if (!noPlan.isEmpty()) {
        return noPlan;
    }
    const auto &plan = *session().selection().currentPlan()->result;
    if (m_form->shards() == plan.spec.shards && !canRetrain(plan.spec, m_form->shards())) {
        return tr("%1 has %Ln shard(s) already. Choose another number.", nullptr, plan.spec.shards)
            .arg(planName(*session().selection().currentPlan()));
    }
    if (m_form->shards() > plan.data->base.size()) {
        return tr("There are only %1 vectors.")
            .arg(numberText(static_cast<double>(plan.data->base.size()), NumberFormat::Count));
    }
    return fieldProblem(*m_form);
}

void ReshardingView::start()
{
    if (missing().isEmpty()) {
        m_job.start(session().selection().currentPlan()->result, {m_form->shards(), session().selection().nprobe()});
    }
}

void ReshardingView::showControls()
{
    const QString reason = missing();
    const PlanRow *plan = session().selection().currentPlan();
    const QString busiest = plan && reason.isEmpty() ? tr("The busiest shards are those at nprobe %L1 of %2.")
                                                           .arg(session().selection().nprobe())
                                                           .arg(planName(*plan))
                                                     : QString();
    const auto &error = m_job.error();
    m_controls->showState(m_job.isRunning(), reason, error ? sentence(*error) : busiest);
    m_adopt->setEnabled(shownWay() && isOfData());
    m_rehearse->setEnabled(shownCost() && !shownWay()->moves.moves.empty());
    m_carryOut->setEnabled(shownWay());
}

// What came of it

/// What is shown is of the data that are open.
bool ReshardingView::isOfData() const
{
    const auto &set = session().data().set();
    return m_shown && set && set->isKnownAs(m_shown->data.fingerprint);
}

const StudiedWay *ReshardingView::shownWay() const
{
    const bool isThere = m_shown && m_way >= 0 && m_way < static_cast<int>(m_shown->ways.size());
    return isThere ? &m_shown->ways[static_cast<std::size_t>(m_way)] : nullptr;
}

const WayCost *ReshardingView::shownCost() const
{
    const auto &costs = m_job.costs();
    return shownWay() && m_way < static_cast<int>(costs.size()) ? &costs[static_cast<std::size_t>(m_way)] : nullptr;
}

void ReshardingView::showJob()
{
    const auto study = m_job.study();
    if (study != m_shown) {
        m_shown = study;
        m_way = study && !study->ways.empty() ? 0 : -1;
        say(*m_notes, {});
    }
    m_ways.setStudy(study, m_job.costs(), m_job.recall());
    m_wayPanel->showRow(m_way + 1);
    std::optional<NamedEvaluation> now;
    std::vector<NamedEvaluation> ways;
    QStringList left;
    if (study) {
        now = NamedEvaluation{tr("Now"), study->before.evaluation};
        for (const StudiedWay &way : study->ways) {
            ways.push_back({wayText(way.way), way.plan.evaluation});
        }
        for (const auto &each : study->leftOut) {
            //: %1: a way to have more shards; %2: why it cannot be gone.
            left << tr("%1: %2").arg(wayText(each.way), sentence(each.why));
        }
    }
    m_recall.setPlans(std::move(now), std::nullopt, std::move(ways));
    QString message = m_job.isRunning() ? tr("Being worked out.")
                      : m_job.error()   ? sentence(*m_job.error())
                                        : missing();
    if (message.isEmpty()) {
        message = tr("Choose how many shards there are to be, and work out what that takes.");
    }
    QStringList head;
    if (study) {
        head << studyMessage(session(), study->data, study->before.spec)
             << tr("%1: from %2 to %3 shards. Until routes are switched, every query is answered by the shards of now.")
                    .arg(planNameText(study->before.spec), numberText(study->before.spec.shards, NumberFormat::Count),
                         numberText(study->question.shards, NumberFormat::Count));
    }
    say(*m_head, head.join(QLatin1Char(' ')).trimmed());
    for (auto *panel : {m_wayPanel, m_movePanel}) {
        panel->setMessage(message);
    }
    m_chartPanel->setMessage(study ? QString() : message);
    m_wayPanel->setNote(left.join(QLatin1Char(' ')));
    showWay();
}

void ReshardingView::showWay()
{
    const bool isKnown = shownCost() != nullptr;
    const WayCost cost = isKnown ? *shownCost() : WayCost();
    m_moves.setWay(m_shown, isKnown ? m_way : -1, cost, m_job.transport());
    m_nodes.setCost(cost, m_job.transport());
    const QString way = shownWay() ? wayText(shownWay()->way) : QString();
    m_movePanel->setTitle(way.isEmpty() ? tr("Moves") : tr("Moves: %1").arg(way));
    if (cost.noOrder) {
        m_movePanel->setMessage(sentence(*cost.noOrder));
    } else if (shownWay() && isKnown && shownWay()->moves.moves.empty()) {
        m_movePanel->setMessage(tr("Nothing has to be moved."));
    }
    m_movePanel->setNote(isKnown && m_job.transport().nodes == 0
                             ? tr("Tell nodes and their memory to have an order in which there is room for every move.")
                             : QString());
    showChart();
    showControls();
}

void ReshardingView::showChart()
{
    const auto chart = static_cast<Chart>(m_chart->currentIndex());
    if (chart == Chart::Nodes) {
        m_chartPanel->setTable(&m_nodes);
        m_chartPanel->setFigure(nodeRoomFigure(m_nodes));
        m_chartPanel->setMessage(m_shown && m_nodes.rowCount() == 0
                                     ? tr("Tell nodes and their memory to see what each holds meanwhile.")
                                     : QString());
        return;
    }
    m_chartPanel->setTable(&m_recall);
    const int nprobe = m_shown ? std::min(m_shown->nprobeAfter(m_job.recall()), m_shown->before.spec.shards) : 0;
    Figure figure = recallFigure(m_recall, chart == Chart::RecallByNprobe ? RecallCost::Nprobe : RecallCost::Scanned,
                                 {nprobe}, m_job.recall());
    figure.picking = Figure::Picking::None;
    m_chartPanel->setFigure(figure);
}

void ReshardingView::pickWay(int row)
{
    if (row > 0) {
        m_way = row - 1;
        showWay();
    }
}

void ReshardingView::adopt()
{
    if (const StudiedWay *way = shownWay()) {
        const int nprobe = m_shown->nprobeAfter(m_job.recall());
        if (way->plan.built) {
            emit adoptRequested(way->plan.built, nprobe);
        } else { // was worked out before; it is built and measured again
            emit adoptPlanRequested(way->plan.spec, nprobe);
        }
        const PlanRow *plan = session().selection().currentPlan();
        if (plan && isSamePlan(plan->spec, way->plan.spec)) {
            say(*m_notes, tr("%1 is in the list of plans, is the current plan, and is compared with the one before.")
                              .arg(planName(*plan)));
        }
    }
}

void ReshardingView::retranslate()
{
    const QStringList charts{tr("recall against nprobe"), tr("recall against vectors scanned"), tr("memory of nodes")};
    for (int i = 0; i < charts.size(); ++i) {
        m_chart->setItemText(i, charts[i]);
    }
    m_chart->setAccessibleName(tr("What is drawn"));
    m_chart->setToolTip(tr("What is drawn of all ways, or of the chosen one."));
    m_controls->setTexts(tr("Work &out"),
                         tr("Builds and measures the plan with the other number of shards, by every way that there is, "
                            "and counts what each would move. Nothing is moved yet."));
    m_adopt->setText(tr("Adopt as &plan"));
    m_adopt->setToolTip(tr("Adds the plan of the chosen way, as it was measured, to the list of plans and makes it the "
                           "current one. Can be undone."));
    m_rehearse->setText(tr("&Rehearse…"));
    m_rehearse->setToolTip(
        tr("Takes the moves of the chosen way, in their order and each of as many vectors, to the tab "
           "Migration: there they are rehearsed on simulated servers, under clients and faults."));
    m_carryOut->setText(tr("On a &cluster…"));
    m_carryOut->setToolTip(
        tr("Moves the vectors of the chosen way on a live cluster that serves the plan, while it is served. A plan "
           "with copies of vectors is not moved there."));
    m_wayPanel->setTitle(tr("Ways, and what they take and give"));
    for (NumberTable *model : {static_cast<NumberTable *>(&m_ways), static_cast<NumberTable *>(&m_moves),
                               static_cast<NumberTable *>(&m_nodes), static_cast<NumberTable *>(&m_recall)}) {
        model->retranslate();
    }
    showJob();
}

void ReshardingView::restyle()
{
    showChart();
}

} // namespace shardscope
