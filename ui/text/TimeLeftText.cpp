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

enum class TimeUnit { Seconds, Minutes, Hours };

TimeUnit unitOf(double seconds)
{
    constexpr double minute = 60;
    constexpr double hour = 60 * minute;
    // From three of the next unit on, lest rounding makes of it half as much again.
    return seconds < 3 * minute ? TimeUnit::Seconds : seconds < 3 * hour ? TimeUnit::Minutes : TimeUnit::Hours;
}

QString countText(double seconds, TimeUnit unit)
{
    const double length = unit == TimeUnit::Seconds ? 1 : unit == TimeUnit::Minutes ? 60 : 3600;
    return numberText(seconds / length, NumberFormat::Whole);
}

QString withUnit(const QString &count, TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::Seconds:
        return TimeLeftText::tr("%1 s", "seconds").arg(count);
    case TimeUnit::Minutes:
        return TimeLeftText::tr("%1 min", "minutes").arg(count);
    case TimeUnit::Hours:
        break;
    }
    return TimeLeftText::tr("%1 h", "hours").arg(count);
}

QString timeText(double seconds)
{
    return withUnit(countText(seconds, unitOf(seconds)), unitOf(seconds));
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
    const TimeUnit unit = unitOf(most);
    if (unitOf(shown.least) == unit) {
        const QString between = QStringLiteral("%1–%2").arg(countText(shown.least, unit), countText(most, unit));
        return TimeLeftText::tr("%1 left").arg(withUnit(between, unit));
    }
    return TimeLeftText::tr("%1 to %2 left").arg(timeText(shown.least), timeText(most));
}

QString timeLeftAtMostText(double seconds)
{
    return TimeLeftText::tr("at most %1 left").arg(timeSpanText(seconds));
}

} // namespace shardscope
