// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Balance.h"

#include "core/jobs/Parallel.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <mutex>
#include <numeric>

namespace shardscope {

namespace {

constexpr std::int64_t rowsPerTask = 8192;
constexpr int roundsOfAdapting = 8;
constexpr double firstStep = 0.5; ///< in mean margins, for a cluster asked for by twice its capacity
constexpr double stepDecay = 0.8;

/// Puts the best of all points in the row's options, best first.
void fillOptions(std::span<const float> distances, std::span<const float> prices, std::span<Shortlist::Option> options)
{
    const auto cost = [&](const Shortlist::Option &option) { return option.distance + prices[option.point.index()]; };
    std::size_t filled = 0;
    for (std::size_t j = 0; j < distances.size(); ++j) {
        const Shortlist::Option option{CentroidId(j), distances[j]};
        if (filled == options.size() && !(cost(option) < cost(options.back()))) {
            continue;
        }
        std::size_t place = filled < options.size() ? filled++ : filled - 1;
        for (; place > 0 && cost(option) < cost(options[place - 1]); --place) {
            options[place] = options[place - 1];
        }
        options[place] = option;
    }
}

/// How much a row loses, at these prices, by taking its second choice.
std::vector<float> regrets(const Shortlist &choices, const Prices &prices)
{
    std::vector<float> result(static_cast<std::size_t>(choices.rows()), 0);
    parallelFor(choices.rows(), rowsPerTask, [&](std::int64_t first, std::int64_t last) {
        for (auto i = first; i < last; ++i) {
            float best = std::numeric_limits<float>::infinity();
            float second = best;
            for (const auto &option : choices.row(i)) {
                const float cost = option.distance + prices.values()[option.point.index()];
                second = std::min(second, std::max(best, cost));
                best = std::min(best, cost);
            }
            result[i] = choices.width > 1 ? second - best : 0;
        }
    });
    return result;
}

} // namespace

Outcome<Shortlist> shortlist(const FloatRows &rows, const NearestPoints &points, std::span<const float> prices,
                             int width, const Progress &progress)
{
    Shortlist result;
    result.width = std::min(width, points.size());
    result.options.resize(static_cast<std::size_t>(rows.size() * result.width));
    const bool finished = parallelFor(
        rows.size(), rowsPerBlock,
        [&](std::int64_t first, std::int64_t last) {
            thread_local Matrix buffer;
            thread_local AlignedVector<float> distances;
            const std::size_t count = points.size();
            distances.resize((last - first) * count);
            points.distances(rows.block(first, last - first, buffer), distances.data());
            for (auto i = first; i < last; ++i) {
                fillOptions({distances.data() + (i - first) * count, count}, prices,
                            std::span(result.options).subspan(i * result.width, result.width));
            }
        },
        progress);
    return finished ? Outcome(std::move(result)) : Error{Code::Cancelled, {}, {}};
}

Shortlist::Option Prices::choiceOf(std::span<const Shortlist::Option> options) const
{
    Shortlist::Option best = options.front();
    float least = best.distance + m_prices[best.point.index()];
    for (const auto &option : options.subspan(1)) {
        const float cost = option.distance + m_prices[option.point.index()];
        if (cost < least || (cost == least && option.point < best.point)) {
            least = cost;
            best = option;
        }
    }
    return best;
}

std::vector<Shortlist::Option> Prices::choicesOf(const Shortlist &shortlist) const
{
    std::vector<Shortlist::Option> result(static_cast<std::size_t>(shortlist.rows()));
    parallelFor(shortlist.rows(), rowsPerTask, [&](std::int64_t first, std::int64_t last) {
        for (auto i = first; i < last; ++i) {
            result[i] = choiceOf(shortlist.row(i));
        }
    });
    return result;
}

std::vector<std::int64_t> Prices::loads(const Shortlist &choices, std::span<const std::int64_t> weights) const
{
    std::vector<std::int64_t> all(m_prices.size(), 0);
    std::mutex mutex;
    parallelFor(choices.rows(), rowsPerTask, [&](std::int64_t first, std::int64_t last) {
        std::vector<std::int64_t> ours(m_prices.size(), 0);
        for (std::int64_t i = first; i < last; ++i) {
            ours[choiceOf(choices.row(i)).point.index()] += weights.empty() ? 1 : weights[i];
        }
        const std::scoped_lock lock(mutex);
        std::ranges::transform(all, ours, all.begin(), std::plus<>());
    });
    return all;
}

void Prices::adapt(const Shortlist &choices, std::span<const std::int64_t> weights, double capacity)
{
    const auto margins = regrets(choices, *this);
    const double scale = std::accumulate(margins.begin(), margins.end(), 0.0) / static_cast<double>(margins.size());
    double step = firstStep * scale;
    for (int round = 0; round < roundsOfAdapting; ++round, step *= stepDecay) {
        const auto asked = loads(choices, weights);
        for (std::size_t cluster = 0; cluster < asked.size(); ++cluster) {
            const double excess = static_cast<double>(asked[cluster]) / capacity - 1;
            m_prices[cluster] = std::max(0.0f, static_cast<float>(m_prices[cluster] + step * excess));
        }
    }
}

CentroidId Prices::split(CentroidId into)
{
    const auto dearest = std::ranges::max_element(m_prices);
    if (*dearest <= 0) {
        return {};
    }
    *dearest /= 2;
    m_prices[into.index()] = *dearest;
    return CentroidId(dearest - m_prices.begin());
}

std::vector<CentroidId> assignWithin(std::int64_t capacity, const Shortlist &choices, const Prices &prices,
                                     std::span<const std::int64_t> weights)
{
    const auto margins = regrets(choices, prices);
    std::vector<std::int64_t> order(margins.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, [&](std::int64_t a, std::int64_t b) { return margins[a] > margins[b]; });

    std::vector<std::int64_t> room(prices.values().size(), capacity);
    std::vector<CentroidId> result(margins.size());
    for (const auto i : order) {
        const std::int64_t weight = weights.empty() ? 1 : weights[i];
        CentroidId chosen;
        float least = std::numeric_limits<float>::infinity();
        for (const auto &option : choices.row(i)) {
            const float cost = option.distance + prices.values()[option.point.index()];
            if (room[option.point.index()] >= weight && cost < least) {
                least = cost;
                chosen = option.point;
            }
        }
        if (!chosen.isValid()) {
            const auto emptiest = std::ranges::max_element(room);
            chosen = *emptiest >= weight ? CentroidId(emptiest - room.begin()) : CentroidId();
        }
        if (chosen.isValid()) {
            room[chosen.index()] -= weight;
        }
        result[i] = chosen;
    }
    return result;
}

std::int64_t capacityOf(std::int64_t vectors, int shards, double slack)
{
    const double mean = static_cast<double>(vectors) / shards;
    return static_cast<std::int64_t>(std::max(std::floor((1 + slack) * mean), std::ceil(mean)));
}

} // namespace shardscope
