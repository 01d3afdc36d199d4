// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/parquet/Deltas.h"

#include <algorithm>

namespace shardscope::parquet {

namespace {

/// A signed number whose sign is its lowest bit, as an unsigned one that wraps around.
bool takeSigned(std::span<const std::byte> &bytes, std::uint64_t &number)
{
    if (!takeVarint(bytes, number)) {
        return false;
    }
    number = (number >> 1) ^ (~(number & 1) + 1);
    return true;
}

} // namespace

bool Deltas::begin()
{
    constexpr std::uint64_t greatestBlock = 1 << 16; // writers take 128
    std::uint64_t block = 0;
    if (!takeVarint(m_bytes, block) || !takeVarint(m_bytes, m_parts) || !takeVarint(m_bytes, m_count) ||
        !takeSigned(m_bytes, m_value)) {
        return false;
    }
    if (block == 0 || block > greatestBlock || m_parts == 0 || m_parts > block || block % m_parts != 0 ||
        (block / m_parts) % 8 != 0) {
        return false;
    }
    m_partSize = block / m_parts;
    m_at = m_partSize; // nothing under way
    return true;
}

bool Deltas::next(std::int64_t &number)
{
    if (m_done == m_count) {
        return false;
    }
    if (m_done > 0) {
        if (m_at == m_partSize && !beginPart()) {
            return false;
        }
        m_value += m_leastDelta + m_packed.at(m_at++);
    }
    ++m_done;
    number = static_cast<std::int64_t>(m_value);
    return true;
}

bool Deltas::beginBlock()
{
    if (!takeSigned(m_bytes, m_leastDelta) || m_bytes.size() < m_parts) {
        return false;
    }
    m_widths = m_bytes.first(m_parts);
    m_bytes = m_bytes.subspan(m_parts);
    return true;
}

bool Deltas::beginPart()
{
    if (m_widths.empty() && !beginBlock()) {
        return false;
    }
    const int width = std::to_integer<int>(m_widths.front());
    m_widths = m_widths.subspan(1);
    if (width > 64) {
        return false;
    }
    const std::uint64_t needed = m_partSize / 8 * width;
    // Some writers cut the last part off where its numbers end.
    const std::uint64_t left = std::min(m_partSize, m_count - m_done);
    if (m_bytes.size() < (left * width + 7) / 8) {
        return false;
    }
    const auto bytes = m_bytes.first(std::min<std::uint64_t>(needed, m_bytes.size()));
    m_packed = PackedBits(bytes, width);
    m_bytes = m_bytes.subspan(bytes.size());
    m_at = 0;
    return true;
}

} // namespace shardscope::parquet
