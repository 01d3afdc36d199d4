// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace shardscope {

/// How a number is written for a reader.
enum class NumberFormat {
    Text,     ///< not a number
    Id,       ///< digits only: a shard, a row, an nprobe
    Count,    ///< thousands grouped; a decimal only where it has one
    Fraction, ///< 0 … 1 with three decimals; never rounded up to 1
    Percent,  ///< a share of 1, in percent
    Ratio,    ///< two decimals
    Whole,    ///< thousands grouped, rounded
    Duration, ///< of milliseconds, in timeUnits(), with three digits that count
    Bytes,    ///< with the unit in which it is short, in byteUnits(): "5.7 MB"
    Measure,  ///< of any size, such as a distance: four digits, or all those before the decimal point
};

/// How sizes are written: 1 MB = 10^6 bytes, or 1 MiB = 2^20 bytes.
enum class ByteUnits { Decimal, Binary };

/// For all that is written from now on; decimal at first.
void setByteUnits(ByteUnits units);
ByteUnits byteUnits();

/// How times are written: all in one unit, or each in the one in which it is short.
enum class TimeUnits { Automatic, Milliseconds, Microseconds };

/// For all that is written from now on; milliseconds at first.
void setTimeUnits(TimeUnits units);
/// Those of the TimeUnitsScope in hand, else what is set.
TimeUnits timeUnits();

/// While it lives, this thread writes times so. Documents for other programs have them in milliseconds, always.
class TimeUnitsScope
{
public:
    explicit TimeUnitsScope(TimeUnits units);
    ~TimeUnitsScope();
    TimeUnitsScope(const TimeUnitsScope &) = delete;
    TimeUnitsScope &operator=(const TimeUnitsScope &) = delete;

private:
    int m_before;
};

/// A time in milliseconds, with its unit: "12.3 ms".
QString durationText(double milliseconds);
/// "ms"; empty where every time has its own unit.
QString timeUnitText();
/// The heading of times, with their unit where all have the same: "p99, ms". Of two lines, behind the first.
QString timeTitle(const QString &title);

/// The number in the current language; an empty text for NaN.
QString numberText(double value, NumberFormat format);

/// The same for a cell of a table: "–" for NaN, so that what does not exist is not taken for forgotten.
QString numberOrDash(double value, NumberFormat format);
/// Three digits that count: 12.3, 0.0123.
QString shortNumberText(double value);

/// The same with the shortest form that still tells neighbouring ticks `step` apart, for axes.
QString tickText(double value, double step, NumberFormat format);

} // namespace shardscope
