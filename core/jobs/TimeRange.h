// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace shardscope {

/// Between how many seconds a work will still take, as they may be shown: rounded to what one can read at a glance.
struct TimeRange
{
    double least = 0;
    double most = 0;

    bool operator==(const TimeRange &) const = default;
};

/// To whole seconds below ten, then to steps of about a tenth; minutes from three on, hours from three on.
double roundedTime(double seconds);
/// The same of both ends, outwards below ten seconds.
TimeRange rounded(const TimeRange &range);

} // namespace shardscope
