// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/TimeUnit.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

namespace shardscope {

namespace {

struct UnitSign
{
    double milliseconds;
    const char *name;                  ///< of the context NumberText
    std::array<const char *, 2> typed; ///< other signs that are understood
};

constexpr std::array unitSigns{
    UnitSign{1e-6, QT_TRANSLATE_NOOP("NumberText", "ns"), {"ns", "ns"}},
    UnitSign{1e-3, QT_TRANSLATE_NOOP("NumberText", "µs"), {"us", "μs"}}, // the Greek letter, too
    UnitSign{1, QT_TRANSLATE_NOOP("NumberText", "ms"), {"ms", "msec"}},
    UnitSign{1e3, QT_TRANSLATE_NOOP("NumberText", "s"), {"s", "sec"}},
    UnitSign{60e3, QT_TRANSLATE_NOOP("NumberText", "min"), {"min", "mins"}},
    UnitSign{3600e3, QT_TRANSLATE_NOOP("NumberText", "h"), {"h", "hours"}},
};

constexpr int digits = 15; ///< that a double keeps of what is typed

double withoutLastDigits(double value)
{
    return QString::number(value, 'g', digits).toDouble();
}

std::optional<TimeUnit> unitFrom(const QString &sign)
{
    for (std::size_t i = 0; i < unitSigns.size(); ++i) {
        const auto unit = static_cast<TimeUnit>(i);
        const auto &[first, second] = unitSigns[i].typed;
        for (const QString &known : {unitName(unit), QString::fromUtf8(unitSigns[i].name), QString::fromUtf8(first),
                                     QString::fromUtf8(second)}) {
            if (sign.compare(known, Qt::CaseInsensitive) == 0) {
                return unit;
            }
        }
    }
    return std::nullopt;
}

/// As the language writes it, or with a point or a comma where that is no number of the language.
std::optional<double> numberFrom(QString text, const QLocale &locale)
{
    static const QRegularExpression blanks(QStringLiteral("[\\s\\x{00a0}\\x{202f}]"));
    static const QRegularExpression plain(QStringLiteral("^[-+]?(\\d+([.,]\\d*)?|[.,]\\d+)$"));
    bool isNumber = false;
    text.remove(blanks);
    double number = locale.toDouble(text, &isNumber);
    if (!isNumber && plain.match(text).hasMatch()) {
        number = text.replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&isNumber);
    }
    return isNumber && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

} // namespace

double millisecondsIn(TimeUnit unit)
{
    return unitSigns[static_cast<std::size_t>(unit)].milliseconds;
}

QString unitName(TimeUnit unit)
{
    return QCoreApplication::translate("NumberText", unitSigns[static_cast<std::size_t>(unit)].name);
}

QString withUnit(const QString &number, TimeUnit unit)
{
    //: %1: a number; %2: its unit. Keep the space unbreakable.
    return QCoreApplication::translate("NumberText", "%1\u00a0%2").arg(number, unitName(unit));
}

TimeUnit shortUnitOf(double milliseconds)
{
    const double size = std::abs(milliseconds) * 1.0005;
    return size >= 2 * millisecondsIn(TimeUnit::Minute)    ? TimeUnit::Minute
           : size >= millisecondsIn(TimeUnit::Second)      ? TimeUnit::Second
           : size >= millisecondsIn(TimeUnit::Millisecond) ? TimeUnit::Millisecond
           : size >= millisecondsIn(TimeUnit::Microsecond) ? TimeUnit::Microsecond
           : size > 0                                      ? TimeUnit::Nanosecond
                                                           : TimeUnit::Millisecond;
}

TimeUnit roundUnitOf(double milliseconds)
{
    constexpr double mostDecimals = 1e3; // 1.125 s, but 1125.5 ms
    for (auto sign = unitSigns.rbegin(); sign != unitSigns.rend(); ++sign) {
        const double number = withoutLastDigits(milliseconds / sign->milliseconds);
        const double scaled = withoutLastDigits(number * mostDecimals);
        if (std::abs(number) >= 1 && scaled == std::round(scaled)) {
            return static_cast<TimeUnit>(unitSigns.rend() - sign - 1);
        }
    }
    return shortUnitOf(milliseconds);
}

QString exactTimeText(double milliseconds, TimeUnit unit, const QLocale &locale)
{
    const double number = withoutLastDigits(milliseconds / millisecondsIn(unit));
    return withUnit(locale.toString(number, 'f', QLocale::FloatingPointShortest), unit);
}

std::optional<double> millisecondsFrom(const QString &text, TimeUnit bare, const QLocale &locale)
{
    static const QRegularExpression parts(QStringLiteral("^(.*?[\\d.,])\\s*(\\p{L}*)\\.?$"));
    const auto match = parts.match(text.trimmed().replace(QChar(0xa0), QLatin1Char(' ')));
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    const auto unit = match.captured(2).isEmpty() ? std::optional(bare) : unitFrom(match.captured(2));
    const auto number = numberFrom(match.captured(1), locale);
    return unit && number ? std::optional(withoutLastDigits(*number * millisecondsIn(*unit))) : std::nullopt;
}

} // namespace shardscope
