// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace shardscope {

/// Slots that are used again, so that a long run needs the memory of what is under way only.
/// `T` has a member `generation`, which tells a slot's present use from its earlier ones.
template<class T>
class SlotPool
{
public:
    /// A free slot, as its last use left it. References to slots end here: the pool may move.
    std::int32_t take()
    {
        if (m_free.empty()) {
            m_slots.emplace_back();
            return static_cast<std::int32_t>(m_slots.size()) - 1;
        }
        const auto index = m_free.back();
        m_free.pop_back();
        return index;
    }

    void release(std::int32_t index)
    {
        ++m_slots[index].generation;
        m_free.push_back(index);
    }

    T &operator[](std::int32_t index) { return m_slots[index]; }
    const T &operator[](std::int32_t index) const { return m_slots[index]; }
    std::size_t size() const { return m_slots.size(); } ///< slots ever taken at once
    std::size_t inUse() const { return m_slots.size() - m_free.size(); }

private:
    std::vector<T> m_slots;
    std::vector<std::int32_t> m_free;
};

} // namespace shardscope
