// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/Parallel.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace shardscope {

/// Takes so many of each group's entries: those with the least keys, ties in the order of the entries. Keeps no list of
/// entries: two looks at all of them tell the key of the last one to be taken, a third who takes which of the ties, and
/// a fourth takes them.
///
/// Threads: all; `groupOf`, `keyOf` and `take` are called by several at a time.
template<class GroupOf, class KeyOf>
class LeastFirst
{
public:
    /// `groupOf`, `keyOf`: of entry i of `entries`; a group below 0 has none taken, keys have 16 bits. `wanted`:
    /// (groups) how many are taken at most.
    LeastFirst(std::int64_t entries, const GroupOf &groupOf, const KeyOf &keyOf, std::vector<std::int64_t> wanted)
        : m_entries(entries), m_groupOf(groupOf), m_keyOf(keyOf), m_last(wanted.size(), none), m_ties(std::move(wanted))
    {
        // The upper halves of the keys first, then the lower halves of those that share the last one's upper half.
        const auto upperOf = [&](std::int64_t i) { return static_cast<int>(m_keyOf(i)) >> 8; };
        const auto upper = settle(counted([&](std::int64_t i, std::vector<std::int32_t> &counts) {
            if (const int group = m_groupOf(i); group >= 0) {
                ++counts[group * halves + upperOf(i)];
            }
        }));
        const auto lower = settle(counted([&](std::int64_t i, std::vector<std::int32_t> &counts) {
            if (const int group = m_groupOf(i); group >= 0 && upperOf(i) == upper[group]) {
                ++counts[group * halves + (static_cast<int>(m_keyOf(i)) & (halves - 1))];
            }
        }));
        for (std::size_t group = 0; group < m_last.size(); ++group) {
            m_last[group] = upper[group] == none ? none : upper[group] * halves + lower[group];
        }
        findStretches();
    }

    /// How many entries are taken.
    std::int64_t taken() const { return m_firstTaken.back(); }
    /// The same of each group.
    const std::vector<std::int64_t> &takenOfGroups() const { return m_taken; }

    /// Calls `take(i, place)` for every entry i that is taken, the place-th of them all: those of a stretch of entries,
    /// a multiple of 64 long, one after another.
    template<class Take>
    void forEachTaken(const Take &take) const
    {
        parallelFor(m_entries, entriesPerStretch, [&](std::int64_t first, std::int64_t last) {
            const auto stretch = static_cast<std::size_t>(first / entriesPerStretch);
            const auto groups = static_cast<std::ptrdiff_t>(m_last.size());
            const auto ofStretch = m_tiesOf.begin() + static_cast<std::ptrdiff_t>(stretch) * groups;
            std::vector<std::int32_t> ties(ofStretch, ofStretch + groups);
            auto place = m_firstTaken[stretch];
            for (auto i = first; i < last; ++i) {
                const int group = m_groupOf(i);
                if (group < 0) {
                    continue;
                }
                const int key = m_keyOf(i);
                if (key < m_last[group] || (key == m_last[group] && ties[group]-- > 0)) {
                    take(i, place++);
                }
            }
        });
    }

    /// The greatest key of those taken, below 0 where none are; of the greatest there is where all are, and more are
    /// wanted.
    int lastKey(int group) const { return m_last[group]; }

private:
    static constexpr int none = -1;             ///< less than every key: of a group of which nothing is taken
    static constexpr std::int64_t halves = 256; ///< values of half a key
    static constexpr std::int64_t entriesPerStretch = 1 << 21;

    /// (groups · halves) what `count` counts of all entries; of several at the same time.
    template<class Count>
    std::vector<std::int64_t> counted(const Count &count) const
    {
        std::vector<std::int64_t> counts(m_last.size() * halves, 0);
        std::mutex mutex;
        parallelFor(m_entries, entriesPerStretch, [&](std::int64_t first, std::int64_t last) {
            std::vector<std::int32_t> some(counts.size(), 0);
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

    /// How many each stretch of entries takes, and which of the ties.
    void findStretches()
    {
        const std::size_t groups = m_last.size();
        const auto stretches = static_cast<std::size_t>((m_entries + entriesPerStretch - 1) / entriesPerStretch);
        m_tiesOf.resize(stretches * groups);
        std::vector<std::int32_t> less(stretches * groups);
        parallelFor(m_entries, entriesPerStretch, [&](std::int64_t first, std::int64_t last) {
            const auto from = static_cast<std::size_t>(first / entriesPerStretch) * groups;
            std::vector<std::int32_t> lessOfGroup(groups, 0);
            std::vector<std::int32_t> ties(groups, 0);
            for (auto i = first; i < last; ++i) {
                if (const int group = m_groupOf(i); group >= 0) {
                    const int key = m_keyOf(i);
                    lessOfGroup[group] += key < m_last[group] ? 1 : 0;
                    ties[group] += key == m_last[group] ? 1 : 0;
                }
            }
            std::ranges::copy(lessOfGroup, less.begin() + static_cast<std::ptrdiff_t>(from));
            std::ranges::copy(ties, m_tiesOf.begin() + static_cast<std::ptrdiff_t>(from));
        });
        m_taken.assign(groups, 0);
        m_firstTaken.assign(1, 0);
        for (std::size_t stretch = 0; stretch < stretches; ++stretch) {
            auto next = m_firstTaken.back();
            for (std::size_t group = 0; group < groups; ++group) {
                auto &ties = m_tiesOf[stretch * groups + group];
                ties = static_cast<std::int32_t>(std::clamp<std::int64_t>(m_ties[group], 0, ties));
                m_ties[group] -= ties;
                m_taken[group] += less[stretch * groups + group] + ties;
                next += less[stretch * groups + group] + ties;
            }
            m_firstTaken.push_back(next);
        }
    }

    std::int64_t m_entries;
    GroupOf m_groupOf;
    KeyOf m_keyOf;
    std::vector<int> m_last;                ///< (groups) the greatest key that is taken
    std::vector<std::int64_t> m_ties;       ///< (groups) entries of just that key that are still to be given away
    std::vector<std::int32_t> m_tiesOf;     ///< (stretches · groups) how many of them each stretch takes
    std::vector<std::int64_t> m_firstTaken; ///< (stretches + 1) taken before each
    std::vector<std::int64_t> m_taken;      ///< (groups)
};

} // namespace shardscope
