// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/paper/PageFlow.h"
#include "ui/report/Report.h"

#include <vector>

namespace shardscope {

/// Everything of a report but its title page, as pieces for pages of that width.
std::vector<PagePiece> piecesOf(const Report &report, double width);

/// Text in lines of that width; `draw` takes its upper left corner.
PagePiece textPiece(const QString &text, const QFont &font, QRgb color, double width,
                    Qt::Alignment alignment = Qt::AlignLeft);

/// A table as a head and rows that can be on different pages.
void addTable(std::vector<PagePiece> &pieces, const ReportTable &table, double width);

} // namespace shardscope
