// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/MapFigure.h"

#include "core/projection/MapLayout.h"
#include "ui/figures/SvgDocument.h"

#include <QRectF>
#include <QXmlStreamWriter>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr double margin = 16;
constexpr double mostRadius = 11;

QPointF pointOf(MapPoint point)
{
    return {point.x, point.y};
}

QString number(double value)
{
    return QString::number(std::round(10 * value) / 10, 'g', 6);
}

class Writer
{
public:
    Writer(const MapFigure &figure, const SvgOptions &options) : m_figure(figure), m_options(options)
    {
        QRectF extent;
        const auto include = [&extent](QPointF at) {
            const QRectF point(at, QSizeF(1e-9, 1e-9)); // an empty rectangle would not unite
            extent = extent.isNull() ? point : extent.united(point);
        };
        std::ranges::for_each(figure.vectors, include, &MapFigure::Vector::at);
        std::ranges::for_each(figure.middles, include, &MapFigure::Middle::at);
        const QSizeF room(options.size.width() - 2 * margin, options.size.height() - 2 * margin);
        m_scale =
            std::min(room.width() / std::max(extent.width(), 1e-9), room.height() / std::max(extent.height(), 1e-9));
        m_center = extent.center();
        for (const MapFigure::Middle &middle : figure.middles) {
            m_mostVectors = std::max(m_mostVectors, middle.vectors);
        }
    }

    QByteArray write()
    {
        beginSvg(m_xml, m_figure.title, m_options);
        vectors();
        borders();
        middles();
        endSvg(m_xml);
        return m_bytes;
    }

private:
    /// Up is up on a map, and down in a picture.
    QPointF placeOf(QPointF at) const
    {
        return {m_options.size.width() / 2.0 + m_scale * (at.x() - m_center.x()),
                m_options.size.height() / 2.0 - m_scale * (at.y() - m_center.y())};
    }

    /// One path a shard: strokes of hardly any length with round ends are dots, in a tenth of the bytes of circles.
    void vectors()
    {
        QList<QString> paths(m_figure.shards);
        for (const MapFigure::Vector &vector : m_figure.vectors) {
            const QPointF place = placeOf(vector.at);
            paths[vector.shard.value] += QStringLiteral("M%1 %2h.1").arg(number(place.x()), number(place.y()));
        }
        for (int shard = 0; shard < m_figure.shards; ++shard) {
            if (!paths[shard].isEmpty()) {
                m_xml.writeEmptyElement(QStringLiteral("path"));
                m_xml.writeAttribute(QStringLiteral("d"), paths[shard]);
                m_xml.writeAttribute(QStringLiteral("stroke"), colorOf(ShardId(shard)));
                m_xml.writeAttribute(QStringLiteral("stroke-width"), QStringLiteral("2.6"));
                m_xml.writeAttribute(QStringLiteral("stroke-linecap"), QStringLiteral("round"));
                m_xml.writeAttribute(QStringLiteral("fill"), QStringLiteral("none"));
            }
        }
    }

    void borders()
    {
        QString path;
        for (const QLineF &border : m_figure.borders) {
            const QPointF from = placeOf(border.p1());
            const QPointF to = placeOf(border.p2());
            path +=
                QStringLiteral("M%1 %2L%3 %4").arg(number(from.x()), number(from.y()), number(to.x()), number(to.y()));
        }
        if (!path.isEmpty()) {
            m_xml.writeEmptyElement(QStringLiteral("path"));
            m_xml.writeAttribute(QStringLiteral("class"), svgClass(theme::Role::Muted) + QLatin1String(" line"));
            m_xml.writeAttribute(QStringLiteral("d"), path);
            m_xml.writeAttribute(QStringLiteral("stroke"), theme::color(theme::Role::Muted, m_options.isDark).name());
            m_xml.writeAttribute(QStringLiteral("stroke-width"), QStringLiteral("0.8"));
            m_xml.writeAttribute(QStringLiteral("fill"), QStringLiteral("none"));
        }
    }

    void middles()
    {
        for (const MapFigure::Middle &middle : m_figure.middles) {
            const QPointF place = placeOf(middle.at);
            m_xml.writeEmptyElement(QStringLiteral("circle"));
            m_xml.writeAttribute(QStringLiteral("class"), svgClass(theme::Role::Query) + QLatin1String(" line"));
            m_xml.writeAttribute(QStringLiteral("cx"), number(place.x()));
            m_xml.writeAttribute(QStringLiteral("cy"), number(place.y()));
            m_xml.writeAttribute(QStringLiteral("r"),
                                 number(std::max(2.0, mostRadius * std::sqrt(middle.vectors / m_mostVectors))));
            m_xml.writeAttribute(QStringLiteral("fill"), colorOf(middle.shard));
            m_xml.writeAttribute(QStringLiteral("fill-opacity"), QStringLiteral("0.6"));
            m_xml.writeAttribute(QStringLiteral("stroke"), theme::color(theme::Role::Query, m_options.isDark).name());
            m_xml.writeAttribute(QStringLiteral("stroke-width"), QStringLiteral("1.1"));
        }
    }

    QString colorOf(ShardId shard) const { return theme::shardColor(shard, m_figure.shards, m_options.isDark).name(); }

    const MapFigure &m_figure;
    const SvgOptions &m_options;
    double m_scale = 1;
    QPointF m_center;
    double m_mostVectors = 1;
    QByteArray m_bytes;
    QXmlStreamWriter m_xml{&m_bytes};
};

} // namespace

MapFigure mapFigure(const MapLayout &layout, const ShardLayout &shards, std::span<const ShardId> shardOf,
                    int mostVectors)
{
    MapFigure figure;
    figure.shards = static_cast<int>(shards.middles.size());
    const auto &points = layout.projection.points;
    const std::size_t step = std::max<std::size_t>(1, (points.size() + mostVectors - 1) / mostVectors);
    for (std::size_t i = 0; i < points.size(); i += step) {
        figure.vectors.append({pointOf(points[i]), shardOf[i]});
    }
    for (int shard = 0; shard < figure.shards; ++shard) {
        if (const auto vectors = shards.vectors[shard]; vectors > 0) {
            figure.middles.append({pointOf(shards.middles[shard]), ShardId(shard), static_cast<double>(vectors)});
        }
    }
    if (shards.borders) {
        for (const ShardBorders::Segment &segment : shards.borders->segments) {
            figure.borders.append({pointOf(segment.from), pointOf(segment.to)});
        }
    }
    return figure;
}

QByteArray writeSvg(const MapFigure &figure, const SvgOptions &options)
{
    return Writer(figure, options).write();
}

} // namespace shardscope
