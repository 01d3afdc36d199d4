// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/VectorMapPane.h"

#include "ui/style/Theme.h"
#include "ui/text/NumberText.h"
#include "ui/text/VectorText.h"
#include "ui/widgets/PictureExport.h"
#include "ui/widgets/VectorMap.h"
#include "ui/widgets/VectorMapColors.h"
#include "ui/widgets/VectorPicture.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace shardscope {

namespace {

constexpr int pictureHeight = 84; ///< of a tooltip's picture

VectorMapOverlay::Neighbour::State stateOf(const QueryRoute::Target &target)
{
    using State = VectorMapOverlay::Neighbour::State;
    if (target.isFound) {
        return State::Found;
    }
    return target.miss.reason == MissReason::InShard ? State::InShard : State::NotAsked;
}

} // namespace

VectorMapPane::VectorMapPane(JobModel &jobs, QWidget *parent)
    : QWidget(parent), m_title(new QLabel(this)), m_map(new VectorMap(this)), m_task(jobs)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_map, 1);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // a long name must not widen the pane
    m_title->setWordWrap(true);
    m_title->setMargin(1);
    m_map->setDescriptions([this](VectorId vector) { return describe(vector); },
                           [this](ShardId shard) { return describe(shard); });
    connect(m_map, &VectorMap::settled, this, &VectorMapPane::settled);
    connect(&m_misses, &MissSearch::found, this, &VectorMapPane::showRoute);
    new PictureExport({.picture = m_map,
                       .title = [this] { return m_map->accessibleName(); },
                       .csv = [this] { return numbers(); },
                       .isThere = [this] { return m_layout && m_plan; }});
    retranslate();
}

void VectorMapPane::present(std::shared_ptr<const MapLayout> layout, std::shared_ptr<const EvaluatedPlan> plan)
{
    if (layout == m_layout && plan == m_plan) {
        return;
    }
    m_layout = std::move(layout);
    m_plan = std::move(plan);
    m_shards.reset();
    m_route.reset();
    m_misses.forget();
    m_task.drop();
    if (m_layout && m_plan) {
        m_task.start(
            tr("Draw shards"),
            [layout = m_layout, partition = m_plan->partition](const Progress &) -> Outcome<ShardLayout> {
                return layOutShards(*layout, *partition);
            },
            [this](Outcome<ShardLayout> shards) {
                if (shards.ok()) {
                    adoptShards(*std::move(shards));
                }
            });
    } else {
        m_map->setPoints(nullptr, nullptr);
        m_map->setOverlay({});
    }
    retranslate();
}

void VectorMapPane::adoptShards(ShardLayout shards)
{
    m_shards = std::move(shards);
    m_colors = mapShardColors(m_shards->middles);
    paintPoints();
    setSelection(m_selection);
    retranslate();
}

void VectorMapPane::setName(const QString &name)
{
    if (name != m_name) {
        m_name = name;
        retranslate();
    }
}

void VectorMapPane::setPlaceholder(const QString &text)
{
    m_map->setPlaceholder(text);
}

void VectorMapPane::setOptions(const Options &options)
{
    m_options = options;
    paintPoints();
    paintMarkers();
}

void VectorMapPane::setSelection(const Selection &selection)
{
    m_isColored = m_isColored && (selection.shard == m_selection.shard || m_options.column);
    m_selection = selection;
    m_isStale = !isVisible();
    if (m_isStale) {
        m_brought = {};
    } else {
        showSelection();
    }
}

void VectorMapPane::showSelection()
{
    const QueryId query = m_selection.query;
    const bool isQuery = m_plan && m_layout && query.isValid() && query.index() < m_layout->queries.size();
    if (m_route && (!isQuery || m_route->query != query)) {
        m_route.reset();
    }
    if (isQuery) {
        m_misses.ask({m_plan, query, m_selection.nprobe}); // approximate indices are searched for them
    } else {
        m_misses.forget();
    }
    if (!m_isColored) {
        paintPoints();
    }
    bringIntoView();
    showRoute();
}

void VectorMapPane::bringIntoView()
{
    const VectorId vector = m_selection.vector;
    if (!m_shards || vector == m_brought) {
        return;
    }
    m_brought = vector;
    if (!vector.isValid() || vector.index() >= m_layout->projection.points.size()) {
        return;
    }
    const MapPoint place = m_layout->projection.points[vector.index()];
    const MapRect view = m_map->view();
    const bool isInView =
        place.x >= view.x && place.x <= view.x + view.width && place.y >= view.y && place.y <= view.y + view.height;
    if (!isInView) {
        m_map->lookAt({place.x - view.width / 2, place.y - view.height / 2, view.width, view.height});
    }
}

void VectorMapPane::showRoute()
{
    if (const auto misses = m_misses.misses()) {
        const auto &asked = m_misses.question();
        m_route = routeOf(*asked.plan, asked.query, asked.nprobe, *misses);
    }
    paintMarkers();
    emit routeChanged();
    if (isSettled()) {
        emit settled();
    }
}

void VectorMapPane::paintPoints()
{
    if (!m_shards) {
        return;
    }
    m_isColored = true;
    auto coloring = m_options.column
                        ? coloringByValue(m_options.column->ofVector, static_cast<int>(m_options.column->values.size()))
                        : coloringByShard(m_plan->partition->shardOf, m_colors, m_selection.shard);
    m_map->setBorders(m_options.borders ? m_shards->borders : nullptr);
    m_map->setPoints(m_layout->index, std::make_shared<VectorMapColoring>(std::move(coloring)));
}

void VectorMapPane::paintMarkers()
{
    if (!m_shards) {
        return;
    }
    VectorMapOverlay overlay;
    overlay.showMiddles = m_options.middles;
    overlay.selectedShard = m_selection.shard;
    for (std::size_t i = 0; i < m_colors.size(); ++i) {
        // Where the points have colours of something else, those of shards would be taken for it.
        const QColor color = m_options.column ? theme::color(theme::Role::Muted) : m_colors[i];
        overlay.middles.push_back({ShardId(i), m_shards->middles[i], m_shards->vectors[i], color});
    }
    const auto &points = m_layout->projection.points;
    if (m_route && m_options.route) {
        overlay.route.emplace();
        overlay.route->query = m_layout->queries[m_route->query.index()];
        overlay.route->asked = m_route->asked;
        for (const auto &target : m_route->targets) {
            const VectorId vector = target.neighbor.id;
            overlay.route->neighbours.push_back({vector, points[vector.index()], stateOf(target)});
        }
    }
    if (m_selection.vector.isValid() && m_selection.vector.index() < points.size()) {
        overlay.selectedVector = points[m_selection.vector.index()];
    }
    m_map->setOverlay(std::move(overlay));
}

void VectorMapPane::lookAtRoute()
{
    const VectorMapOverlay &overlay = m_map->overlay();
    if (!m_shards || !m_route) {
        return;
    }
    std::vector<MapPoint> places{m_layout->queries[m_route->query.index()]};
    for (const auto &target : m_route->targets) {
        places.push_back(m_layout->projection.points[target.neighbor.id.index()]);
    }
    for (const ShardId shard : m_route->asked) {
        places.push_back(overlay.middles[shard.index()].place);
    }
    MapRect around = PointIndex(places).framed();
    const double margin = 0.15 * std::max({around.width, around.height, 1e-3 * m_layout->index->bounds().width});
    around = {around.x - margin, around.y - margin, around.width + 2 * margin, around.height + 2 * margin};
    m_map->lookAt(around);
}

bool VectorMapPane::isSettled() const
{
    return !m_task.isRunning() && !m_misses.isBusy() && m_map->isSettled();
}

QString VectorMapPane::describe(VectorId vector) const
{
    const DataSet &dataSet = *m_layout->data;
    QString text = vectorFacts(dataSet, m_plan->partition.get(), vector);
    if (dataSet.picture) {
        text = pictureTag(vectorPicture(dataSet.base, *dataSet.picture, vector.value), pictureHeight) +
               QStringLiteral("<br>") + text;
    }
    return text;
}

QString VectorMapPane::describe(ShardId shard) const
{
    const std::int64_t held = m_shards->vectors[shard.index()];
    const double share = double(held) / double(std::max<std::int64_t>(1, m_plan->data->base.size()));
    return QStringLiteral("<b>%1</b><br>%2<br>%3")
        .arg(tr("Shard %1").arg(numberText(shard.value, NumberFormat::Id)),
             tr("%1 vectors, %2 of all")
                 .arg(numberText(double(held), NumberFormat::Count), numberText(share, NumberFormat::Percent)),
             tr("The marker stands at the median of its vectors on this map. Click to bring them out."));
}

/// Where each vector lies, and its first shard, as CSV.
QByteArray VectorMapPane::numbers() const
{
    const auto &points = m_layout->projection.points;
    QByteArray csv("vector,shard,x,y\r\n");
    for (std::size_t i = 0; i < points.size(); ++i) {
        csv += QByteArray::number(static_cast<qulonglong>(i)) + ',' +
               QByteArray::number(m_plan->partition->shardOf[i].value) + ',' + QByteArray::number(points[i].x, 'g', 9) +
               ',' + QByteArray::number(points[i].y, 'g', 9) + "\r\n";
    }
    return csv;
}

QString VectorMapPane::borderText() const
{
    if (!m_shards) {
        return {};
    }
    if (m_shards->borders->areMixed) {
        return tr(" · the shards lie mixed, without borders");
    }
    return tr(" · %1 lie within their shard's borders")
        .arg(numberText(m_shards->borders->ownShare, NumberFormat::Percent));
}

void VectorMapPane::retranslate()
{
    m_title->setVisible(m_plan != nullptr);
    if (m_plan) {
        m_title->setText(QStringLiteral("<b>%1</b>").arg(m_name.toHtmlEscaped()) + borderText());
        m_map->setAccessibleName(tr("Map of the plan %1").arg(m_name));
    } else {
        m_map->setAccessibleName(tr("Map"));
    }
    m_title->setToolTip(tr("Borders are drawn where the majority of the vectors passes from one shard to another; a "
                           "vector lies within them if its own shard has the majority around it. The "
                           "cells of the centroids themselves overlap when many dimensions are seen as two, so their "
                           "borders cannot be drawn."));
    m_map->setAccessibleDescription(tr("Arrow keys move the map, plus and minus zoom, Home shows all of it, the space "
                                       "bar picks the vector in the middle."));
}

void VectorMapPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_isStale, false)) {
        showSelection();
    }
}

void VectorMapPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange && m_shards) {
        m_colors = mapShardColors(m_shards->middles);
        paintPoints();
        paintMarkers();
    }
    QWidget::changeEvent(event);
}

} // namespace shardscope
