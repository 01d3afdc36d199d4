// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

constexpr int mostVectors = 4000; // more cannot be told apart on paper

struct MapSectionText
{
    Q_DECLARE_TR_FUNCTIONS(MapSection)
};

QString mapCommand(const ReportInput &input)
{
    return evaluateCommand(input, input.plan, {QStringLiteral("--map"), QStringLiteral("map.npy")});
}

ReportTable middles(const MapFigure &figure)
{
    TableBuilder table(QStringLiteral("map"), figure.title, Evidence::Measured);
    table.column(MapSectionText::tr("Shard"), true)
        .column(QStringLiteral("x"), true)
        .column(QStringLiteral("y"), true)
        .column(MapSectionText::tr("Vectors"), true);
    for (const MapFigure::Middle &middle : figure.middles) {
        table.row({numberCell(middle.shard.value, NumberFormat::Id), numberCell(middle.at.x(), NumberFormat::Measure),
                   numberCell(middle.at.y(), NumberFormat::Measure), numberCell(middle.vectors, NumberFormat::Count)});
    }
    ReportTable result = table.take();
    result.excerpt = excerptOf(result.rows.size(), -1);
    return result;
}

void fillMap(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.terms = {Term::Shard};
    if (!input.map || !input.mapShards || !input.plan.built) {
        section.blocks << ReportGap{MapSectionText::tr("The map: not measured."), mapCommand(input)};
        return;
    }
    MapFigure figure = mapFigure(*input.map, *input.mapShards, input.plan.built->partition->shardOf, mostVectors);
    figure.title = MapSectionText::tr("Vectors and shards on a map");
    QString caption =
        MapSectionText::tr(
            "Each dot is one of %L1 vectors in the colour of its shard, each circle the middle of a shard, as large "
            "as what it holds. The map shows %2 of the variance of the vectors.")
            .arg(figure.vectors.size())
            .arg(numberText(input.map->projection.explained, NumberFormat::Percent));
    if (input.mapShards->borders && !input.mapShards->borders->areMixed) {
        caption +=
            QLatin1Char(' ') +
            MapSectionText::tr("Between the lines one shard holds most vectors; %1 lie where their own shard does.")
                .arg(numberText(input.mapShards->borders->ownShare, NumberFormat::Percent));
    } else {
        caption += QLatin1Char(' ') + MapSectionText::tr("The shards are mixed, so there are no borders to draw.");
    }
    ReportTable table = middles(figure);
    table.command = mapCommand(input);
    section.blocks << ReportChart{figure, caption, table};
}

} // namespace

SectionKind mapSection()
{
    return {"map", [] { return MapSectionText::tr("Centroid map"); },
            [] { return MapSectionText::tr("Where the shards lie."); },
            [](const ReportInput &input, const ReportSettings &) { return input.map != nullptr; }, fillMap};
}

} // namespace shardscope
