// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QString>

#include <functional>
#include <vector>

class QPainter;

namespace shardscope {

/// Something on a page that is not cut in two: a line of text, a chart, a row of a table. In units of paper.
struct PagePiece
{
    double height = 0;
    double before = 0;          ///< space above it, not at the top of a page
    bool staysWithNext = false; ///< a heading does not end a page
    int head = -1;              ///< the piece that is drawn again above it at the top of a page: a table's head
    QString section{};          ///< begins here
    std::function<void(QPainter &, QPointF)> draw{};
};

/// Where a piece stands.
struct PlacedPiece
{
    std::size_t piece = 0;
    double y = 0;
};

/// Spreads pieces over pages of that height. Pieces that stay together begin a new page if they do not fit, unless they
/// are taller than one.
std::vector<std::vector<PlacedPiece>> spread(const std::vector<PagePiece> &pieces, double height);

} // namespace shardscope
