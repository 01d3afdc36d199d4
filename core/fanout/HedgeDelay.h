// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Histogram.h"
#include "core/fanout/Policies.h"

#include <cstdint>
#include <optional>

namespace shardscope {

/// How long to wait before asking another replica: a fixed time, or a percentile of the answers so far.
class HedgeDelay
{
public:
    explicit HedgeDelay(const std::optional<Hedge> &hedge) : m_hedge(hedge) {}

    /// ns; none where nothing is hedged, or while too little is known.
    std::optional<std::int64_t> current() const
    {
        if (!m_hedge) {
            return std::nullopt;
        }
        if (m_hedge->delay > 0) {
            return static_cast<std::int64_t>(m_hedge->delay);
        }
        return m_answers.total() < enough ? std::nullopt : std::optional(m_percentile);
    }

    void answered(std::int64_t took)
    {
        if (!m_hedge || m_hedge->delay > 0) {
            return;
        }
        m_answers.record(took);
        // A percentile moves slowly; asking the histogram at every answer would cost more than all the rest.
        if (m_answers.total() == enough || m_answers.total() % refresh == 0) {
            m_percentile = m_answers.quantile(m_hedge->quantile);
        }
    }

private:
    static constexpr std::int64_t enough = 200;
    static constexpr std::int64_t refresh = 1000;

    std::optional<Hedge> m_hedge;
    Histogram m_answers;
    std::int64_t m_percentile = 0;
};

} // namespace shardscope
