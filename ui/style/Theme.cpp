// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/Theme.h"

#include "ui/style/WorkbenchStyle.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>

namespace shardscope::theme {

namespace {

struct Shades
{
    QRgb window, base, alternate, text, button, muted, accent, accentText, link, border, shadow;
};

constexpr Shades light{0xfff4f5f7, 0xffffffff, 0xfff0f2f5, 0xff1b1f24, 0xfffafbfc, 0xff5a6470,
                       0xff1f6fb2, 0xffffffff, 0xff1660a0, 0xffc9ced6, 0xff8f98a3};
constexpr Shades dark{0xff1f2329, 0xff16191d, 0xff1c2025, 0xffe4e7eb, 0xff2b3037, 0xff9aa4b0,
                      0xff3d8bd0, 0xff0b0e11, 0xff74b6ee, 0xff434a54, 0xff0a0c0e};

QPalette paletteOf(const Shades &shades)
{
    const bool isLight = qGray(shades.window) > 127;
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb value) { palette.setColor(role, QColor(value)); };
    set(QPalette::Window, shades.window);
    set(QPalette::WindowText, shades.text);
    set(QPalette::Base, shades.base);
    set(QPalette::AlternateBase, shades.alternate);
    set(QPalette::Text, shades.text);
    set(QPalette::PlaceholderText, shades.muted);
    set(QPalette::Button, shades.button);
    set(QPalette::ButtonText, shades.text);
    set(QPalette::BrightText, 0xffffffff);
    set(QPalette::ToolTipBase, isLight ? 0xff2a3038 : 0xffe4e7eb);
    set(QPalette::ToolTipText, isLight ? 0xfff4f5f7 : 0xff16191d);
    set(QPalette::Highlight, shades.accent);
    set(QPalette::HighlightedText, shades.accentText);
    set(QPalette::Link, shades.link);
    set(QPalette::LinkVisited, shades.link);
    // Fusion draws its frames and bevels from these five.
    palette.setColor(QPalette::Light, QColor(shades.button).lighter(isLight ? 104 : 125));
    palette.setColor(QPalette::Midlight, QColor(shades.button).lighter(isLight ? 101 : 110));
    set(QPalette::Mid, shades.border);
    palette.setColor(QPalette::Dark, QColor(shades.border).darker(isLight ? 112 : 125));
    set(QPalette::Shadow, shades.shadow);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText}) {
        QColor faint(shades.muted);
        faint.setAlphaF(0.62F);
        palette.setColor(QPalette::Disabled, role, faint);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(shades.border));
    palette.setColor(QPalette::Inactive, QPalette::Highlight, QColor(shades.accent));
    return palette;
}

int chosenFontSize = 10;

QFont applicationFont()
{
    const double desktop = QFontDatabase::systemFont(QFontDatabase::GeneralFont).pointSizeF(); // -1 where it has pixels
    QFont font = textFont();
    font.setPointSizeF(chosenFontSize > 0 ? chosenFontSize : desktop > 0 ? desktop : font.pointSizeF());
    return font;
}

/// The desktop's wish, as far as this Qt knows it: before 6.5 only its palette tells.
bool systemIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    const QPalette desktop = QStyleFactory::create(QStringLiteral("fusion"))->standardPalette();
    return desktop.color(QPalette::Window).lightness() < desktop.color(QPalette::WindowText).lightness();
#endif
}

} // namespace

void apply(Scheme scheme)
{
    if (!dynamic_cast<WorkbenchStyle *>(QApplication::style())) {
        QApplication::setStyle(new WorkbenchStyle); // the application owns it
    }
    const bool wantsDark = scheme == Scheme::Dark || (scheme == Scheme::System && systemIsDark());
    QApplication::setPalette(paletteOf(wantsDark ? dark : light));
    QApplication::setFont(applicationFont());
}

void setFontSize(int points)
{
    chosenFontSize = points;
    QApplication::setFont(applicationFont());
}

bool isDark()
{
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QColor color(Role role)
{
    return color(role, isDark());
}

QColor shardColor(ShardId shard, int shards)
{
    return shardColor(shard, shards, isDark());
}

} // namespace shardscope::theme
