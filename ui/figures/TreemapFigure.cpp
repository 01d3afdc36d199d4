// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/TreemapFigure.h"

#include "ui/figures/Treemap.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr double frameGap = 4;    ///< between frames
constexpr double frameInset = 3;  ///< between a frame's edge and its tiles
constexpr double labelInset = 5;  ///< between a tile's edge and its labels
constexpr double leastShare = .5; ///< of an average frame: what one gets at least of which nothing is known
constexpr double emptyShare = .2; ///< the same of one that holds nothing

/// Weights of the frames, with room for those that would not be seen.
QList<double> frameWeights(const QList<TreemapFigure::Group> &groups)
{
    double sum = 0;
    int holding = 0;
    for (const auto &group : groups) {
        sum += group.weight();
        holding += group.weight() > 0 ? 1 : 0;
    }
    const double mean = holding > 0 ? sum / holding : 1;
    QList<double> weights;
    for (const auto &group : groups) {
        const bool isUnknown = group.isInTrouble && group.tiles.isEmpty();
        weights << std::max(group.weight(), mean * (isUnknown ? leastShare : emptyShare));
    }
    return weights;
}

class LayoutMaker
{
public:
    LayoutMaker(const TreemapFigure &figure, double lineHeight, const std::function<double(const QString &)> &widthOf)
        : m_figure(figure), m_lineHeight(lineHeight), m_widthOf(widthOf)
    {
    }

    TreemapLayout make(QRectF room)
    {
        room.setBottom(room.bottom() - layLegend(room));
        const auto places = squarified(room, frameWeights(m_figure.groups));
        for (qsizetype i = 0; i < m_figure.groups.size(); ++i) {
            layFrame(m_figure.groups[i], places[i]);
            layTiles(i);
        }
        return std::move(m_layout);
    }

private:
    /// Below the frames, in as many rows as it needs; the height that takes.
    double layLegend(const QRectF &room)
    {
        if (m_figure.legend.isEmpty()) {
            return 0;
        }
        const double side = 0.7 * m_lineHeight;
        const double gap = m_lineHeight;
        double x = room.left();
        double y = 0;
        for (const auto &item : m_figure.legend) {
            const double width = side + 6 + m_widthOf(item.text);
            if (x > room.left() && x + width > room.right()) {
                x = room.left();
                y += 1.2 * m_lineHeight;
            }
            m_layout.legend << TreemapLayout::LegendPlace{QRectF(x, y - side / 2, side, side),
                                                          QPointF(x + side + 6, y)};
            x += width + gap;
        }
        const double height = y + 1.3 * m_lineHeight;
        for (auto &place : m_layout.legend) {
            const double down = room.bottom() - height + 0.75 * m_lineHeight;
            place.swatch.translate(0, down);
            place.text.ry() += down;
        }
        return height;
    }

    void layFrame(const TreemapFigure::Group &group, QRectF place)
    {
        const double gap = std::min({frameGap / 2, place.width() / 4, place.height() / 4});
        place.adjust(gap, gap, -gap, -gap);
        TreemapLayout::Frame frame{.place = place, .body = place};
        const double inset = std::min({frameInset, place.width() / 4, place.height() / 4});
        const bool hasHead = place.height() > 2.2 * m_lineHeight && place.width() > 2 * m_lineHeight;
        if (hasHead) {
            frame.head =
                QRectF(place.left() + labelInset, place.top(), place.width() - 2 * labelInset, 1.25 * m_lineHeight);
            frame.body.setTop(frame.head.bottom());
            frame.text = headText(group, frame.head.width());
        }
        frame.body.adjust(inset, hasHead ? 0 : inset, -inset, -inset);
        m_layout.frames << frame;
    }

    QString headText(const TreemapFigure::Group &group, double width) const
    {
        const QString whole = group.remark.isEmpty() ? group.name : group.name + QStringLiteral(" · ") + group.remark;
        if (m_widthOf(whole) <= width) {
            return whole;
        }
        const qsizetype blank = group.name.lastIndexOf(QLatin1Char(' '));
        const QString last = group.name.mid(blank + 1); // "Node 3": what tells it from the others
        return m_widthOf(group.name) > width && blank >= 0 && m_widthOf(last) <= width ? last : cut(group.name, width);
    }

    QString cut(const QString &text, double width) const
    {
        if (m_widthOf(text) <= width) {
            return text;
        }
        QString begin = text;
        while (!begin.isEmpty() && m_widthOf(begin + QChar(0x2026)) > width) {
            begin.chop(1);
        }
        return begin.isEmpty() ? QString() : begin + QChar(0x2026);
    }

    void layTiles(qsizetype group)
    {
        QList<double> weights;
        for (const auto &tile : m_figure.groups[group].tiles) {
            weights << tile.weight;
        }
        const auto places = squarified(m_layout.frames[group].body, weights);
        for (qsizetype i = 0; i < places.size(); ++i) {
            if (!places[i].isEmpty()) {
                m_layout.tiles << TreemapLayout::PlacedTile{group, i, places[i],
                                                            labelsOf(m_figure.groups[group].tiles[i], places[i])};
            }
        }
    }

    /// Name and amount where both fit, the name where it does alone; never a part of it.
    QList<TreemapLayout::Label> labelsOf(const TreemapFigure::Tile &tile, const QRectF &place) const
    {
        const QRectF inner = place.adjusted(labelInset, labelInset - 1, -labelInset, 1 - labelInset);
        QList<TreemapLayout::Label> labels;
        if (inner.height() < 0.95 * m_lineHeight || m_widthOf(tile.name) > inner.width()) {
            return labels;
        }
        labels << TreemapLayout::Label{QRectF(inner.topLeft(), QSizeF(inner.width(), m_lineHeight)), tile.name, 0};
        if (inner.height() >= 1.95 * m_lineHeight && m_widthOf(tile.amount) <= inner.width()) {
            labels << TreemapLayout::Label{labels.first().place.translated(0, m_lineHeight), tile.amount, 1};
        }
        return labels;
    }

    const TreemapFigure &m_figure;
    double m_lineHeight;
    const std::function<double(const QString &)> &m_widthOf;
    TreemapLayout m_layout;
};

/// Source: relative luminance as in WCAG 2.1.
double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

double TreemapFigure::Group::weight() const
{
    double sum = 0;
    for (const Tile &tile : tiles) {
        sum += std::max(0.0, tile.weight);
    }
    return sum;
}

TreemapLayout layOut(const TreemapFigure &figure, const QRectF &room, double lineHeight,
                     const std::function<double(const QString &)> &widthOf)
{
    return LayoutMaker(figure, lineHeight, widthOf).make(room);
}

QColor tintColor(const TreemapFigure::Tint &tint, bool onDark)
{
    constexpr double least = 0.14; // the weakest is still no ground
    const QColor full = theme::color(tint.role, onDark);
    const QColor ground = theme::groundColor(onDark);
    const double share = least + (1 - least) * std::clamp(tint.strength, 0.0, 1.0);
    const auto mix = [share](float from, float to) { return static_cast<float>(from + share * (to - from)); };
    return QColor::fromRgbF(mix(ground.redF(), full.redF()), mix(ground.greenF(), full.greenF()),
                            mix(ground.blueF(), full.blueF()));
}

QColor textColorOn(const QColor &ground)
{
    constexpr double even = 0.179; // where black and white have the same contrast
    return {luminance(ground) > even ? Qt::black : Qt::white};
}

} // namespace shardscope
