// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/ReportWriter.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace shardscope {

namespace {

std::string text(const QString &words)
{
    return words.toStdString();
}

Json number(double value)
{
    return std::isfinite(value) ? Json(value) : Json();
}

Json numbers(const QList<double> &values)
{
    Json list = Json::array();
    for (const double value : values) {
        list.push_back(number(value));
    }
    return list;
}

Json cell(const QVariant &value)
{
    if (value.userType() == QMetaType::Double) {
        return number(value.toDouble());
    }
    return value.isNull() ? Json() : Json(text(value.toString()));
}

Json tableDocument(const ReportTable &table)
{
    Json document{{"columns", Json::array()}, {"rows", Json::array()}};
    for (const auto &column : table.columns) {
        document["columns"].push_back(text(column.documentTitle()));
    }
    for (const auto &row : table.rows) {
        Json cells = Json::array();
        for (const auto &each : row) {
            cells.push_back(cell(each.value));
        }
        document["rows"].push_back(std::move(cells));
    }
    return document;
}

Json axisDocument(const Axis &axis)
{
    static constexpr const char *scales[] = {"linear", "doubling", "decades"};
    const TimeUnitsScope documents(TimeUnits::Milliseconds); // as the points are
    Json document{{"title", text(axis.heading())}, {"scale", scales[static_cast<int>(axis.scale)]}};
    for (const QString &name : axis.names) {
        document["names"].push_back(text(name));
    }
    return document;
}

Json seriesDocument(const Series &series)
{
    Json points = Json::array();
    for (const QPointF &point : series.points) {
        points.push_back({number(point.x()), number(point.y())});
    }
    Json document{{"name", text(series.name)}, {"points", std::move(points)}};
    if (!series.low.isEmpty()) {
        document["low"] = numbers(series.low);
    }
    if (!series.high.isEmpty()) {
        document["high"] = numbers(series.high);
    }
    return document;
}

Json drawing(const Figure &figure)
{
    Json document{{"x", axisDocument(figure.x)}, {"y", axisDocument(figure.y)}, {"series", Json::array()}};
    for (const Series &series : figure.series) {
        if (!series.isHint && !series.points.isEmpty()) {
            document["series"].push_back(seriesDocument(series));
        }
    }
    return document;
}

/// The shards stand in the table; the dots between them only help to read.
Json drawing(const MapFigure &figure)
{
    return {{"shards", figure.shards}, {"vectors_drawn", figure.vectors.size()}};
}

/// Amounts are those of the table.
Json drawing(const TreemapFigure &figure)
{
    Json groups = Json::array();
    for (const auto &group : figure.groups) {
        Json tiles = Json::array();
        for (const auto &tile : group.tiles) {
            tiles.push_back({{"name", text(tile.name)}, {"weight", tile.weight}});
        }
        groups.push_back({{"name", text(group.name)}, {"tiles", std::move(tiles)}});
    }
    return {{"groups", std::move(groups)}};
}

Json identity(const char *type, const ReportTable &table, const QString &title)
{
    return {{"type", type},
            {"id", text(table.id)},
            {"title", text(title)},
            {"evidence", text(evidenceKey(table.evidence))},
            {"command", text(table.command)}};
}

Json block(const ReportText &part)
{
    return {{"type", "text"}, {"text", text(part.text)}};
}

Json block(const ReportNotes &part)
{
    return {{"type", "notes"}, {"markdown", text(part.markdown)}};
}

Json block(const ReportGap &part)
{
    return {{"type", "gap"}, {"text", text(part.text)}, {"command", text(part.command)}};
}

Json block(const ReportTable &part)
{
    Json document = identity("table", part, part.title);
    document.update(tableDocument(part));
    return document;
}

Json block(const ReportChart &part)
{
    Json document = identity("chart", part.table, part.title());
    document["caption"] = text(part.caption);
    document["chart"] = std::visit([](const auto &figure) { return drawing(figure); }, part.drawing);
    document.update(tableDocument(part.table));
    return document;
}

} // namespace

QByteArray toJsonText(const Report &report)
{
    Json sections = Json::array();
    for (const ReportSection &section : report.sections) {
        Json blocks = Json::array();
        for (const ReportBlock &each : section.blocks) {
            blocks.push_back(std::visit([](const auto &part) { return block(part); }, each));
        }
        sections.push_back({{"id", text(section.id)}, {"title", text(section.title)}, {"blocks", std::move(blocks)}});
    }
    const Json document{{"format", "shardscope-report"},
                        {"version", 1},
                        {"program", "Shardscope " SHARDSCOPE_VERSION},
                        {"title", text(report.title)},
                        {"subtitle", text(report.subtitle)},
                        {"language", text(report.language)},
                        {"written", text(report.written.toString(Qt::ISODate))},
                        {"sections", std::move(sections)},
                        {"documents", report.documents ? *report.documents : Json::object()}};
    // Names come from files; bytes that are not UTF-8 are replaced, not refused.
    return QByteArray::fromStdString(indentedText(document));
}

} // namespace shardscope
