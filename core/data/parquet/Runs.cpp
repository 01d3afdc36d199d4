// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/parquet/Runs.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace shardscope::parquet {

bool takeVarint(std::span<const std::byte> &bytes, std::uint64_t &number)
{
    constexpr std::size_t mostBytes = 10;
    number = 0;
    for (std::size_t i = 0; i < std::min(bytes.size(), mostBytes); ++i) {
        const auto byte = std::to_integer<std::uint64_t>(bytes[i]);
        number |= (byte & 0x7f) << (7 * i);
        if (byte < 0x80) {
            bytes = bytes.subspan(i + 1);
            return true;
        }
    }
    return false;
}

std::uint64_t PackedBits::at(std::size_t i) const
{
    if (m_width == 0) {
        return 0;
    }
    const std::size_t bit = i * m_width;
    const std::size_t first = bit / 8;
    const int shift = static_cast<int>(bit % 8);
    const std::uint64_t mask = m_width == 64 ? ~std::uint64_t(0) : (std::uint64_t(1) << m_width) - 1;
    std::uint64_t low = 0;
    if (first < m_bytes.size()) {
        std::memcpy(&low, m_bytes.data() + first, std::min<std::size_t>(sizeof low, m_bytes.size() - first));
    }
    std::uint64_t number = low >> shift;
    if (shift + m_width > 64 && first + 8 < m_bytes.size()) {
        number |= std::to_integer<std::uint64_t>(m_bytes[first + 8]) << (64 - shift);
    }
    return number & mask;
}

bool Runs::beginRun()
{
    std::uint64_t header = 0;
    if (!takeVarint(m_bytes, header)) {
        return false;
    }
    m_isPacked = (header & 1) != 0;
    if (m_isPacked) {
        // Groups of eight; the last may be cut off where the numbers end.
        constexpr std::uint64_t mostGroups = std::uint64_t(1) << 40; // so that no product wraps around
        const std::uint64_t groups = std::min(header >> 1, mostGroups);
        const auto bytes = m_bytes.first(std::min<std::uint64_t>(groups * m_width, m_bytes.size()));
        m_packed = PackedBits(bytes, m_width);
        m_at = 0;
        m_left = std::min<std::uint64_t>(m_packed.size(), groups * 8);
        m_bytes = m_bytes.subspan(bytes.size());
        return true;
    }
    const std::size_t valueBytes = (m_width + 7) / 8;
    if (m_bytes.size() < valueBytes) {
        return false;
    }
    m_value = 0;
    std::memcpy(&m_value, m_bytes.data(), valueBytes);
    m_bytes = m_bytes.subspan(valueBytes);
    m_left = header >> 1;
    return true;
}

bool Runs::read(std::span<std::uint32_t> out)
{
    while (!out.empty()) {
        if (m_left == 0) {
            if (!beginRun()) {
                return false;
            }
            continue;
        }
        const std::size_t count = std::min<std::uint64_t>(m_left, out.size());
        if (m_isPacked) {
            for (std::size_t i = 0; i < count; ++i) {
                out[i] = static_cast<std::uint32_t>(m_packed.at(m_at + i));
            }
            m_at += count;
        } else {
            std::ranges::fill(out.first(count), m_value);
        }
        m_left -= count;
        out = out.subspan(count);
    }
    return true;
}

int widthFor(std::uint32_t greatest)
{
    return std::bit_width(greatest);
}

} // namespace shardscope::parquet
