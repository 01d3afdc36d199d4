// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace shardscope {

/// Bytes that a node needs to hold an index and to search it, by what they are for. Each vector counts once: where it
/// is compared, be that in the data set or in a copy of the index's own.
struct IndexMemory
{
    std::int64_t referred = 0; ///< vectors of the data set that it compares where they lie
    std::int64_t vectors = 0;  ///< copies of its own, whole or compressed
    std::int64_t links = 0;    ///< between vectors of a graph
    std::int64_t ids = 0;
    std::int64_t clusters = 0; ///< centroids, code words and what is kept computed of them
    std::int64_t objects = 0;  ///< what there is once, however few the vectors

    /// What the allocator gave it.
    std::int64_t held() const { return vectors + links + ids + clusters + objects; }
    std::int64_t total() const { return referred + held(); }

    IndexMemory &operator+=(const IndexMemory &other)
    {
        referred += other.referred;
        vectors += other.vectors;
        links += other.links;
        ids += other.ids;
        clusters += other.clusters;
        objects += other.objects;
        return *this;
    }
    bool operator==(const IndexMemory &) const = default;
};

/// What the allocator takes for so many bytes: a word before them, and no less than it can give out again.
constexpr std::int64_t allocated(std::size_t bytes)
{
    constexpr std::size_t word = sizeof(std::size_t);
    constexpr std::size_t least = 4 * word;
    constexpr std::size_t step = 2 * word;
    return bytes == 0 ? 0 : static_cast<std::int64_t>(std::max(least, (bytes + word + step - 1) / step * step));
}

template<class T>
std::int64_t allocated(const std::vector<T> &values)
{
    return allocated(values.capacity() * sizeof(T));
}

} // namespace shardscope
