// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace shardscope {

/// How much requests that are served at once slow each other down, wherever they are served: nodes on one machine
/// share its processors and its memory's bandwidth. Machines of their own share nothing.
struct Contention
{
    /// [m − 1]: how many times as long as alone a request takes while m are served. At least 1, never falling; empty:
    /// none slows another.
    std::vector<double> slowdown{};

    bool isNone() const;
    /// `served`: at least 1; between two counts and beyond the last, along a line. 1 where there is none.
    double at(double served) const;

    bool operator==(const Contention &) const = default;
};

/// `slowdown` where only some counts were measured: the others lie on lines between these, and what seems to get faster
/// is noise. `counts`: ascending, from 1.
Contention contentionFrom(const std::vector<int> &counts, const std::vector<double> &slowdown);

} // namespace shardscope
