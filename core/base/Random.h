// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

namespace shardscope {

/// Seeded random numbers that are the same on every platform and compiler, which the distributions of the standard
/// library are not.
///
/// Source: SplitMix64, Steele, Lea & Flood 2014.
class Random
{
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    /// In [0, 1).
    double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

    /// In [0, bound), without the bias of a plain remainder. Source: Lemire 2019.
    std::int64_t below(std::int64_t bound)
    {
        const auto range = static_cast<std::uint64_t>(bound);
        auto product = static_cast<Wide>(next()) * range;
        if (static_cast<std::uint64_t>(product) < range) {
            const std::uint64_t threshold = -range % range;
            while (static_cast<std::uint64_t>(product) < threshold) {
                product = static_cast<Wide>(next()) * range;
            }
        }
        return static_cast<std::int64_t>(product >> 64);
    }

    /// Mean 0, variance 1. Source: Box & Muller 1958.
    double normal()
    {
        const double radius = std::sqrt(-2.0 * std::log1p(-uniform()));
        return radius * std::cos(2.0 * std::numbers::pi * uniform());
    }

    /// Mean 1.
    double exponential() { return -std::log1p(-uniform()); }

    /// An independent stream for part `i` of a work, so that parts may run in any order on any thread.
    static Random stream(std::uint64_t seed, std::uint64_t i) { return Random(Random(seed ^ Random(i).next()).next()); }

private:
    __extension__ using Wide = unsigned __int128;

    std::uint64_t m_state;
};

} // namespace shardscope
