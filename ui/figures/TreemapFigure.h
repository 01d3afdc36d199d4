// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/SvgWriter.h"

#include <QList>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <functional>

namespace shardscope {

/// Parts of wholes as areas: shards within nodes. As data: what is to be seen, not how.
struct TreemapFigure
{
    /// What a colour says: a role, mixed with the ground where it says how much.
    struct Tint
    {
        theme::Role role = theme::Role::FirstPlan;
        double strength = 1; ///< 0 … 1

        bool operator==(const Tint &) const = default;
    };
    struct Tile
    {
        QString name{};
        QString amount{}; ///< its weight in words
        double weight = 0;
        Tint tint{};
        QStringList readOut{}; ///< what is said of it, a line each
        int key = -1;          ///< what a click picks

        bool operator==(const Tile &) const = default;
    };
    /// A frame with a name, and what is in it.
    struct Group
    {
        QString name{};
        QString remark{};      ///< beside the name, where there is room
        QString reason{};      ///< in place of tiles: why there are none
        QStringList readOut{}; ///< of the frame
        bool isInTrouble = false;
        QList<Tile> tiles{};

        double weight() const;
        bool operator==(const Group &) const = default;
    };
    struct LegendItem
    {
        Tint tint{};
        QString text{};

        bool operator==(const LegendItem &) const = default;
    };

    QString title{};
    QList<Group> groups{};
    QList<LegendItem> legend{};
    QList<int> marked{}; ///< keys of tiles that are selected everywhere

    bool operator==(const TreemapFigure &) const = default;
};

/// Where everything of a figure stands: the same on the screen and in files.
struct TreemapLayout
{
    struct Label
    {
        QRectF place{};
        QString text{};
        int line = 0; ///< 0: name; 1: second rank
    };
    struct PlacedTile
    {
        qsizetype group = 0;
        qsizetype tile = 0;
        QRectF place{};
        QList<Label> labels{}; ///< where they fit
    };
    struct Frame
    {
        QRectF place{};
        QRectF head{}; ///< for the name; empty where there is no room
        QRectF body{};
        QString text{}; ///< of the head, with the remark where that fits
    };
    struct LegendPlace
    {
        QRectF swatch{};
        QPointF text{}; ///< left end of the middle
    };

    QList<Frame> frames{}; ///< (groups)
    QList<PlacedTile> tiles{};
    QList<LegendPlace> legend{}; ///< (legend)
};

/// Lays a figure out in `room`. `widthOf` measures a text in lines that are `lineHeight` apart.
///
/// Frames have areas in proportion to what is in them; one that holds nothing, or of which nothing is known, is as
/// large as an average one is at least in part, so that it is seen.
TreemapLayout layOut(const TreemapFigure &figure, const QRectF &room, double lineHeight,
                     const std::function<double(const QString &)> &widthOf);

/// A tint on light or dark ground, and text that can be read on it.
QColor tintColor(const TreemapFigure::Tint &tint, bool onDark);
QColor textColorOn(const QColor &ground);

/// As a document: see writeSvg of a Figure.
QByteArray writeSvg(const TreemapFigure &figure, const SvgOptions &options);

} // namespace shardscope
