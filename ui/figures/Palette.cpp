// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/Palette.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace shardscope::theme {

namespace {

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
        case Role::ThirdPlan:
            return {0xff00805f, 0xff2fc79b};
        case Role::FourthPlan:
            return {0xff8a4a86, 0xffd79ac6};
        case Role::FifthPlan:
            return {0xff7a6a00, 0xffd6cc4a};
        case Role::SixthPlan:
            return {0xff5a6470, 0xffb9c2cc};
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
            return {0xff5a6470, 0xff9aa4b0};
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

Role planRole(int place)
{
    static constexpr std::array roles = {Role::FirstPlan,  Role::SecondPlan, Role::ThirdPlan,
                                         Role::FourthPlan, Role::FifthPlan,  Role::SixthPlan};
    return roles[static_cast<std::size_t>(place) % roles.size()];
}

QColor textColor(bool onDark)
{
    return {onDark ? 0xffe4e7eb : 0xff1b1f24};
}

QColor groundColor(bool onDark)
{
    return {onDark ? 0xff16191d : 0xffffffff};
}

QColor shardColor(ShardId shard, int shards, bool onDark)
{
    static constexpr std::array<QRgb, 8> few = {0xff0072b2, 0xffe69f00, 0xff009e73, 0xffcc79a7,
                                                0xff56b4e9, 0xffd55e00, 0xffb5a900, 0xff8a8f98};
    if (!shard.isValid()) {
        return color(Role::Muted, onDark);
    }
    if (shards <= static_cast<int>(few.size())) {
        return {few[shard.index() % few.size()]};
    }
    static constexpr std::array<double, 3> lightnesses = {0.58, 0.76, 0.67};
    static constexpr double goldenAngle = 2.399963229728653;
    const double lift = onDark ? 0.05 : 0.0;
    return oklch(lightnesses[shard.index() % lightnesses.size()] + lift, 0.13, 0.6 + goldenAngle * shard.value);
}

} // namespace shardscope::theme
