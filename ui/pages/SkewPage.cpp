// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/SkewPage.h"

#include "ui/charts/ChartView.h"
#include "ui/charts/TreemapView.h"
#include "ui/figures/PlanNodeFigure.h"
#include "ui/figures/SkewFigure.h"
#include "ui/pages/PlanMessage.h"
#include "ui/session/LatencyStudy.h"
#include "ui/session/Session.h"
#include "ui/style/Icon.h"
#include "ui/text/ComparisonText.h"
#include "ui/text/ErrorText.h"
#include "ui/text/WholeText.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/TablePanel.h"

#include <QComboBox>
#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

namespace shardscope {

namespace {

constexpr const char *nodesValue = "skewNodes"; ///< of the workspace
constexpr int firstNodes = 4;                   ///< until the user says how many there are
constexpr int mostNodes = 1000;

/// The load of a plan where it stands.
PlanLoad loadOf(const Session &session, const PlanRow *plan)
{
    if (!plan || !plan->result) {
        return {};
    }
    const int nprobe = session.selection().standingOf(*plan).nprobe;
    const bool isApart =
        session.selection().comparedPlan() && session.selection().comparedNprobe() != session.selection().nprobe();
    return {plan->result->loadAt(nprobe), isApart ? planAt(planName(*plan), nprobe) : QString()};
}

std::optional<PlanSkew> skewOfPlan(const Session &session, const PlanRow *plan)
{
    if (!plan || !plan->evaluation) {
        return std::nullopt;
    }
    PlanLoad at = loadOf(session, plan);
    return PlanSkew{planName(*plan), plan->evaluation->sizes, std::move(at.load), std::move(at.name)};
}

} // namespace

SkewPage::SkewPage(Session &session, QWidget *parent)
    : Page(session, parent), m_orderLabel(new QLabel(this)), m_order(new QComboBox(this)),
      m_vectorsPanel(new ChartPanel(this)), m_queriesPanel(new ChartPanel(this)), m_lorenzPanel(new ChartPanel(this)),
      m_nodesPanel(new TreemapPanel(this)), m_area(new QComboBox(this)), m_tint(new QComboBox(this)),
      m_nodeCount(new CountField(this)), m_summaryPanel(new TablePanel(this))
{
    makeNodesPanel();
    build();
    listen();
    adoptData();
    retranslate();
}

QString SkewPage::title() const
{
    return tr("Skew");
}

QString SkewPage::summary() const
{
    return tr("Is one shard too big or too busy?");
}

QIcon SkewPage::icon() const
{
    return shardscope::icon(QStringLiteral("skew"));
}

void SkewPage::makeNodesPanel()
{
    m_nodesPanel->setObjectName(QStringLiteral("plan-nodes"));
    m_nodesPanel->setTable(&m_nodes);
    m_area->setObjectName(QStringLiteral("node-area"));
    m_tint->setObjectName(QStringLiteral("node-tint"));
    m_nodeCount->setObjectName(QStringLiteral("node-count"));
    m_area->addItems({QString(), QString(), QString()});
    m_tint->addItems({QString(), QString()});
    m_nodeCount->setRange(1, mostNodes);
    keepReadable(*m_area);
    keepReadable(*m_tint);
}

void SkewPage::build()
{
    m_vectorsPanel->setObjectName(QStringLiteral("vectors"));
    m_queriesPanel->setObjectName(QStringLiteral("queries"));
    m_lorenzPanel->setObjectName(QStringLiteral("lorenz"));
    m_summaryPanel->setObjectName(QStringLiteral("figures"));
    m_vectorsPanel->setTable(&m_skew);
    m_queriesPanel->setTable(&m_skew);
    m_lorenzPanel->setTable(&m_lorenz);
    m_summaryPanel->setModel(&m_summary);
    m_orderLabel->setBuddy(m_order);
    m_order->addItems({QString(), QString(), QString()});
    m_order->setCurrentIndex(static_cast<int>(ShardOrder::LargestFirst));

    auto *bars = new QSplitter(Qt::Horizontal);
    bars->addWidget(m_vectorsPanel);
    bars->addWidget(m_queriesPanel);
    bars->addWidget(m_nodesPanel);
    auto *below = new QSplitter(Qt::Horizontal);
    below->addWidget(m_lorenzPanel);
    below->addWidget(m_summaryPanel);
    auto *rows = new QSplitter(Qt::Vertical);
    rows->addWidget(bars);
    rows->addWidget(below);
    for (auto *splitter : {bars, below, rows}) {
        splitter->setChildrenCollapsible(false);
        splitter->setSizes({1000, 1000, 1000});
    }
    below->setSizes({1000, 1400}); // the figures of two plans fit beside each other

    auto *head = new FlowLayout;
    for (QWidget *control : std::initializer_list<QWidget *>{m_orderLabel, m_order, m_nodeCount, m_area, m_tint}) {
        head->addWidget(control);
    }
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(margins);
    whole->addLayout(head);
    whole->addWidget(rows, 1);
}

void SkewPage::listen()
{
    session().whenPlansChange(this, &SkewPage::showPlans);
    connect(&session().data(), &SessionData::openingChanged, this, &SkewPage::showMessages);
    connect(&session().selection(), &SessionSelection::nprobeChanged, this, &SkewPage::showLoad);
    connect(&session().selection(), &SessionSelection::shardSelected, this, &SkewPage::showFigures);
    connect(m_order, &QComboBox::currentIndexChanged, this, &SkewPage::showFigures);
    connect(m_area, &QComboBox::currentIndexChanged, this, &SkewPage::showFigures);
    connect(m_tint, &QComboBox::currentIndexChanged, this, &SkewPage::showFigures);
    connect(m_nodeCount, &QSpinBox::valueChanged, this, [this](int nodes) {
        session().workspace().keepValue(nodesValue, nodes);
        showLoad();
    });
    connect(&session(), &Session::dataOpened, this, &SkewPage::adoptData);
    connect(session().latency(), &LatencyStudy::settingsChanged, this, &SkewPage::showLoad);
    connect(m_nodesPanel->treemap(), &TreemapView::picked, this, [this](int row) {
        session().selection().selectShard(m_nodes.nodes()->places[static_cast<std::size_t>(row)].shard);
    });
    for (auto *panel : {m_vectorsPanel, m_queriesPanel}) {
        connect(panel->chart(), &ChartView::picked, this,
                [this](int shard) { session().selection().selectShard(ShardId(shard)); });
    }
}

/// With as many nodes as were chosen for it.
void SkewPage::adoptData()
{
    const QSignalBlocker quiet(m_nodeCount);
    const auto kept = session().workspace().keptValue(nodesValue);
    m_nodeCount->setValue(kept > 0 && kept <= mostNodes ? static_cast<int>(kept) : firstNodes);
}

/// As deploying would place them on so many nodes.
void SkewPage::placeShards()
{
    m_noPlacement = builtPlanMessage(session());
    const auto *row = session().selection().currentPlan();
    const auto &plan = m_skew.plan();
    if (!m_noPlacement.isEmpty() || !row || !row->result || !plan || !plan->load) {
        m_nodes.setNodes(nullptr);
        return;
    }
    auto placed =
        placePlan(*row->result, plan->load->amounts, m_nodeCount->value(), session().latency()->settings().replicas);
    m_noPlacement = placed ? QString() : sentence(placed.error());
    m_nodes.setNodes(placed ? std::make_shared<const PlanNodes>(*std::move(placed)) : nullptr);
}

void SkewPage::showPlans()
{
    m_isStale = !isVisible();
    if (m_isStale) {
        return;
    }
    const auto plan = skewOfPlan(session(), session().selection().currentPlan());
    const auto compared = plan ? skewOfPlan(session(), session().selection().comparedPlan()) : std::nullopt;
    m_skew.setPlans(plan, compared);
    m_lorenz.setPlans(plan, compared);
    m_summary.setPlans(plan, compared);
    placeShards();
    const auto *row = session().selection().currentPlan();
    m_summaryPanel->setNote(row && row->evaluation ? wholeSkewSentence(*row->evaluation) : QString());
    showMessages();
    showFigures();
}

void SkewPage::showLoad()
{
    if (!isVisible() || m_isStale) {
        m_isStale = true;
        return;
    }
    const PlanLoad plan = loadOf(session(), session().selection().currentPlan());
    const PlanLoad compared = loadOf(session(), session().selection().comparedPlan());
    m_skew.setLoads(plan, compared);
    m_lorenz.setLoads(plan, compared);
    m_summary.setPlans(m_skew.plan(), m_skew.compared());
    placeShards();
    showMessages();
    showFigures();
}

void SkewPage::showFigures()
{
    const auto order = static_cast<ShardOrder>(m_order->currentIndex());
    const ShardId selected = session().selection().shard();
    const int nprobe = session().selection().nprobe();
    m_vectorsPanel->setFigure(shardFigure(m_skew, ShardAmount::Vectors, order, selected, nprobe));
    m_queriesPanel->setFigure(shardFigure(m_skew, ShardAmount::Queries, order, selected, nprobe));
    m_lorenzPanel->setFigure(lorenzFigure(m_lorenz));
    m_nodesPanel->setFigure(planNodeFigure(m_nodes, static_cast<NodeArea>(m_area->currentIndex()),
                                           static_cast<NodeTint>(m_tint->currentIndex()), selected));
}

void SkewPage::showMessages()
{
    const QString message = planMessage(session());
    m_vectorsPanel->setMessage(message);
    m_queriesPanel->setMessage(builtPlanMessage(session()));
    m_lorenzPanel->setMessage(message);
    m_nodesPanel->setMessage(m_noPlacement);
    m_summaryPanel->setMessage(message);
}

void SkewPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_isStale) {
        showPlans();
    }
}

void SkewPage::retranslate()
{
    m_orderLabel->setText(tr("&Order of shards:"));
    m_order->setItemText(static_cast<int>(ShardOrder::ById), tr("By number"));
    m_order->setItemText(static_cast<int>(ShardOrder::LargestFirst), tr("Most vectors first"));
    m_order->setItemText(static_cast<int>(ShardOrder::BusiestFirst), tr("Most queries first"));
    m_order->setToolTip(tr("Of vectors and of queries alike: both charts have a shard in the same place."));
    m_summaryPanel->setTitle(tr("Key figures"));
    m_nodeCount->setPrefix(tr("nodes: "));
    m_nodeCount->setAccessibleName(tr("Nodes"));
    m_nodeCount->setToolTip(
        tr("On how many nodes the shards would be, placed as deploying places them: the heaviest "
           "first, each where least is of what is scarcer, bytes or queries. As many copies of each "
           "as on the page Latency."));
    m_area->setItemText(static_cast<int>(NodeArea::Vectors), tr("size: vectors"));
    m_area->setItemText(static_cast<int>(NodeArea::Bytes), tr("size: bytes"));
    m_area->setItemText(static_cast<int>(NodeArea::Queries), tr("size: queries"));
    m_area->setAccessibleName(tr("What the areas say"));
    m_tint->setItemText(static_cast<int>(NodeTint::Node), tr("colour: queries of the node"));
    m_tint->setItemText(static_cast<int>(NodeTint::Shard), tr("colour: queries of the shard"));
    m_tint->setToolTip(tr("How many queries ask the node, or the shard, against the mean of all."));
    m_tint->setAccessibleName(tr("What the colours say"));
    for (NumberTable *model : std::initializer_list<NumberTable *>{&m_skew, &m_lorenz, &m_summary, &m_nodes}) {
        model->retranslate();
    }
    placeShards(); // which may say why not
    showMessages();
    showFigures();
}

void SkewPage::restyle()
{
    showFigures();
}

} // namespace shardscope
