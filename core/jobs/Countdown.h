// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/TimeRange.h"

#include <deque>
#include <optional>

namespace shardscope {

/// The time left of a work, as one may show it: told only once what was expected earlier has come true so far, and then
/// a value that runs down evenly, without following every turn of the expectation.
///
/// All times are seconds of the work's own clock. One of these serves every place that shows a time left.
class Countdown
{
public:
    /// How much of the work is done: what is left follows from how fast it went so far. A share that falls far begins a
    /// new work.
    void advance(double now, double share);
    /// What the work itself expects still to take; none: it does not know.
    void expect(double now, std::optional<double> left);

    /// Seconds; none while nothing can be said. `now`: not before the last call.
    std::optional<double> left(double now) const;
    /// Between which the same may lie, by how evenly the work went so far and how much of it was seen; wherever left()
    /// tells something of a work that advances by shares.
    std::optional<TimeRange> range(double now) const;

private:
    struct Look
    {
        double at = 0;
        double left = 0; ///< expected then
    };
    void follow(double now, double left, bool isTrusted);
    void note(double now, double left);
    std::optional<Look> earlier(double now, double share) const;

    std::deque<Look> m_looks;
    std::deque<std::pair<double, double>> m_shares; ///< when, share
    std::optional<double> m_began;
    std::optional<Look> m_shown;
    std::optional<double> m_wrongSince; ///< when what is shown began to be far off
};

} // namespace shardscope
