// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Thinning.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace shardscope {

namespace {

constexpr double leastWalked = 1.0 / 200;
constexpr double tail = 9; ///< deviations from the mean beyond which there is nothing

double logarithmOfProbability(double rank, double neighbor, double share)
{
    return std::lgamma(rank) - std::lgamma(neighbor) - std::lgamma(rank - neighbor + 1) + neighbor * std::log(share) +
           (rank > neighbor ? (rank - neighbor) * std::log1p(-share) : 0);
}

} // namespace

Thinning::Thinning(double share) : m_share(share), m_walked(std::max(share, leastWalked)), m_stretch(m_walked / share)
{
    assert(share > 0 && share <= 1);
}

Thinning::Ranks Thinning::ranksOf(int neighbor) const
{
    Ranks ranks{};
    if (m_walked >= 1) {
        ranks.fill(neighbor);
        return ranks;
    }
    const double mean = neighbor / m_walked;
    const double deviation = std::sqrt(neighbor * (1 - m_walked)) / m_walked;
    double rank = std::max<double>(neighbor, std::floor(mean - tail * deviation));
    double probability = std::exp(logarithmOfProbability(rank, neighbor, m_walked));
    double before = 0; // of all ranks below
    std::size_t part = 0;
    double sum = 0; // of the logarithms of the ranks in the part, by probability
    double weight = 0;
    // The last part ends where the distribution does.
    for (const double last = mean + 2 * tail * deviation + 40 / m_walked; rank <= last; ++rank) {
        double left = probability;
        while (part + 1 < parts) {
            const double room = static_cast<double>(part + 1) / parts - before;
            if (left < room) {
                break;
            }
            sum += room * std::log(rank);
            weight += room;
            ranks[part++] = std::exp(sum / weight);
            before += room;
            left -= room;
            sum = 0;
            weight = 0;
        }
        sum += left * std::log(rank);
        weight += left;
        before += left;
        probability *= rank / (rank - neighbor + 1) * (1 - m_walked);
    }
    if (part < parts) {
        ranks[part] = std::exp(sum / weight);
    }
    for (double &value : ranks) {
        value *= m_stretch;
    }
    return ranks;
}

} // namespace shardscope
