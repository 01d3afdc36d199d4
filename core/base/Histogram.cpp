// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Histogram.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

namespace shardscope {

namespace {

/// log2 of half the steps that resolve 10^digits: the smallest power of two not below 2·10^digits, halved.
int halfBitsFor(int digits)
{
    return static_cast<int>(std::ceil(std::log2(2.0 * std::pow(10.0, digits)))) - 1;
}

} // namespace

Histogram::Histogram(std::int64_t highest, int digits) : m_highest(highest), m_halfBits(halfBitsFor(digits))
{
    assert(digits >= 1 && digits <= 5 && highest >= 2);
    m_counts.resize(((indexOf(highest) >> m_halfBits) + 1) << m_halfBits);
    m_sums.resize(m_counts.size());
}

// Bucket b > 0 holds the values with b + halfBits + 1 significant bits, in 2^halfBits steps of width 2^b; bucket 0
// holds all below 2^(halfBits + 1) in steps of one, and so takes two rows of counters.
std::size_t Histogram::indexOf(std::int64_t value) const
{
    const int bits = std::bit_width(static_cast<std::uint64_t>(value));
    const int bucket = std::max(0, bits - (m_halfBits + 1));
    return (static_cast<std::size_t>(bucket) << m_halfBits) + static_cast<std::size_t>(value >> bucket);
}

std::int64_t Histogram::lowestOf(std::size_t index) const
{
    const auto bucket = std::max<std::int64_t>(0, static_cast<std::int64_t>(index >> m_halfBits) - 1);
    return (static_cast<std::int64_t>(index) - (bucket << m_halfBits)) << bucket;
}

std::int64_t Histogram::highestOf(std::size_t index) const
{
    return lowestOf(index + 1) - 1;
}

void Histogram::record(std::int64_t value, std::int64_t count)
{
    value = std::clamp<std::int64_t>(value, 0, m_highest);
    const std::size_t index = indexOf(value);
    const double sum = static_cast<double>(value) * static_cast<double>(count);
    m_counts[index] += count;
    m_sums[index] += sum;
    m_total += count;
    m_max = std::max(m_max, value);
    m_sum += sum;
}

void Histogram::add(const Histogram &other)
{
    assert(other.m_counts.size() == m_counts.size() && other.m_halfBits == m_halfBits);
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        m_counts[i] += other.m_counts[i];
        m_sums[i] += other.m_sums[i];
    }
    m_total += other.m_total;
    m_max = std::max(m_max, other.m_max);
    m_sum += other.m_sum;
}

double Histogram::mean() const
{
    return m_total ? m_sum / static_cast<double>(m_total) : 0.0;
}

std::int64_t Histogram::quantile(double share) const
{
    const auto wanted =
        std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(share * static_cast<double>(m_total))));
    std::int64_t seen = 0;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        seen += m_counts[i];
        if (seen >= wanted) {
            return std::llround(m_sums[i] / static_cast<double>(m_counts[i]));
        }
    }
    return m_max;
}

double Histogram::shareUpTo(std::int64_t value) const
{
    if (m_total == 0 || value < 0) {
        return 0.0;
    }
    const std::size_t last = indexOf(std::min(value, m_highest));
    std::int64_t seen = 0;
    for (std::size_t i = 0; i <= last; ++i) {
        seen += m_counts[i];
    }
    return static_cast<double>(seen) / static_cast<double>(m_total);
}

std::vector<Histogram::Bin> Histogram::bins() const
{
    std::vector<Bin> result;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        if (m_counts[i]) {
            result.push_back({lowestOf(i), highestOf(i), m_counts[i]});
        }
    }
    return result;
}

} // namespace shardscope
