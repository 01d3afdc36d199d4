// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>

namespace shardscope::paper {

/// Pages are laid out in tenths of a point, so that a font's widths, which are whole numbers at small sizes, round by a
/// tenth of what would be seen.
inline constexpr double unitsPerPoint = 10;

/// A font of so many points, in these units.
QFont text(double points, bool isBold = false);
QFont code(double points);

inline constexpr QRgb ink = 0xff1b1f24;
inline constexpr QRgb mutedInk = 0xff5a6470;
inline constexpr QRgb linkInk = 0xff1660a0;
inline constexpr QRgb rule = 0xffc9ced6;
inline constexpr QRgb measuredInk = 0xff00704f;
inline constexpr QRgb forecastInk = 0xff8a5c00;

} // namespace shardscope::paper
