// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace shardscope {

/// Something that will happen in a simulated cluster.
struct Event
{
    enum class What : std::uint8_t {
        Arrival,   ///< index: client of a closed loop, else 0
        AtReplica, ///< index: request
        Served,    ///< index: request
        SharedEnd, ///< of the request that is due among those that share a pace
        Answered,  ///< index: request
        Refused,   ///< index: request
        HedgeDue,  ///< index: request
        Merged,    ///< index: request
        Deadline,  ///< index: query
        Down,      ///< index: outage
        Up,        ///< index: outage
    };

    std::int64_t time;
    std::uint64_t order; ///< of scheduling: events at one time happen in this order. Its lowest byte tells what happens
    std::int32_t index;
    std::uint32_t generation; ///< of a query or request whose place may have been given to another since

    What what() const { return static_cast<What>(order & 0xff); }
    bool isBefore(const Event &other) const { return key() < other.key(); }

    __extension__ using Wide = unsigned __int128;
    Wide key() const { return static_cast<Wide>(static_cast<std::uint64_t>(time)) << 64 | order; }
};

/// The clock of a simulated cluster, and what is yet to happen in it.
///
/// A binary heap as std::priority_queue has it, but without branches on which of two events is earlier: nobody can
/// predict that, and half of a simulation's time went into wrong guesses.
class EventList
{
public:
    std::int64_t now() const { return m_now; }
    bool empty() const { return m_events.empty(); }

    /// `time`: not before now.
    void schedule(std::int64_t time, Event::What what, std::int32_t index, std::uint32_t generation = 0)
    {
        m_events.emplace_back();
        rise(m_events.size() - 1, {time, m_order++ << 8 | static_cast<std::uint64_t>(what), index, generation});
    }

    /// The earliest event; now is its time.
    Event next()
    {
        const Event event = m_events.front();
        const Event last = m_events.back();
        m_events.pop_back();
        if (!m_events.empty()) {
            settle(last);
        }
        m_now = event.time;
        return event;
    }

private:
    /// Into the place at the top that has become free: it goes down to a leaf, and from there up, where it seldom
    /// goes far. Source: Wegener 1993.
    void settle(const Event &event)
    {
        const std::size_t size = m_events.size();
        std::size_t hole = 0;
        std::size_t child = 1;
        while (child + 1 < size) {
            child += static_cast<std::size_t>(m_events[child + 1].isBefore(m_events[child]));
            m_events[hole] = m_events[child];
            hole = child;
            child = 2 * hole + 1;
        }
        if (child < size) {
            m_events[hole] = m_events[child];
            hole = child;
        }
        rise(hole, event);
    }

    void rise(std::size_t hole, const Event &event)
    {
        while (hole > 0 && event.isBefore(m_events[(hole - 1) / 2])) {
            m_events[hole] = m_events[(hole - 1) / 2];
            hole = (hole - 1) / 2;
        }
        m_events[hole] = event;
    }

    std::vector<Event> m_events; ///< a heap, the earliest first
    std::int64_t m_now = 0;
    std::uint64_t m_order = 0;
};

} // namespace shardscope
