// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/TimeLeftText.h"

#include "ui/text/NumberText.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

struct TimeLeftText
{
    Q_DECLARE_TR_FUNCTIONS(TimeLeftText)
};

enum class SpanUnit { Seconds, Minutes, Hours };

SpanUnit spanUnitOf(double seconds)
{
    constexpr double minute = 60;
    constexpr double hour = 60 * minute;
    // From three of the next unit on, lest rounding makes of it half as much again.
    return seconds < 3 * minute ? SpanUnit::Seconds : seconds < 3 * hour ? SpanUnit::Minutes : SpanUnit::Hours;
}

QString countText(double seconds, SpanUnit unit)
{
    const double length = unit == SpanUnit::Seconds ? 1 : unit == SpanUnit::Minutes ? 60 : 3600;
    return numberText(seconds / length, NumberFormat::Whole);
}

QString withSpanUnit(const QString &count, SpanUnit unit)
{
    switch (unit) {
    case SpanUnit::Seconds:
        return TimeLeftText::tr("%1 s", "seconds").arg(count);
    case SpanUnit::Minutes:
        return TimeLeftText::tr("%1 min", "minutes").arg(count);
    case SpanUnit::Hours:
        break;
    }
    return TimeLeftText::tr("%1 h", "hours").arg(count);
}

QString timeText(double seconds)
{
    return withSpanUnit(countText(seconds, spanUnitOf(seconds)), spanUnitOf(seconds));
}

} // namespace

QString timeSpanText(double seconds)
{
    return timeText(std::max(1.0, std::ceil(seconds)));
}

QString timeLeftText(const TimeRange &range)
{
    const TimeRange shown = rounded(range);
    const double most = std::max(1.0, shown.most);
    if (shown.least < 1) {
        return TimeLeftText::tr("less than %1 left").arg(timeText(most));
    }
    if (shown.least >= most) {
        return TimeLeftText::tr("about %1 left").arg(timeText(most));
    }
    const SpanUnit unit = spanUnitOf(most);
    if (spanUnitOf(shown.least) == unit) {
        const QString between = QStringLiteral("%1–%2").arg(countText(shown.least, unit), countText(most, unit));
        return TimeLeftText::tr("%1 left").arg(withSpanUnit(between, unit));
    }
    return TimeLeftText::tr("%1 to %2 left").arg(timeText(shown.least), timeText(most));
}

QString timeLeftAtMostText(double seconds)
{
    return TimeLeftText::tr("at most %1 left").arg(timeSpanText(seconds));
}

} // namespace shardscope
