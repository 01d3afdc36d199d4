// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <queue>

namespace shardscope {

/// Something that will happen in a simulated cluster.
struct Event
{
    enum class What : std::uint8_t {
        Arrival,   ///< index: client of a closed loop, else 0
        AtReplica, ///< index: request
        Served,    ///< index: request
        Answered,  ///< index: request
        Refused,   ///< index: request
        HedgeDue,  ///< index: request
        Merged,    ///< index: request
        Deadline,  ///< index: query
        Down,      ///< index: outage
        Up,        ///< index: outage
    };

    std::int64_t time;
    std::uint32_t order; ///< of scheduling: events at one time happen in this order
    std::int32_t index;
    std::uint32_t generation; ///< of a query or request whose place may have been given to another since
    What what;

    /// For a queue whose top is the earliest.
    bool operator<(const Event &other) const
    {
        return time != other.time ? time > other.time : static_cast<std::int32_t>(order - other.order) > 0;
    }
};

/// The clock of a simulated cluster, and what is yet to happen in it.
class EventList
{
public:
    std::int64_t now() const { return m_now; }
    bool empty() const { return m_events.empty(); }

    /// `time`: not before now.
    void schedule(std::int64_t time, Event::What what, std::int32_t index, std::uint32_t generation = 0)
    {
        m_events.push({time, m_order++, index, generation, what});
    }

    /// The earliest event; now is its time.
    Event next()
    {
        const Event event = m_events.top();
        m_events.pop();
        m_now = event.time;
        return event;
    }

private:
    std::priority_queue<Event> m_events;
    std::int64_t m_now = 0;
    std::uint32_t m_order = 0;
};

} // namespace shardscope
