// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/MapPage.h"

#include "ui/pages/MapSide.h"
#include "ui/pages/PlanMessage.h"
#include "ui/style/Icon.h"
#include "ui/text/ErrorText.h"
#include "ui/text/RegistryText.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/VectorMap.h"
#include "ui/widgets/VectorMapPane.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace shardscope {

namespace {

/// Two maps beside each other or one above the other, whichever shows them larger.
class MapPanes : public QSplitter
{
public:
    explicit MapPanes(QWidget *parent) : QSplitter(parent) { setChildrenCollapsible(false); }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QSplitter::resizeEvent(event);
        const int besides = std::min(width() / 2, height());
        const int stacked = std::min(width(), height() / 2);
        setOrientation(stacked > besides ? Qt::Vertical : Qt::Horizontal);
    }
};

} // namespace

MapPage::MapPage(Session &session, QWidget *parent) : Page(session, parent), m_layouts(session)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(margins);
    column->addWidget(makeToolBar());

    auto *row = new QHBoxLayout;
    auto *panes = new MapPanes(this);
    m_first = new VectorMapPane(*session.jobs(), panes);
    m_second = new VectorMapPane(*session.jobs(), panes);
    m_first->setObjectName(QStringLiteral("first-plan"));
    m_second->setObjectName(QStringLiteral("second-plan"));
    m_second->hide();
    row->addWidget(panes, 1);
    m_side = new MapSide(session, this);
    row->addWidget(m_side);
    column->addLayout(row, 1);

    listen();
    adoptData();
    retranslate();
}

QWidget *MapPage::makeToolBar()
{
    auto *bar = new QWidget(this);
    auto *row = new FlowLayout(bar);
    row->setContentsMargins({});
    m_kindLabel = new QLabel(bar);
    m_kinds = new QComboBox(bar);
    m_kinds->setObjectName(QStringLiteral("layout"));
    keepReadable(*m_kinds);
    m_kindLabel->setBuddy(m_kinds);
    m_columnLabel = new QLabel(bar);
    m_columnChoice = new QComboBox(bar);
    m_columnChoice->setObjectName(QStringLiteral("color"));
    keepReadable(*m_columnChoice);
    m_columnLabel->setBuddy(m_columnChoice);
    m_middles = new QCheckBox(bar);
    m_borders = new QCheckBox(bar);
    m_drawRoute = new QCheckBox(bar);
    m_fit = new QToolButton(bar);
    m_fitRoute = new QToolButton(bar);
    m_fitRoute->setObjectName(QStringLiteral("show-route"));
    for (const auto &[label, choice] : {std::pair(m_kindLabel, m_kinds), {m_columnLabel, m_columnChoice}}) {
        auto *named = new QWidget(bar); // a label stays beside what it names
        auto *pair = new QHBoxLayout(named);
        pair->setContentsMargins({0, 0, 8, 0});
        pair->addWidget(label);
        pair->addWidget(choice);
        row->addWidget(named);
    }
    for (QCheckBox *box : {m_middles, m_borders, m_drawRoute}) {
        box->setChecked(true);
        row->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &MapPage::applyOptions);
    }
    row->addWidget(m_fitRoute);
    row->addWidget(m_fit);
    return bar;
}

void MapPage::listen()
{
    connect(&session(), &Session::dataOpened, this, &MapPage::adoptData);
    connect(&session().selection(), &SessionSelection::currentPlanChanged, this, &MapPage::refresh);
    connect(&session().selection(), &SessionSelection::comparedPlanChanged, this, &MapPage::refresh);
    connect(&session().plans(), &SessionPlans::changed, this, &MapPage::showNames);
    connect(&session().selection(), &SessionSelection::nprobeChanged, this, &MapPage::applySelection);
    connect(&session().selection(), &SessionSelection::shardSelected, this, &MapPage::applySelection);
    connect(&session().selection(), &SessionSelection::querySelected, this, &MapPage::applySelection);
    connect(&session().selection(), &SessionSelection::vectorSelected, this, &MapPage::applySelection);

    connect(m_kinds, &QComboBox::activated, this, [this] {
        m_layouts.setKind(m_kinds->currentData().toString().toStdString());
        m_kinds->setToolTip(m_kinds->currentData(Qt::ToolTipRole).toString());
        refresh();
    });
    connect(m_columnChoice, &QComboBox::activated, this, &MapPage::applyOptions);
    connect(m_fit, &QToolButton::clicked, m_first->map(), &VectorMap::fit);
    connect(m_fitRoute, &QToolButton::clicked, m_first, &VectorMapPane::lookAtRoute);
    connect(m_side, &MapSide::searchRequested, this, [this] { emit pageRequested(QStringLiteral("search")); });
    connect(m_first, &VectorMapPane::routeChanged, this, &MapPage::showRoute);
    connect(&m_layouts, &MapLayouts::changed, this, &MapPage::present);
    for (VectorMapPane *pane : {m_first, m_second}) {
        connect(pane->map(), &VectorMap::vectorPicked, &session().selection(), &SessionSelection::selectVector);
        connect(pane->map(), &VectorMap::shardPicked, &session().selection(), &SessionSelection::selectShard);
        connect(pane, &VectorMapPane::settled, this, [this] {
            if (isSettled()) {
                emit settled();
            }
        });
    }
    linkViews();
}

/// Two maps of one layout show the same part of it.
void MapPage::linkViews()
{
    const auto follow = [this](const VectorMapPane *leader, VectorMapPane *follower) {
        connect(leader->map(), &VectorMap::viewChanged, follower->map(), [this, follower](const MapRect &rect) {
            if (m_second->isVisibleTo(this) && !m_layouts.areMadeForPlans()) {
                follower->map()->setView(rect);
            }
        });
    };
    follow(m_first, m_second);
    follow(m_second, m_first);
}

QString MapPage::title() const
{
    return tr("Map");
}

QString MapPage::summary() const
{
    return tr("Where the vectors lie, which shard holds them, and where a query goes.");
}

QIcon MapPage::icon() const
{
    return shardscope::icon(QStringLiteral("map"));
}

bool MapPage::isSettled() const
{
    return !m_layouts.isBusy() && m_first->isSettled() && (m_second->isHidden() || m_second->isSettled());
}

void MapPage::adoptData()
{
    m_layouts.forget();
    m_columns.clear();
    m_areColumnsStale = true;
    if (isVisible()) {
        readColumns();
    }
    refresh();
}

void MapPage::readColumns()
{
    m_areColumnsStale = false;
    if (const auto dataSet = session().data().set()) {
        for (ValueColumn &column : valueColumns(*dataSet)) {
            m_columns.push_back(std::make_shared<const ValueColumn>(std::move(column)));
        }
    }
    fillColumns();
}

void MapPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_areColumnsStale) {
        readColumns();
        applyOptions();
    }
}

void MapPage::refresh()
{
    m_layouts.makeMissing();
    present();
}

void MapPage::present()
{
    const auto *current = session().selection().currentPlan();
    const auto *compared = session().selection().comparedPlan();
    const auto resultOf = [](const PlanRow *plan) { return plan ? plan->result : nullptr; };
    m_second->setVisible(resultOf(compared) != nullptr);
    for (const auto &[pane, plan] : {std::pair(m_first, current), std::pair(m_second, compared)}) {
        pane->setPlaceholder(placeholder());
        pane->present(resultOf(plan) ? m_layouts.layoutFor(plan) : nullptr, resultOf(plan));
    }
    showNames();
    applyOptions();
    applySelection();
    if (isSettled()) {
        emit settled();
    }
}

void MapPage::showNames()
{
    for (const auto &[pane, plan] : {std::pair(m_first, session().selection().currentPlan()),
                                     std::pair(m_second, session().selection().comparedPlan())}) {
        pane->setName(plan ? planName(*plan) : QString());
    }
}

QString MapPage::placeholder() const
{
    if (!session().data().set()) {
        return tr("Open a data set to see it here.");
    }
    if (const auto &error = m_layouts.error()) {
        return error->code == Code::Cancelled ? tr("The layout was cancelled. Choose one again to start anew.")
                                              : sentence(*error);
    }
    const auto *plan = session().selection().currentPlan();
    if (!plan) {
        return tr("Add a plan to see its shards here.");
    }
    if (!plan->result) {
        return tr("The plan is being measured; its map follows.");
    }
    return tr("The vectors are being laid out…");
}

void MapPage::applyOptions()
{
    VectorMapPane::Options options{nullptr, m_middles->isChecked(), m_borders->isChecked(), m_drawRoute->isChecked()};
    const int chosen = m_columnChoice->currentData().toInt();
    if (chosen >= 0 && chosen < static_cast<int>(m_columns.size())) {
        options.column = m_columns[chosen];
    }
    m_first->setOptions(options);
    m_second->setOptions(options);
    m_side->setSigns(options.route, options.column);
}

void MapPage::applySelection()
{
    VectorMapPane::Selection selection{session().selection().shard(), session().selection().query(),
                                       session().selection().vector(), session().selection().nprobe()};
    m_first->setSelection(selection);
    if (const auto *compared = session().selection().comparedPlan()) {
        selection.shard = {}; // a number of another plan
        selection.nprobe = session().selection().standingOf(*compared).nprobe;
        m_second->setSelection(selection);
    }
    m_side->showSelection();
    showRoute();
}

void MapPage::showRoute()
{
    m_fitRoute->setEnabled(m_first->route().has_value());
    m_side->setRoute(m_first->route());
}

void MapPage::fillKinds()
{
    const QSignalBlocker quiet(m_kinds);
    m_kinds->clear();
    for (const auto &kind : projectionKinds()) {
        m_kinds->addItem(registryText(kind.title), QString::fromStdString(std::string(kind.name)));
        const QString tip = kindText(kind.meaning, kind.example);
        m_kinds->setItemData(m_kinds->count() - 1, tip, Qt::ToolTipRole);
        if (kind.name == m_layouts.kind()) {
            m_kinds->setCurrentIndex(m_kinds->count() - 1);
            m_kinds->setToolTip(tip);
        }
    }
}

void MapPage::fillColumns()
{
    const QSignalBlocker quiet(m_columnChoice);
    const QVariant before = m_columnChoice->currentData();
    m_columnChoice->clear();
    m_columnChoice->addItem(tr("Shard"), -1);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const auto &column = *m_columns[i];
        const QString name = column.kind == ValueColumn::Kind::Label    ? tr("Label")
                             : column.kind == ValueColumn::Kind::Tenant ? tr("Tenant")
                                                                        : column.name;
        m_columnChoice->addItem(name, static_cast<int>(i));
    }
    m_columnChoice->setCurrentIndex(std::max(0, m_columnChoice->findData(before)));
}

void MapPage::retranslate()
{
    m_kindLabel->setText(tr("&Layout"));
    m_kinds->setAccessibleName(tr("Layout of the map"));
    m_columnLabel->setText(tr("&Colour by"));
    m_columnChoice->setAccessibleName(tr("What the colours of the points mean"));
    m_middles->setText(tr("&Shards"));
    m_middles->setToolTip(tr("A marker at the middle of each shard's vectors, larger for a larger shard."));
    m_borders->setText(tr("&Borders"));
    m_borders->setToolTip(tr("Lines where the majority of the vectors passes from one shard to another."));
    m_drawRoute->setText(tr("&Route"));
    m_drawRoute->setToolTip(tr("The selected query, the shards it asks in order, and its true neighbours."));
    m_fit->setText(tr("Show &all"));
    m_fit->setToolTip(tr("Show the whole map (Home)"));
    m_fitRoute->setText(tr("Show rou&te"));
    m_fitRoute->setToolTip(tr("Zoom to the query, the shards it asks and its true neighbours."));
    fillKinds();
    fillColumns();
    for (VectorMapPane *pane : {m_first, m_second}) {
        pane->setPlaceholder(placeholder());
    }
}

} // namespace shardscope
