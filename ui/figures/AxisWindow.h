// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/AxisScale.h"

#include <optional>
#include <utility>

namespace shardscope {

/// The part of an axis that is in view. It stays where it is when the data changes, until it is told to show all.
class AxisWindow
{
public:
    bool isWhole() const { return !m_range; }
    /// That part of an axis.
    AxisScale of(const AxisScale &whole) const;

    /// `factor`: of what is in view, below 1 to see less of it; `share`: of the axis in view, which stays in its place.
    void zoom(const AxisScale &whole, double share, double factor);
    /// By a share of what is in view; never past the ends.
    void move(const AxisScale &whole, double share);
    /// What is in view stays, also where it is all there is now.
    void keep(const AxisScale &whole);
    void showAll() { m_range.reset(); }

private:
    void set(const AxisScale &whole, double low, double span);

    std::optional<std::pair<double, double>> m_range; ///< as places
};

} // namespace shardscope
