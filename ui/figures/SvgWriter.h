// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

#include <QByteArray>
#include <QSize>

namespace shardscope {

struct SvgOptions
{
    QSize size{800, 500};      ///< in CSS pixels
    bool isDark = false;       ///< paper is light, whatever the screen is
    bool hasBackground = true; ///< else it takes that of the page it stands in
};

/// A figure as a document of its own, or to stand inside an HTML page: plain lines, polygons and texts, nothing that
/// needs an id, a clip or a script. Every shape carries a class (grid, axis, text, and a role such as "first-plan")
/// beside its colour, so that a page's style sheet can give it another for the dark.
/// Needs neither a screen nor a GUI application.
QByteArray writeSvg(const Figure &figure, const SvgOptions &options);

} // namespace shardscope
