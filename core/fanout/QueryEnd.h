// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fanout/Policies.h"

#include <cmath>
#include <cstdint>
#include <limits>

namespace shardscope {

/// Decides when a query ends, as its answers come.
class QueryEnd
{
public:
    static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

    QueryEnd() = default;
    QueryEnd(const EndPolicy &policy, int asked, std::int64_t intended)
        : m_deadline(policy.deadline > 0 ? intended + static_cast<std::int64_t>(policy.deadline) : never),
          m_enough(static_cast<int>(std::ceil(policy.minimumCoverage * asked - 1e-9))),
          m_shareOfTimeLeft(policy.shareOfTimeLeft)
    {
    }

    std::int64_t deadline() const { return m_deadline; }

    /// An answer came: the deadline may move nearer.
    void answered(std::int64_t time)
    {
        if (++m_answers == m_enough && m_deadline != never) {
            m_deadline = time + static_cast<std::int64_t>(m_shareOfTimeLeft * static_cast<double>(m_deadline - time));
        }
    }
    int answers() const { return m_answers; }

private:
    std::int64_t m_deadline = never;
    int m_enough = 0;
    double m_shareOfTimeLeft = 1;
    int m_answers = 0;
};

} // namespace shardscope
