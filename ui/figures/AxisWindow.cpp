// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/AxisWindow.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr double deepest = 1e-4; ///< of the whole axis in view at least

double spanOf(const AxisScale &scale)
{
    return scale.high() - scale.low();
}

} // namespace

AxisScale AxisWindow::of(const AxisScale &whole) const
{
    return m_range ? whole.within(m_range->first, m_range->second) : whole;
}

void AxisWindow::set(const AxisScale &whole, double low, double span)
{
    const double least = std::min(low, whole.high() - span);
    const double from = std::max(least, whole.low());
    m_range = {from, from + span};
}

void AxisWindow::zoom(const AxisScale &whole, double share, double factor)
{
    const AxisScale view = of(whole);
    const double span = std::max(spanOf(view) * factor, deepest * spanOf(whole));
    if (span >= spanOf(whole)) {
        showAll();
        return;
    }
    const double fixed = view.low() + share * spanOf(view);
    set(whole, fixed - share * span, span);
}

void AxisWindow::move(const AxisScale &whole, double share)
{
    if (m_range) {
        const AxisScale view = of(whole);
        set(whole, view.low() + share * spanOf(view), spanOf(view));
    }
}

void AxisWindow::keep(const AxisScale &whole)
{
    const AxisScale view = of(whole);
    m_range = {view.low(), view.high()};
}

} // namespace shardscope
