// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace shardscope::parquet {

/// A number in groups of seven bits, the lowest first, cut off the front of `bytes`. False where it does not end.
bool takeVarint(std::span<const std::byte> &bytes, std::uint64_t &number);

/// Numbers of `width` bits each, the lowest bit first, that lie in bytes without gaps.
class PackedBits
{
public:
    PackedBits() = default;
    PackedBits(std::span<const std::byte> bytes, int width) : m_bytes(bytes), m_width(width) {}

    /// Number `i`; bits behind the end are 0.
    std::uint64_t at(std::size_t i) const;
    /// How many whole numbers the bytes hold; of numbers without bits, as many as one likes.
    std::size_t size() const { return m_width == 0 ? SIZE_MAX : m_bytes.size() * 8 / m_width; }

private:
    std::span<const std::byte> m_bytes;
    int m_width = 0;
};

/// The format's mixture of runs of one number and of packed bits ("RLE"), in which levels and places in a dictionary
/// are stored.
class Runs
{
public:
    static constexpr int greatestWidth = 32;

    Runs() = default;
    Runs(std::span<const std::byte> bytes, int width) : m_bytes(bytes), m_width(width) {}

    /// Fills `out` with the next numbers. False where there are not as many.
    bool read(std::span<std::uint32_t> out);

private:
    bool beginRun();

    std::span<const std::byte> m_bytes;
    int m_width = 0;
    std::uint64_t m_left = 0; ///< of the run under way
    bool m_isPacked = false;
    std::uint32_t m_value = 0; ///< of a run of one number
    PackedBits m_packed;
    std::size_t m_at = 0; ///< in m_packed
};

/// Bits that a level or a place up to `greatest` takes.
int widthFor(std::uint32_t greatest);

} // namespace shardscope::parquet
