// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/parquet/Runs.h"

#include <cstdint>
#include <span>

namespace shardscope::parquet {

/// Whole numbers as differences, packed block by block ("DELTA_BINARY_PACKED").
class Deltas
{
public:
    Deltas() = default;
    explicit Deltas(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    /// Reads what stands in front. False where it is wrong.
    bool begin();
    /// How many numbers there are, as the bytes say.
    std::uint64_t count() const { return m_count; }
    /// The next number. False where there is none.
    bool next(std::int64_t &number);
    /// What follows the numbers, once all have been read.
    std::span<const std::byte> rest() const { return m_bytes; }

private:
    bool beginBlock();
    bool beginPart();

    std::span<const std::byte> m_bytes;
    std::uint64_t m_count = 0;
    std::uint64_t m_done = 0;
    std::uint64_t m_parts = 0;           ///< of a block
    std::uint64_t m_partSize = 0;        ///< numbers
    std::uint64_t m_value = 0;           ///< the last; wraps around as the format wants
    std::uint64_t m_leastDelta = 0;      ///< of the block
    std::span<const std::byte> m_widths; ///< of the parts of the block that are to come
    PackedBits m_packed;
    std::uint64_t m_at = 0; ///< in the part
};

} // namespace shardscope::parquet
