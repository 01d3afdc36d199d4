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
    bool hasTitle = true;      ///< drawn above the chart; a page that has its own caption leaves it out
};

/// A figure as a document of its own, or to stand inside an HTML page: plain lines, polygons and texts, nothing that
/// needs an id, a clip or a script. Every shape carries a class (grid, axis, text, and a role such as "first-plan")
/// beside its colour, so that a page's style sheet can give it another for the dark.
/// Needs neither a screen nor a GUI application.
QByteArray writeSvg(const Figure &figure, const SvgOptions &options);

/// The class of what is drawn in a role's colour.
QString svgClass(theme::Role role);
/// Colours for these classes, as CSS: inside an HTML page it turns pictures that were written light dark, and back.
QByteArray svgStyleSheet(bool isDark);

} // namespace shardscope
