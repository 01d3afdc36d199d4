// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/Fonts.h"

#include <QFont>
#include <QFontDatabase>
#include <QStringList>

namespace shardscope::theme {

namespace {

QFont firstFamily(std::initializer_list<const char *> families, QFontDatabase::SystemFont fallback)
{
    const QStringList there = QFontDatabase::families();
    for (const char *family : families) {
        if (there.contains(QLatin1String(family))) {
            return {QString::fromLatin1(family)};
        }
    }
    return QFontDatabase::systemFont(fallback);
}

} // namespace

QFont textFont()
{
    // Inter and some desktops' fonts have digits of different widths, and columns of numbers would not align.
    QFont font = firstFamily({"Noto Sans", "DejaVu Sans", "Roboto", "Open Sans"}, QFontDatabase::GeneralFont);
    font.setPointSizeF(10);
    return font;
}

QFont codeFont()
{
    QFont font = firstFamily({"Noto Sans Mono", "DejaVu Sans Mono", "Roboto Mono"}, QFontDatabase::FixedFont);
    font.setPointSizeF(9.5);
    return font;
}

} // namespace shardscope::theme
