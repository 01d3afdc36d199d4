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
    Duration, ///< milliseconds, with three digits that count
    Bytes,    ///< with the unit in which it is short, in byteUnits(): "5.7 MB"
    Measure,  ///< of any size, such as a distance: four digits, or all those before the decimal point
};

/// How sizes are written: 1 MB = 10^6 bytes, or 1 MiB = 2^20 bytes.
enum class ByteUnits { Decimal, Binary };

/// For all that is written from now on; decimal at first.
void setByteUnits(ByteUnits units);
ByteUnits byteUnits();

/// The number in the current language; an empty text for NaN.
QString numberText(double value, NumberFormat format);

/// The same with the shortest form that still tells neighbouring ticks `step` apart, for axes.
/// The same for a cell of a table: "–" for NaN, so that what does not exist is not taken for forgotten.
QString numberOrDash(double value, NumberFormat format);

QString tickText(double value, double step, NumberFormat format);

} // namespace shardscope
