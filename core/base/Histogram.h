// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace shardscope {

/// Counts durations with a fixed relative error over a wide range, in memory that does not grow.
///
/// Units:  nanoseconds; values above the highest count as the highest.
/// Source: HdrHistogram's layout: exact below 2·10^digits, from there each power of two in equal steps.
class Histogram
{
public:
    /// `digits` significant decimal digits, 1 … 5. The default covers an hour at 3 digits.
    explicit Histogram(std::int64_t highest = 3'600'000'000'000, int digits = 3);

    void record(std::int64_t value, std::int64_t count = 1);
    /// Adds the counts of a histogram of the same range and digits.
    void add(const Histogram &other);

    std::int64_t total() const { return m_total; }
    double mean() const;
    /// The mean of the values that count as equal to the one at `share` (0 … 1) of all: exact where these are all one,
    /// as a stated time is, else within the histogram's error.
    std::int64_t quantile(double share) const;
    std::int64_t max() const { return m_max; }
    /// Share of the values that are at most `value`, to the histogram's error.
    double shareUpTo(std::int64_t value) const;

    struct Bin
    {
        std::int64_t lowest = 0;
        std::int64_t highest = 0;
        std::int64_t count = 0;
    };
    /// The bins that hold something, ascending.
    std::vector<Bin> bins() const;

    std::size_t counters() const { return m_counts.size(); }

private:
    std::size_t indexOf(std::int64_t value) const;
    std::int64_t lowestOf(std::size_t index) const;
    std::int64_t highestOf(std::size_t index) const;

    std::int64_t m_highest;
    int m_halfBits; ///< log2 of the equal steps in a power of two
    std::vector<std::int64_t> m_counts;
    std::vector<double> m_sums; ///< of the values counted there
    std::int64_t m_total = 0;
    std::int64_t m_max = 0;
    double m_sum = 0;
};

} // namespace shardscope
