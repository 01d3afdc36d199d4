// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latency/Contention.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>

namespace shardscope {

/// Requests that are served at once and slow each other down, each as much as any other: processor sharing at a rate
/// that depends on their number. A clock that runs at that rate shows how far the work of all of them is.
///
/// Source: Kleinrock 1967; load-dependent rates: Chandy, Herzog & Woo 1975.
class SharedService
{
public:
    explicit SharedService(Contention contention) : m_contention(std::move(contention)) {}

    /// `work`: ns that the request would take alone. Times do not fall from call to call.
    void begin(std::int64_t now, std::int32_t request, double work)
    {
        advance(now);
        m_served.emplace(m_done + work, request);
        setPace();
    }

    /// When the next request ends if none begins before; none where none is served.
    std::optional<std::int64_t> nextEnd() const
    {
        if (m_served.empty()) {
            return std::nullopt;
        }
        const double left = std::max(0.0, m_served.begin()->first - m_done) * m_slowdown;
        return m_now + static_cast<std::int64_t>(left + 0.5);
    }

    /// Ends the request that is due.
    std::int32_t end(std::int64_t now)
    {
        advance(now);
        const std::int32_t request = m_served.begin()->second;
        m_served.erase(m_served.begin());
        setPace();
        return request;
    }

    /// Stops serving a request.
    void drop(std::int64_t now, std::int32_t request)
    {
        advance(now);
        std::erase_if(m_served, [request](const auto &served) { return served.second == request; });
        setPace();
    }

private:
    void advance(std::int64_t now)
    {
        m_done += static_cast<double>(now - m_now) / m_slowdown;
        m_now = now;
    }
    void setPace() { m_slowdown = m_served.empty() ? 1.0 : m_contention.at(static_cast<double>(m_served.size())); }

    Contention m_contention;
    std::set<std::pair<double, std::int32_t>> m_served; ///< by what the clock of the work shows when they end, ns
    double m_done = 0;                                  ///< the clock of the work, ns
    double m_slowdown = 1;
    std::int64_t m_now = 0;
};

} // namespace shardscope
