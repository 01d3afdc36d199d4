// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

#include <optional>

namespace shardscope {

/// A unit in which times are written and typed.
enum class TimeUnit { Nanosecond, Microsecond, Millisecond, Second, Minute, Hour };

double millisecondsIn(TimeUnit unit);
/// Its sign, in the current language: "ms".
QString unitName(TimeUnit unit);
/// The number with the unit behind it.
QString withUnit(const QString &number, TimeUnit unit);

/// The unit of which a time is one or more, after rounding to three digits; minutes from two of them on.
TimeUnit shortUnitOf(double milliseconds);
/// The one of units in which a time can be edited: the largest of which it is one or more and has few decimals.
TimeUnit roundUnitOf(double milliseconds);

/// A time with its unit, and as many digits as read back the same.
QString exactTimeText(double milliseconds, TimeUnit unit, const QLocale &locale = QLocale());

/// The milliseconds that a user means: "250 us", "1.5 s", "2min", or "1,5 s" whatever the language; without a unit of
/// `bare` ones. None where the text is no time.
std::optional<double> millisecondsFrom(const QString &text, TimeUnit bare, const QLocale &locale = QLocale());

} // namespace shardscope
