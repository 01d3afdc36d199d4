// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/MapSide.h"

#include "ui/style/Theme.h"
#include "ui/text/NumberText.h"
#include "ui/text/VectorText.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/VectorMapColors.h"
#include "ui/widgets/VectorMapMarks.h"
#include "ui/widgets/VectorPicture.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <tuple>

namespace shardscope {

namespace {

constexpr int sideWidth = 236;
constexpr int pictureHeight = 84;
constexpr int mostWorst = 1000; ///< queries that "next worst" goes through
constexpr int mostBadges = static_cast<int>(VectorMapMarks::mostBadges);

void showPicture(QLabel *label, const DataSet &data, const VectorSet &vectors, std::int64_t row)
{
    label->setVisible(data.picture.has_value());
    if (data.picture) {
        label->setPixmap(
            pictureOnScreen(vectorPicture(vectors, *data.picture, row), pictureHeight, label->devicePixelRatioF()));
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
        text += QStringLiteral("<p style=\"margin:6px 0 0 0\">");
        if (reason == MissReason::InShard) {
            text +=
                MapSide::tr("%Ln missed in shard %1, which was asked: its index did not return them.", nullptr, count)
                    .arg(number);
        } else if (rank > 0) {
            text += MapSide::tr("%Ln missed in shard %1, at place %2 of the route: nprobe %2 would have found them.",
                                nullptr, count)
                        .arg(number, numberText(rank, NumberFormat::Id));
        } else {
            text += MapSide::tr("%Ln missed in shard %1, which this query never asks.", nullptr, count).arg(number);
        }
        text += QStringLiteral("</p>");
    }
    return text;
}

QString dot(const QColor &color, QChar shape)
{
    return QStringLiteral("<span style=\"color:%1; font-size:14pt\">%2</span>").arg(color.name(), shape);
}

} // namespace

MapSide::MapSide(Session &session, QWidget *parent)
    : QScrollArea(parent), m_session(session), m_queryLabel(new QLabel(this)), m_query(new CountField(this)),
      m_nextWorst(new QPushButton(this)), m_queryPicture(new QLabel(this)), m_routeText(makeNote("route", this)),
      m_legend(makeNote("legend", this)), m_vectorTitle(new QLabel(this)), m_vectorPicture(new QLabel(this)),
      m_vectorFacts(makeNote("facts", this)), m_search(new QPushButton(this))
{
    layOut();
    connect(&session, &Session::dataOpened, this, &MapSide::adoptData);
    connect(m_query, &QSpinBox::valueChanged, this,
            [this](int query) { m_session.selection().selectQuery(QueryId(query)); });
    connect(m_nextWorst, &QPushButton::clicked, this, &MapSide::showNextWorst);
    connect(m_search, &QPushButton::clicked, this, &MapSide::searchRequested);
    adoptData();
    retranslate();
}

void MapSide::layOut()
{
    m_query->setObjectName(QStringLiteral("query"));
    m_queryLabel->setBuddy(m_query);
    m_nextWorst->setObjectName(QStringLiteral("next-worst"));
    m_search->setObjectName(QStringLiteral("search-from-here"));

    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    auto *chooser = new QHBoxLayout;
    chooser->addWidget(m_queryLabel);
    chooser->addWidget(m_query, 1);
    column->addLayout(chooser);
    column->addWidget(m_nextWorst);
    for (QLabel *markup : {m_routeText, m_legend, m_vectorFacts}) {
        markup->setTextFormat(Qt::RichText);
    }
    for (QWidget *widget : std::initializer_list<QWidget *>{m_queryPicture, m_routeText, m_legend, m_vectorTitle,
                                                            m_vectorPicture, m_vectorFacts, m_search}) {
        column->addWidget(widget);
    }
    column->addStretch(1);

    setWidget(side);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // its fields take the keys
    setFixedWidth(sideWidth);
}

void MapSide::adoptData()
{
    m_route.reset();
    if (const auto dataSet = m_session.data().set()) {
        const QSignalBlocker quiet(m_query);
        m_query->setRange(-1, static_cast<int>(dataSet->queries.size()) - 1);
    }
    showSelection();
}

void MapSide::setRoute(const std::optional<QueryRoute> &route)
{
    m_route = route;
    showRoute();
}

void MapSide::setSigns(bool hasRoute, std::shared_ptr<const ValueColumn> colors)
{
    m_drawsRoute = hasRoute;
    m_colors = std::move(colors);
    showLegend();
}

void MapSide::showSelection()
{
    const QSignalBlocker quiet(m_query);
    m_query->setValue(m_session.selection().query().value);
    showRoute();
    showVector();
    showLegend();
}

void MapSide::showRoute()
{
    const auto dataSet = m_session.data().set();
    const auto *plan = m_session.selection().currentPlan();
    m_nextWorst->setEnabled(plan && plan->result);
    m_queryPicture->setVisible(dataSet && m_route && dataSet->picture);
    if (!dataSet || !m_route) {
        const bool isAwaited = dataSet && plan && plan->result && m_session.selection().query().isValid();
        m_routeText->setText(
            isAwaited ? QString()
                      : tr("Choose a query to see which shards it asks and which of its neighbours they hold."));
        return;
    }
    showPicture(m_queryPicture, *dataSet, dataSet->queries, m_route->query.value);
    QString text = QStringLiteral("<b>%1</b><br>").arg(queryName(*dataSet, m_route->query).toHtmlEscaped());
    text += tr("%1 of %2 true neighbours found with nprobe %3.")
                .arg(numberText(m_route->found(), NumberFormat::Id),
                     numberText(double(m_route->targets.size()), NumberFormat::Id),
                     numberText(m_route->nprobe, NumberFormat::Id));
    m_routeText->setText(text + missedText(*m_route));
}

void MapSide::showVector()
{
    const auto dataSet = m_session.data().set();
    const VectorId vector = m_session.selection().vector();
    const bool isThere = dataSet && vector.isValid() && vector.index() < std::size_t(dataSet->base.size());
    m_search->setEnabled(isThere);
    m_vectorPicture->setVisible(isThere && dataSet->picture);
    if (!isThere) {
        m_vectorFacts->setText(tr("Click a point to pick its vector, or a marker to bring out its shard."));
        return;
    }
    showPicture(m_vectorPicture, *dataSet, dataSet->base, vector.value);
    const auto *plan = m_session.selection().currentPlan();
    m_vectorFacts->setText(
        vectorFacts(*dataSet, plan && plan->result ? plan->result->partition.get() : nullptr, vector));
}

void MapSide::showLegend()
{
    QStringList lines;
    const auto line = [&](const QColor &color, char16_t shape, const QString &text) {
        lines << dot(color, QChar(shape)) + QStringLiteral("&nbsp; ") + text.toHtmlEscaped();
    };
    if (m_drawsRoute && m_session.selection().query().isValid()) {
        line(theme::color(theme::Role::Query), u'◆', tr("the query, with lines to the shards it asks, in order"));
        if (m_session.selection().nprobe() > mostBadges) {
            lines << tr("+%Ln further shard(s) that it asks, with thin lines", nullptr,
                        m_session.selection().nprobe() - mostBadges);
        }
        line(theme::color(theme::Role::Found), u'●', tr("true neighbour, found"));
        line(theme::color(theme::Role::Missed), u'○', tr("true neighbour, its shard not asked"));
        line(theme::color(theme::Role::LossIndex), u'○', tr("true neighbour, missed in an asked shard"));
    }
    if (m_colors) {
        const auto &values = m_colors->values;
        for (std::size_t i = 0; i < values.size(); ++i) {
            line(valueColor(static_cast<int>(i), static_cast<int>(values.size())), u'●', values[i]);
        }
    }
    m_legend->setText(lines.join(QStringLiteral("<br>")));
    m_legend->setVisible(!lines.isEmpty());
}

void MapSide::showNextWorst()
{
    const auto *plan = m_session.selection().currentPlan();
    if (!plan || !plan->result) {
        return;
    }
    const auto worst = plan->result->reach.worst(m_session.selection().nprobe(), mostWorst);
    if (worst.empty()) {
        return;
    }
    const auto at = std::ranges::find(worst, m_session.selection().query());
    m_session.selection().selectQuery(at == worst.end() || at + 1 == worst.end() ? worst.front() : *(at + 1));
}

void MapSide::retranslate()
{
    m_queryLabel->setText(tr("&Query"));
    m_query->setSpecialValueText(tr("none"));
    m_query->setAccessibleName(tr("Query whose route is drawn"));
    m_nextWorst->setText(tr("Next &worst"));
    m_nextWorst->setToolTip(tr("The query with the next lowest recall at this nprobe."));
    m_vectorTitle->setText(QStringLiteral("<b>%1</b>").arg(tr("Picked vector")));
    m_search->setText(tr("Search &from here"));
    m_search->setToolTip(tr("Search for the neighbours of the picked vector."));
    m_queryPicture->setAccessibleName(tr("Picture of the query"));
    m_vectorPicture->setAccessibleName(tr("Picture of the picked vector"));
    showRoute();
    showVector();
    showLegend();
}

void MapSide::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        showLegend();
    }
    QScrollArea::changeEvent(event);
}

} // namespace shardscope
