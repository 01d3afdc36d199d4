// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/NumberText.h"

#include "ui/text/TimeUnit.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <atomic>
#include <cmath>

namespace shardscope {

namespace {

// Reports are written on other threads.
std::atomic<ByteUnits> chosenUnits = ByteUnits::Decimal;
std::atomic<TimeUnits> chosenTimes = TimeUnits::Milliseconds;
thread_local int scopedTimes = -1; ///< a TimeUnits; −1: as chosen

QString decimals(double value, int digits)
{
    return QLocale().toString(value, 'f', digits);
}

QString plainId(double value)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(std::llround(value));
}

QString percent(const QString &number)
{
    //: A number in percent; keep the space unbreakable, or leave it out where the language does.
    return QCoreApplication::translate("NumberText", "%1\u00a0%").arg(number);
}

/// 0.99964 as 0.9996 and 0.00012 as 0.0001: what is not 1 must not read as 1, and what is not nothing not as 0.
QString fractionText(double value)
{
    const auto readsAs = [&](double end, int digits) {
        return std::round(std::abs(value - end) * std::pow(10, digits)) == 0;
    };
    const bool isBelow = value < 1 - 1e-9; // a mean of ones may fall short of 1 by rounding
    const bool isMore = !readsAs(0, 6);
    int digits = 3;
    while (digits < 6 && ((isBelow && readsAs(1, digits)) || (isMore && readsAs(0, digits)))) {
        ++digits;
    }
    return decimals(readsAs(0, digits) ? 0 : value, digits); // never -0.000
}

/// Decimals that leave three digits to read: 12.3, 0.0123.
int digitsThatCount(double value)
{
    return value == 0 ? 0 : std::clamp(2 - static_cast<int>(std::floor(std::log10(std::abs(value)))), 0, 4);
}

/// Distances of bytes run into millions, cosine distances stay far below 1; both are told apart by their first digits.
QString measure(double value)
{
    constexpr int digits = 4;
    const int before = value == 0 ? 1 : static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
    if (before < -5 || before > 15) { // beyond what digits can show, or anybody count
        return QLocale().toString(value, 'e', digits - 1);
    }
    return decimals(value, std::clamp(digits - before, 0, 8));
}

TimeUnit unitOf(double milliseconds)
{
    switch (timeUnits()) {
    case TimeUnits::Automatic:
        return shortUnitOf(milliseconds);
    case TimeUnits::Milliseconds:
        return TimeUnit::Millisecond;
    case TimeUnits::Microseconds:
        return TimeUnit::Microsecond;
    }
    return TimeUnit::Millisecond;
}

/// With the unit only where each has its own.
QString timeNumber(double milliseconds)
{
    const TimeUnit unit = unitOf(milliseconds);
    const QString number = shortNumberText(milliseconds / millisecondsIn(unit));
    return timeUnits() == TimeUnits::Automatic ? withUnit(number, unit) : number;
}

QString timeTick(double milliseconds, double step)
{
    const TimeUnit unit = unitOf(milliseconds);
    const double least = step / millisecondsIn(unit);
    const int digits = std::clamp(static_cast<int>(std::ceil(-std::log10(least) - 1e-9)), 0, 8);
    const QString number = decimals(milliseconds / millisecondsIn(unit), digits);
    return timeUnits() == TimeUnits::Automatic && milliseconds != 0 ? withUnit(number, unit) : number;
}

QString percentText(double share)
{
    const double value = 100 * share;
    const double size = std::abs(value);
    return percent(decimals(value, size == 0 || size >= 1 ? 1 : size >= 0.1 ? 2 : 3));
}

} // namespace

void setByteUnits(ByteUnits units)
{
    chosenUnits = units;
}

ByteUnits byteUnits()
{
    return chosenUnits;
}

void setTimeUnits(TimeUnits units)
{
    chosenTimes = units;
}

TimeUnits timeUnits()
{
    return scopedTimes < 0 ? chosenTimes.load() : static_cast<TimeUnits>(scopedTimes);
}

TimeUnitsScope::TimeUnitsScope(TimeUnits units) : m_before(scopedTimes)
{
    scopedTimes = static_cast<int>(units);
}

TimeUnitsScope::~TimeUnitsScope()
{
    scopedTimes = m_before;
}

QString durationText(double milliseconds)
{
    if (std::isnan(milliseconds)) {
        return {};
    }
    const TimeUnit unit = unitOf(milliseconds);
    return withUnit(shortNumberText(milliseconds / millisecondsIn(unit)), unit);
}

QString timeUnitText()
{
    return timeUnits() == TimeUnits::Automatic ? QString() : unitName(unitOf(1));
}

QString timeTitle(const QString &title)
{
    const QString unit = timeUnitText();
    if (unit.isEmpty()) {
        return title;
    }
    const qsizetype end = title.indexOf(QLatin1Char('\n'));
    const qsizetype first = end < 0 ? title.size() : end;
    return QStringLiteral("%1, %2").arg(title.left(first), unit) + title.mid(first);
}

QString shortNumberText(double value)
{
    return decimals(value, digitsThatCount(value));
}

QString numberText(double value, NumberFormat format)
{
    if (std::isnan(value)) {
        return {};
    }
    switch (format) {
    case NumberFormat::Text:
    case NumberFormat::Id:
        return plainId(value);
    case NumberFormat::Count:
        return value == std::round(value) ? QLocale().toString(std::llround(value)) : decimals(value, 1);
    case NumberFormat::Fraction:
        return fractionText(value);
    case NumberFormat::Percent:
        return percentText(value);
    case NumberFormat::Ratio:
        return decimals(value, 2);
    case NumberFormat::Whole:
        return QLocale().toString(std::llround(value));
    case NumberFormat::Duration:
        return timeNumber(value);
    case NumberFormat::Bytes:
        return QLocale().formattedDataSize(static_cast<qint64>(value), 1,
                                           byteUnits() == ByteUnits::Decimal ? QLocale::DataSizeSIFormat
                                                                             : QLocale::DataSizeIecFormat);
    case NumberFormat::Measure:
        return measure(value);
    }
    return {};
}

QString numberOrDash(double value, NumberFormat format)
{
    return std::isnan(value) ? QStringLiteral("–") : numberText(value, format);
}

QString tickText(double value, double step, NumberFormat format)
{
    if (format == NumberFormat::Id) {
        return plainId(value);
    }
    if (format == NumberFormat::Bytes) {
        return numberText(value, format);
    }
    if (format == NumberFormat::Duration) {
        return timeTick(value, step);
    }
    const double unit = format == NumberFormat::Percent ? 100 : 1;
    const int digits = std::clamp(static_cast<int>(std::ceil(-std::log10(step * unit) - 1e-9)), 0, 8);
    const QString number = decimals(unit * value, digits);
    return format == NumberFormat::Percent ? percent(number) : number;
}

} // namespace shardscope
