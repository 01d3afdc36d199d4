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
    QueryEnd(const EndPolicy &policy, std::int64_t intended)
        : m_deadline(policy.deadline > 0 ? intended + static_cast<std::int64_t>(policy.deadline) : never),
          m_minimumCoverage(policy.minimumCoverage), m_shareOfTimeLeft(policy.shareOfTimeLeft)
    {
    }
    QueryEnd(const EndPolicy &policy, int asked, std::int64_t intended) : QueryEnd(policy, intended)
    {
        asks(asked, intended);
    }

    /// Now it is known how many shards the query asks in all. Until then no answers are enough.
    void asks(int shards, std::int64_t time)
    {
        m_enough = static_cast<int>(std::ceil(m_minimumCoverage * shards - 1e-9));
        if (m_enough > 0 && m_answers >= m_enough) {
            hurry(time);
        }
    }

    std::int64_t deadline() const { return m_deadline; }

    /// An answer came: the deadline may move nearer.
    void answered(std::int64_t time)
    {
        if (++m_answers == m_enough) {
            hurry(time);
        }
    }
    int answers() const { return m_answers; }

private:
    void hurry(std::int64_t time)
    {
        if (m_deadline != never) {
            m_deadline = time + static_cast<std::int64_t>(m_shareOfTimeLeft * static_cast<double>(m_deadline - time));
        }
    }

    std::int64_t m_deadline = never;
    double m_minimumCoverage = 1;
    int m_enough = std::numeric_limits<int>::max();
    double m_shareOfTimeLeft = 1;
    int m_answers = 0;
};

} // namespace shardscope
