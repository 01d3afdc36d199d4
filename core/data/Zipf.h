// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace shardscope {

/// Zipf's law over 0 … count − 1: the chance of i is proportional to (i + 1)^−s.
class Zipf
{
public:
    Zipf(std::int64_t count, double s) : m_cumulative(static_cast<std::size_t>(count))
    {
        double sum = 0;
        for (std::size_t i = 0; i < m_cumulative.size(); ++i) {
            sum += std::pow(static_cast<double>(i + 1), -s);
            m_cumulative[i] = sum;
        }
    }

    std::int64_t draw(Random &random) const
    {
        const auto found = std::ranges::upper_bound(m_cumulative, random.uniform() * m_cumulative.back());
        return std::min<std::int64_t>(found - m_cumulative.begin(), std::ssize(m_cumulative) - 1);
    }

private:
    std::vector<double> m_cumulative;
};

} // namespace shardscope
