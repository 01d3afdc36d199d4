// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/MapPage.h"

#include "ui/shell/Icon.h"
#include "ui/shell/Theme.h"
#include "ui/text/ErrorText.h"
#include "ui/text/NumberText.h"
#include "ui/text/RegistryText.h"
#include "ui/text/VectorText.h"
#include "ui/widgets/VectorMap.h"
#include "ui/widgets/VectorMapColors.h"
#include "ui/widgets/VectorMapPane.h"
#include "ui/widgets/VectorPicture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>

namespace shardscope {

namespace {

constexpr int sideWidth = 268;
constexpr int pictureHeight = 96;
constexpr int mostWorst = 1000; ///< queries that "next worst" goes through

bool isMadeForAPlan(const std::string &kind)
{
    return kind == "discriminant";
}

QLabel *wrapped(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void showPicture(QLabel *label, const DataSet &data, const VectorSet &vectors, std::int64_t row)
{
    label->setVisible(data.picture.has_value());
    if (data.picture) {
        const qreal ratio = label->devicePixelRatioF();
        QPixmap pixmap = QPixmap::fromImage(vectorPicture(vectors, *data.picture, row))
                             .scaledToHeight(qRound(pictureHeight * ratio), Qt::FastTransformation);
        pixmap.setDevicePixelRatio(ratio);
        label->setPixmap(pixmap);
    }
}

/// A line for each shard that holds neighbours which were missed, in the order in which it would have been asked.
QString missedText(const QueryRoute &route)
{
    std::map<std::tuple<MissReason, int, ShardId>, int> counts;
    for (const auto &target : route.targets) {
        if (!target.isFound) {
            ++counts[{target.miss.reason, target.miss.shardRank, target.miss.shard}];
        }
    }
    QString text;
    for (const auto &[place, count] : counts) {
        const auto &[reason, rank, shard] = place;
        const QString number = numberText(shard.value, NumberFormat::Id);
        text += QStringLiteral("<br><br>");
        if (reason == MissReason::InShard) {
            text +=
                MapPage::tr("%Ln missed in shard %1, which was asked: its index did not return them.", nullptr, count)
                    .arg(number);
        } else if (rank > 0) {
            text += MapPage::tr("%Ln missed in shard %1, at place %2 of the route: nprobe %2 would have found them.",
                                nullptr, count)
                        .arg(number, numberText(rank, NumberFormat::Id));
        } else {
            text += MapPage::tr("%Ln missed in shard %1, which this query never asks.", nullptr, count).arg(number);
        }
    }
    return text;
}

QString dot(const QColor &color, QChar shape)
{
    return QStringLiteral("<span style=\"color:%1; font-size:14pt\">%2</span>").arg(color.name(), shape);
}

} // namespace

MapPage::MapPage(Session &session, QWidget *parent) : Page(session, parent), m_task(*session.jobs())
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 12);
    column->addWidget(makeToolBar());

    auto *row = new QHBoxLayout;
    auto *panes = new QSplitter(this);
    panes->setChildrenCollapsible(false);
    m_first = new VectorMapPane(*session.jobs(), panes);
    m_second = new VectorMapPane(*session.jobs(), panes);
    m_first->setObjectName(QStringLiteral("first-plan"));
    m_second->setObjectName(QStringLiteral("second-plan"));
    m_second->hide();
    row->addWidget(panes, 1);
    row->addWidget(makeSide());
    column->addLayout(row, 1);

    listen();
    adoptData();
    retranslate();
}

MapPage::~MapPage() = default;

QWidget *MapPage::makeToolBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    m_layoutLabel = new QLabel(bar);
    m_layouts = new QComboBox(bar);
    m_layouts->setObjectName(QStringLiteral("layout"));
    m_layoutLabel->setBuddy(m_layouts);
    m_columnLabel = new QLabel(bar);
    m_columnChoice = new QComboBox(bar);
    m_columnChoice->setObjectName(QStringLiteral("color"));
    m_columnChoice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_columnLabel->setBuddy(m_columnChoice);
    m_middles = new QCheckBox(bar);
    m_borders = new QCheckBox(bar);
    m_drawRoute = new QCheckBox(bar);
    m_fit = new QToolButton(bar);
    m_fitRoute = new QToolButton(bar);
    m_fitRoute->setObjectName(QStringLiteral("show-route"));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_layoutLabel, m_layouts, m_columnLabel, m_columnChoice}) {
        row->addWidget(widget);
    }
    row->addSpacing(12);
    for (QCheckBox *box : {m_middles, m_borders, m_drawRoute}) {
        box->setChecked(true);
        row->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &MapPage::applyOptions);
    }
    row->addStretch(1);
    row->addWidget(m_fitRoute);
    row->addWidget(m_fit);
    return bar;
}

QWidget *MapPage::makeSide()
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    auto *chooser = new QHBoxLayout;
    m_queryLabel = new QLabel(side);
    m_query = new QSpinBox(side);
    m_query->setObjectName(QStringLiteral("query"));
    m_queryLabel->setBuddy(m_query);
    m_nextWorst = new QPushButton(side);
    m_nextWorst->setObjectName(QStringLiteral("next-worst"));
    chooser->addWidget(m_queryLabel);
    chooser->addWidget(m_query, 1);
    chooser->addWidget(m_nextWorst);
    m_queryPicture = new QLabel(side);
    m_routeText = wrapped(side);
    m_routeText->setObjectName(QStringLiteral("route"));
    m_legend = wrapped(side);
    m_vectorTitle = new QLabel(side);
    m_vectorPicture = new QLabel(side);
    m_vectorFacts = wrapped(side);
    m_vectorFacts->setObjectName(QStringLiteral("facts"));
    m_searchFromHere = new QPushButton(side);
    m_searchFromHere->setObjectName(QStringLiteral("search-from-here"));

    column->addLayout(chooser);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_queryPicture, m_routeText, m_legend, m_vectorTitle,
                                                            m_vectorPicture, m_vectorFacts, m_searchFromHere}) {
        column->addWidget(widget);
    }
    column->addStretch(1);

    auto *scroll = new QScrollArea(this);
    scroll->setWidget(side);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(sideWidth);
    return scroll;
}

void MapPage::listen()
{
    connect(&session(), &Session::dataOpened, this, &MapPage::adoptData);
    for (const auto changed : {&Session::currentPlanChanged, &Session::comparedPlanChanged}) {
        connect(&session(), changed, this, &MapPage::refresh);
    }
    connect(&session(), &Session::nprobeChanged, this, &MapPage::applySelection);
    connect(&session(), &Session::shardSelected, this, &MapPage::applySelection);
    connect(&session(), &Session::querySelected, this, &MapPage::applySelection);
    connect(&session(), &Session::vectorSelected, this, &MapPage::applySelection);

    connect(m_layouts, &QComboBox::activated, this, [this] {
        m_kind = m_layouts->currentData().toString().toStdString();
        m_layouts->setToolTip(m_layouts->currentData(Qt::ToolTipRole).toString());
        refresh();
    });
    connect(m_columnChoice, &QComboBox::activated, this, &MapPage::applyOptions);
    connect(m_fit, &QToolButton::clicked, m_first->map(), &VectorMap::fit);
    connect(m_fitRoute, &QToolButton::clicked, m_first, &VectorMapPane::lookAtRoute);
    connect(m_query, &QSpinBox::valueChanged, this, [this](int query) { session().selectQuery(QueryId(query)); });
    connect(m_nextWorst, &QPushButton::clicked, this, &MapPage::showNextWorst);
    connect(m_searchFromHere, &QPushButton::clicked, this, [this] { emit pageRequested(QStringLiteral("search")); });
    connect(m_first, &VectorMapPane::routeChanged, this, &MapPage::showRoute);
    for (VectorMapPane *pane : {m_first, m_second}) {
        connect(pane->map(), &VectorMap::vectorPicked, &session(), &Session::selectVector);
        connect(pane->map(), &VectorMap::shardPicked, &session(), &Session::selectShard);
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
            if (m_second->isVisibleTo(this) && m_kind != "discriminant") { // whose axes differ from plan to plan
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
    return !m_task.isRunning() && m_first->isSettled() && (m_second->isHidden() || m_second->isSettled());
}

void MapPage::adoptData()
{
    m_cache.clear();
    m_task.drop();
    m_error.reset();
    m_columns.clear();
    if (const auto dataSet = session().data()) {
        for (ValueColumn &column : valueColumns(*dataSet)) {
            m_columns.push_back(std::make_shared<const ValueColumn>(std::move(column)));
        }
        const QSignalBlocker quiet(m_query);
        m_query->setRange(-1, static_cast<int>(dataSet->queries.size()) - 1);
        m_query->setValue(session().selectedQuery().value);
    }
    fillColumns();
    refresh();
}

Session::PlanKey MapPage::layoutKey(const Session::PlanRow *plan) const
{
    return isMadeForAPlan(m_kind) && plan ? plan->key : 0;
}

MapPage::Layout MapPage::layoutFor(const Session::PlanRow *plan) const
{
    const auto found = m_cache.find({m_kind, layoutKey(plan)});
    return found == m_cache.end() ? nullptr : found->second;
}

void MapPage::refresh()
{
    for (const Session::PlanRow *plan : {session().currentPlan(), session().comparedPlan()}) {
        if (plan && plan->result && !layoutFor(plan)) {
            makeLayout(layoutKey(plan));
            break; // the other one is made when this one is there
        }
    }
    present();
}

void MapPage::makeLayout(Session::PlanKey key)
{
    const auto *plan = key ? session().plan(key) : session().currentPlan();
    const auto partition = plan && plan->result ? plan->result->partition : nullptr;
    m_error.reset();
    m_task.start(
        tr("Lay out vectors"),
        [data = session().data(), partition, kind = m_kind](const Progress &progress) {
            return layOut(data, partition ? std::span(partition->shardOf) : std::span<const ShardId>(), kind, progress);
        },
        [this, place = std::pair(m_kind, key)](Outcome<Layout> layout) {
            if (layout.ok()) {
                m_cache[place] = *std::move(layout);
                refresh();
            } else {
                m_error = layout.error();
                present();
            }
        });
}

void MapPage::present()
{
    const auto *current = session().currentPlan();
    const auto *compared = session().comparedPlan();
    const auto resultOf = [](const Session::PlanRow *plan) { return plan ? plan->result : nullptr; };
    m_second->setVisible(resultOf(compared) != nullptr);
    for (const auto &[pane, plan] : {std::pair(m_first, current), std::pair(m_second, compared)}) {
        pane->setPlaceholder(placeholder());
        pane->present(resultOf(plan) ? layoutFor(plan) : nullptr, resultOf(plan));
    }
    applyOptions();
    applySelection();
    if (isSettled()) {
        emit settled();
    }
}

QString MapPage::placeholder() const
{
    if (!session().data()) {
        return tr("Open a data set to see it here.");
    }
    if (m_error) {
        return m_error->code == Code::Cancelled ? tr("The layout was cancelled. Choose one again to start anew.")
                                                : sentence(*m_error);
    }
    const auto *plan = session().currentPlan();
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
    showLegend();
}

void MapPage::applySelection()
{
    VectorMapPane::Selection selection{session().selectedShard(), session().selectedQuery(), session().selectedVector(),
                                       session().nprobe()};
    m_first->setSelection(selection);
    if (const auto *compared = session().comparedPlan()) {
        selection.shard = {}; // a number of another plan
        selection.nprobe = std::min(selection.nprobe, compared->spec.shards);
        m_second->setSelection(selection);
    }
    const QSignalBlocker quiet(m_query);
    m_query->setValue(session().selectedQuery().value);
    showRoute();
    showVector();
}

void MapPage::showRoute()
{
    const auto dataSet = session().data();
    const auto &route = m_first->route();
    const auto *plan = session().currentPlan();
    m_nextWorst->setEnabled(plan && plan->result);
    m_fitRoute->setEnabled(route.has_value());
    m_queryPicture->setVisible(dataSet && route && dataSet->picture);
    if (!dataSet || !route) {
        m_routeText->setText(tr("Choose a query to see which shards it asks and which of its neighbours they hold."));
        return;
    }
    showPicture(m_queryPicture, *dataSet, dataSet->queries, route->query.value);
    QString text = QStringLiteral("<b>%1</b><br>").arg(queryName(*dataSet, route->query).toHtmlEscaped());
    text += tr("%1 of %2 true neighbours found with nprobe %3.")
                .arg(numberText(route->found(), NumberFormat::Id),
                     numberText(double(route->targets.size()), NumberFormat::Id),
                     numberText(route->nprobe, NumberFormat::Id));
    m_routeText->setText(text + missedText(*route));
}

void MapPage::showVector()
{
    const auto dataSet = session().data();
    const VectorId vector = session().selectedVector();
    const bool isThere = dataSet && vector.isValid() && vector.index() < std::size_t(dataSet->base.size());
    m_searchFromHere->setEnabled(isThere);
    m_vectorPicture->setVisible(isThere && dataSet->picture);
    if (!isThere) {
        m_vectorFacts->setText(tr("Click a point to pick its vector, or a marker to bring out its shard."));
        return;
    }
    showPicture(m_vectorPicture, *dataSet, dataSet->base, vector.value);
    const auto *plan = session().currentPlan();
    m_vectorFacts->setText(
        vectorFacts(*dataSet, plan && plan->result ? plan->result->partition.get() : nullptr, vector));
}

void MapPage::showLegend()
{
    QStringList lines;
    const auto line = [&](const QColor &color, char16_t shape, const QString &text) {
        lines << dot(color, QChar(shape)) + QStringLiteral("&nbsp; ") + text.toHtmlEscaped();
    };
    if (m_drawRoute->isChecked() && session().selectedQuery().isValid()) {
        line(theme::color(theme::Role::Query), u'◆', tr("the query, with lines to the shards it asks, in order"));
        line(theme::color(theme::Role::Found), u'●', tr("true neighbour, found"));
        line(theme::color(theme::Role::Missed), u'○', tr("true neighbour, its shard not asked"));
        line(theme::color(theme::Role::LossIndex), u'○', tr("true neighbour, missed in an asked shard"));
    }
    const int chosen = m_columnChoice->currentData().toInt();
    if (chosen >= 0 && chosen < static_cast<int>(m_columns.size())) {
        const auto &values = m_columns[chosen]->values;
        for (std::size_t i = 0; i < values.size(); ++i) {
            line(valueColor(static_cast<int>(i), static_cast<int>(values.size())), u'●', values[i]);
        }
    }
    m_legend->setText(lines.join(QStringLiteral("<br>")));
    m_legend->setVisible(!lines.isEmpty());
}

void MapPage::showNextWorst()
{
    const auto *plan = session().currentPlan();
    if (!plan || !plan->result) {
        return;
    }
    const auto worst = plan->result->reach.worst(session().nprobe(), mostWorst);
    if (worst.empty()) {
        return;
    }
    const auto at = std::ranges::find(worst, session().selectedQuery());
    session().selectQuery(at == worst.end() || at + 1 == worst.end() ? worst.front() : *(at + 1));
}

void MapPage::fillLayouts()
{
    const QSignalBlocker quiet(m_layouts);
    m_layouts->clear();
    for (const auto &kind : projectionKinds()) {
        m_layouts->addItem(registryText(kind.title), QString::fromStdString(std::string(kind.name)));
        m_layouts->setItemData(m_layouts->count() - 1, registryText(kind.meaning), Qt::ToolTipRole);
        if (kind.name == m_kind) {
            m_layouts->setCurrentIndex(m_layouts->count() - 1);
            m_layouts->setToolTip(registryText(kind.meaning));
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
    m_layoutLabel->setText(tr("&Layout"));
    m_layouts->setAccessibleName(tr("Layout of the map"));
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
    m_queryLabel->setText(tr("&Query"));
    m_query->setSpecialValueText(tr("none"));
    m_query->setAccessibleName(tr("Query whose route is drawn"));
    m_nextWorst->setText(tr("Next &worst"));
    m_nextWorst->setToolTip(tr("The query with the next lowest recall at this nprobe."));
    m_vectorTitle->setText(QStringLiteral("<b>%1</b>").arg(tr("Picked vector")));
    m_searchFromHere->setText(tr("Search &from here"));
    m_searchFromHere->setToolTip(tr("Search for the neighbours of the picked vector."));
    m_queryPicture->setAccessibleName(tr("Picture of the query"));
    m_vectorPicture->setAccessibleName(tr("Picture of the picked vector"));
    fillLayouts();
    fillColumns();
    for (VectorMapPane *pane : {m_first, m_second}) {
        pane->setPlaceholder(placeholder());
    }
    showRoute();
    showVector();
    showLegend();
}

void MapPage::restyle()
{
    showLegend();
}

} // namespace shardscope
