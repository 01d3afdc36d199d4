// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/SkewPage.h"

#include "ui/charts/ChartView.h"
#include "ui/figures/SkewFigure.h"
#include "ui/pages/PlanMessage.h"
#include "ui/session/Session.h"
#include "ui/style/Icon.h"
#include "ui/text/ComparisonText.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/TablePanel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>

namespace shardscope {

namespace {

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
      m_summaryPanel(new TablePanel(this))
{
    build();
    listen();
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
    auto *below = new QSplitter(Qt::Horizontal);
    below->addWidget(m_lorenzPanel);
    below->addWidget(m_summaryPanel);
    auto *rows = new QSplitter(Qt::Vertical);
    rows->addWidget(bars);
    rows->addWidget(below);
    for (auto *splitter : {bars, below, rows}) {
        splitter->setChildrenCollapsible(false);
        splitter->setSizes({1000, 1000});
    }
    below->setSizes({1000, 1400}); // the figures of two plans fit beside each other

    auto *head = new QHBoxLayout;
    head->addWidget(m_orderLabel);
    head->addWidget(m_order);
    head->addStretch();
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
    for (auto *panel : {m_vectorsPanel, m_queriesPanel}) {
        connect(panel->chart(), &ChartView::picked, this,
                [this](int shard) { session().selection().selectShard(ShardId(shard)); });
    }
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
}

void SkewPage::showMessages()
{
    const QString message = planMessage(session());
    m_vectorsPanel->setMessage(message);
    m_queriesPanel->setMessage(builtPlanMessage(session()));
    m_lorenzPanel->setMessage(message);
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
    for (NumberTable *model : {static_cast<NumberTable *>(&m_skew), static_cast<NumberTable *>(&m_lorenz),
                               static_cast<NumberTable *>(&m_summary)}) {
        model->retranslate();
    }
    showMessages();
    showFigures();
}

void SkewPage::restyle()
{
    showFigures();
}

} // namespace shardscope
