// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/Contention.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

bool Contention::isNone() const
{
    return std::ranges::all_of(slowdown, [](double factor) { return factor == 1.0; });
}

double Contention::at(double served) const
{
    if (slowdown.size() < 2) {
        return 1.0;
    }
    const double last = static_cast<double>(slowdown.size()) - 2;
    const double below = std::clamp(std::floor(served) - 1, 0.0, last);
    const auto i = static_cast<std::size_t>(below);
    return slowdown[i] + (served - 1 - below) * (slowdown[i + 1] - slowdown[i]);
}

Contention contentionFrom(const std::vector<int> &counts, const std::vector<double> &slowdown)
{
    Contention contention;
    double least = 1;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double from = least;
        const int before = i == 0 ? 0 : counts[i - 1];
        least = i == 0 ? 1.0 : std::max(least, slowdown[i]);
        for (int m = before + 1; m <= counts[i]; ++m) {
            contention.slowdown.push_back(from + (least - from) * (m - before) / (counts[i] - before));
        }
    }
    return contention;
}

} // namespace shardscope
