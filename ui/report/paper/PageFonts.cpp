// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/paper/PageFonts.h"

#include "ui/figures/Fonts.h"

namespace shardscope::paper {

namespace {

QFont sized(QFont font, double points)
{
    font.setPixelSize(static_cast<int>(points * unitsPerPoint + 0.5));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

QFont text(double points, bool isBold)
{
    QFont font = sized(theme::textFont(), points);
    font.setBold(isBold);
    return font;
}

QFont code(double points)
{
    return sized(theme::codeFont(), points);
}

} // namespace shardscope::paper
