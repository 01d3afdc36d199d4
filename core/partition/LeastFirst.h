// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/Parallel.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <mutex>
#include <vector>

namespace shardscope {

/// Takes so many of each group's entries: those with the least keys, ties in the order of the entries. Keeps no list of
/// entries: two looks at all of them tell the key of the last one to be taken; then each is asked about, in order.
///
/// Threads: `groupOf` and `keyOf` are called by several at a time.
class LeastFirst
{
public:
    /// `groupOf`, `keyOf`: of entry i of `entries`; a group below 0 has none taken, keys have 16 bits. `wanted`:
    /// (groups) how many are taken at most.
    template<class GroupOf, class KeyOf>
    LeastFirst(std::int64_t entries, const GroupOf &groupOf, const KeyOf &keyOf, std::vector<std::int64_t> wanted)
        : m_last(wanted.size(), none), m_ties(std::move(wanted))
    {
        // The upper halves of the keys first, then the lower halves of those that share the last one's upper half.
        const auto upperOf = [&](std::int64_t i) { return static_cast<int>(keyOf(i)) >> 8; };
        const auto upper = settle(counted(entries, [&](std::int64_t i, std::vector<std::int64_t> &counts) {
            if (const int group = groupOf(i); group >= 0) {
                ++counts[group * halves + upperOf(i)];
            }
        }));
        const auto lower = settle(counted(entries, [&](std::int64_t i, std::vector<std::int64_t> &counts) {
            if (const int group = groupOf(i); group >= 0 && upperOf(i) == upper[group]) {
                ++counts[group * halves + (static_cast<int>(keyOf(i)) & (halves - 1))];
            }
        }));
        for (std::size_t group = 0; group < m_last.size(); ++group) {
            m_last[group] = upper[group] == none ? none : upper[group] * halves + lower[group];
        }
    }

    /// Whether the next entry is one of them.
    bool take(int group, std::uint16_t key)
    {
        if (group < 0 || key > m_last[group]) {
            return false;
        }
        return key < m_last[group] || m_ties[group]-- > 0;
    }

    /// The greatest key of those taken, below 0 where none are; of the greatest there is where all are, and more are
    /// wanted.
    int lastKey(int group) const { return m_last[group]; }

private:
    static constexpr int none = -1;             ///< less than every key: of a group of which nothing is taken
    static constexpr std::int64_t halves = 256; ///< values of half a key

    /// (groups · halves) what `count` counts of all entries; of several at the same time.
    template<class Count>
    std::vector<std::int64_t> counted(std::int64_t entries, const Count &count) const
    {
        constexpr std::int64_t entriesPerTask = 1 << 22;
        std::vector<std::int64_t> counts(m_last.size() * halves, 0);
        std::mutex mutex;
        parallelFor(entries, entriesPerTask, [&](std::int64_t first, std::int64_t last) {
            std::vector<std::int64_t> some(counts.size(), 0);
            for (auto i = first; i < last; ++i) {
                count(i, some);
            }
            const std::scoped_lock lock(mutex);
            std::ranges::transform(counts, some, counts.begin(), std::plus<>());
        });
        return counts;
    }

    /// The half key of each group's last entry to be taken; of those that have just it as many are left to be taken.
    std::vector<int> settle(const std::vector<std::int64_t> &counts)
    {
        std::vector<int> last(m_last.size(), none);
        for (std::size_t group = 0; group < last.size(); ++group) {
            if (m_ties[group] <= 0) {
                continue;
            }
            const auto *count = &counts[group * halves];
            for (last[group] = 0; last[group] + 1 < halves && m_ties[group] > count[last[group]]; ++last[group]) {
                m_ties[group] -= count[last[group]];
            }
        }
        return last;
    }

    std::vector<int> m_last;          ///< (groups) the greatest key that is taken
    std::vector<std::int64_t> m_ties; ///< (groups) entries of just that key that are still to be taken
};

} // namespace shardscope
