// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Theme.h"

#include "ui/shell/WorkbenchStyle.h"

#include <QApplication>
#include <QFont>
#include <QFontDatabase>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>

#include <array>
#include <cmath>

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

/// Source: Björn Ottosson, Oklab, 2020: equal steps in it look equal.
QColor oklch(double lightness, double chroma, double hue)
{
    const double a = chroma * std::cos(hue);
    const double b = chroma * std::sin(hue);
    const double l = std::pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
    const double m = std::pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
    const double s = std::pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
    const auto channel = [](double linear) {
        const double clipped = std::clamp(linear, 0.0, 1.0);
        const double value = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * std::pow(clipped, 1 / 2.4) - 0.055;
        return static_cast<float>(value);
    };
    return QColor::fromRgbF(channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                            channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                            channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
}

} // namespace

void apply(Scheme scheme)
{
    if (!dynamic_cast<WorkbenchStyle *>(QApplication::style())) {
        QApplication::setStyle(new WorkbenchStyle); // the application owns it
    }
    const bool wantsDark = scheme == Scheme::Dark || (scheme == Scheme::System && systemIsDark());
    QApplication::setPalette(paletteOf(wantsDark ? dark : light));
    QApplication::setFont(textFont());
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

QColor color(Role role, bool onDark)
{
    struct Pair
    {
        QRgb light, dark;
    };
    // Okabe and Ito's hues, darkened or lightened until they stand out from the background.
    static constexpr auto pairOf = [](Role wanted) -> Pair {
        switch (wanted) {
        case Role::FirstPlan:
        case Role::Tail:
        case Role::Serving:
            return {0xff0b6aad, 0xff5cb3ee};
        case Role::SecondPlan:
            return {0xffcc5500, 0xfff0a04b};
        case Role::LossOracle:
        case Role::Travelling:
            return {0xff7d8590, 0xff98a2ae};
        case Role::LossRouting:
        case Role::Waiting:
            return {0xffcc5500, 0xfff0a04b};
        case Role::LossIndex:
        case Role::FarTail:
            return {0xff8a4a86, 0xffd79ac6};
        case Role::Found:
        case Role::Median:
            return {0xff00805f, 0xff2fc79b};
        case Role::Missed:
            return {0xffcc3311, 0xffff7a5c};
        case Role::Query:
        case Role::Measured:
            return {0xff111418, 0xffffffff};
        case Role::Marked:
            return {0xffb8006e, 0xffff7cc4};
        case Role::Grid:
            return {0xffdfe3e8, 0xff343a43};
        case Role::Muted:
            return {light.muted, dark.muted};
        case Role::Good:
            return {0xff00805f, 0xff2fc79b};
        case Role::Warning:
            return {0xff9a6700, 0xffe3b341};
        case Role::Bad:
            return {0xffb42318, 0xffff7a6b};
        }
        return {0xff000000, 0xffffffff};
    };
    const Pair pair = pairOf(role);
    return {onDark ? pair.dark : pair.light};
}

QColor shardColor(ShardId shard, int shards)
{
    static constexpr std::array<QRgb, 8> few = {0xff0072b2, 0xffe69f00, 0xff009e73, 0xffcc79a7,
                                                0xff56b4e9, 0xffd55e00, 0xffb5a900, 0xff8a8f98};
    if (!shard.isValid()) {
        return color(Role::Muted);
    }
    if (shards <= static_cast<int>(few.size())) {
        return {few[shard.index() % few.size()]};
    }
    static constexpr std::array<double, 3> lightnesses = {0.58, 0.76, 0.67};
    static constexpr double goldenAngle = 2.399963229728653;
    const double lift = isDark() ? 0.05 : 0.0;
    return oklch(lightnesses[shard.index() % lightnesses.size()] + lift, 0.13, 0.6 + goldenAngle * shard.value);
}

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
