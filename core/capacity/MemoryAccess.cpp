// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capacity/MemoryAccess.h"

#include "core/base/Clock.h"
#include "core/base/Machine.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <memory>
#include <new>

namespace shardscope {

namespace {

constexpr std::size_t lineBytes = 64;
constexpr std::size_t fewestBytes = std::size_t(1) << 20;
constexpr std::size_t mostBytes = std::size_t(1) << 30;

/// A line of a cache; all zero.
struct alignas(lineBytes) CacheLine
{
    std::uint64_t zero;
};

/// ns an access. `count`: of lines, a power of two.
double accessTime(const CacheLine *lines, std::size_t count)
{
    constexpr int rounds = 3;
    constexpr std::size_t fewestAccesses = 100'000;
    constexpr std::size_t mostAccesses = 200'000;
    const std::size_t accesses = std::clamp(2 * count, fewestAccesses, mostAccesses);
    const int shift = 64 - static_cast<int>(std::log2(static_cast<double>(count)));
    double least = INFINITY;
    std::uint64_t at = 1;
    for (int round = 0; round < rounds; ++round) {
        const auto began = threadTimeNow();
        for (std::size_t i = 0; i < accesses; ++i) {
            // The next place is random, by the high bits of a linear congruence, and waits for what is read here.
            at = at * 6364136223846793005U + 1442695040888963407U + lines[at >> shift].zero;
        }
        least = std::min(least, static_cast<double>(threadTimeNow() - began) / static_cast<double>(accesses));
    }
    return at == 0 ? least + 1 : least; // never 0, but the compiler does not know
}

std::vector<MemoryAccess> measuredAccesses()
{
    std::vector<MemoryAccess> accesses;
    const std::size_t largest = std::min(mostBytes, static_cast<std::size_t>(memoryOfMachine() / 8));
    for (std::size_t bytes = fewestBytes; bytes <= largest; bytes *= 2) {
        const std::size_t count = bytes / lineBytes;
        const std::unique_ptr<CacheLine[]> lines(new (std::nothrow) CacheLine[count]);
        if (!lines) {
            break; // what is known of less will do
        }
        std::memset(static_cast<void *>(lines.get()), 0, bytes); // or all of it is one page
        const double before = accesses.empty() ? 0 : accesses.back().time;
        accesses.push_back({static_cast<double>(bytes), std::max(before, accessTime(lines.get(), count))});
    }
    return accesses;
}

/// The cost as a line over access times, and how well the slope is known.
struct AccessLine
{
    double constant = 0;
    double slope = 0;
    double slopeError = 0;
};

AccessLine lineOver(std::span<const double> accesses, std::span<const GrowthPoint> costs)
{
    const auto count = static_cast<double>(costs.size());
    double x = 0;
    double y = 0;
    for (std::size_t i = 0; i < costs.size(); ++i) {
        x += accesses[i] / count;
        y += costs[i].value / count;
    }
    double covariance = 0;
    double variance = 0;
    for (std::size_t i = 0; i < costs.size(); ++i) {
        covariance += (accesses[i] - x) * (costs[i].value - y);
        variance += (accesses[i] - x) * (accesses[i] - x);
    }
    AccessLine line;
    line.slope = std::max(0.0, covariance / variance); // memory that answers later makes nothing cheaper
    line.constant = y - line.slope * x;
    double squares = 0;
    for (std::size_t i = 0; i < costs.size(); ++i) {
        const double off = costs[i].value - line.constant - line.slope * accesses[i];
        squares += off * off;
    }
    line.slopeError = std::sqrt(squares / std::max(1.0, count - 2) / variance);
    return line;
}

} // namespace

const std::vector<MemoryAccess> &machineAccesses()
{
    static const std::vector<MemoryAccess> accesses = measuredAccesses();
    return accesses;
}

std::optional<AccessLaw> AccessLaw::fit(std::span<const GrowthPoint> costs, double bytesPerVector,
                                        std::span<const MemoryAccess> accesses)
{
    constexpr std::size_t fewestCosts = 4;
    constexpr double differently = 2; // times as long
    if (costs.size() < fewestCosts || accesses.size() < 2 || !(bytesPerVector > 0)) {
        return {};
    }
    AccessLaw law;
    law.m_accesses.assign(accesses.begin(), accesses.end());
    law.m_bytesPerVector = bytesPerVector;
    law.m_largest = costs.back();
    std::vector<double> times;
    std::ranges::transform(costs, std::back_inserter(times),
                           [&law](const GrowthPoint &point) { return law.accessAt(point.size); });
    const auto before = costs.first(costs.size() - 1);
    const auto timesBefore = std::span(times).first(before.size());
    if (!(times.front() > 0) || timesBefore.back() < differently * times.front()) {
        return {};
    }
    const AccessLine line = lineOver(times, costs);
    const AccessLine without = lineOver(timesBefore, before);
    law.m_slope = line.slope;
    law.m_slopeError = line.slopeError;
    law.m_missed = std::abs((without.constant + without.slope * times.back()) / costs.back().value - 1);
    return law;
}

double AccessLaw::accessAt(double vectors) const
{
    const double bytes = vectors * m_bytesPerVector;
    auto above = std::ranges::lower_bound(m_accesses, bytes, {}, &MemoryAccess::bytes);
    if (above == m_accesses.begin()) {
        return above->time;
    }
    if (above == m_accesses.end()) {
        --above; // on as it went last
    }
    const auto below = above - 1;
    const double share = std::log(bytes / below->bytes) / std::log(above->bytes / below->bytes);
    return below->time + share * (above->time - below->time);
}

Foretold AccessLaw::at(double vectors) const
{
    constexpr double surely = 2; // standard errors
    const double longer = accessAt(vectors) - accessAt(m_largest.size);
    const double cost = m_largest.value + m_slope * longer;
    return {cost, std::hypot(m_missed, surely * m_slopeError * longer / cost)};
}

} // namespace shardscope
