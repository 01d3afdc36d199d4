// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Balance.h"

#include "core/jobs/Parallel.h"
#include "core/kernels/Filter.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <mutex>
#include <numeric>

namespace shardscope {

namespace {

constexpr std::int64_t rowsPerTask = 8192;
constexpr int roundsOfAdapting = 4;
constexpr float shareOfGap = 0.7f; ///< prices change by at once: all of them do, and would overshoot together

/// Finds the best of all points for one row after another.
class OptionFinder
{
public:
    OptionFinder(std::span<const float> prices, int width)
        : m_prices(prices), m_ones(prices.size(), 1), m_places(prices.size() + kernels::filterSlack),
          m_found(prices.size() + kernels::filterSlack), m_costs(static_cast<std::size_t>(width))
    {
    }

    /// Puts them in the row's options, best first; there are at least as many points.
    void fill(const float *distances, std::span<Shortlist::Option> options)
    {
        constexpr std::size_t fewest = 16;
        constexpr std::size_t most = 128;
        std::size_t filled = 0;
        // Few at first, to know soon what is too much; then few of many are cheap enough.
        for (std::size_t i = 0, count = 0; i < m_prices.size(); i += count) {
            count = std::min(std::clamp(2 * count, fewest, most), m_prices.size() - i);
            const float limit = filled < options.size() ? std::numeric_limits<float>::infinity() : m_costs[filled - 1];
            const int found = kernels::keepAtMost(limit, distances + i, m_ones.data(), m_prices.data() + i,
                                                  static_cast<int>(count), m_places.data(), m_found.data());
            for (int j = 0; j < found; ++j) {
                const float cost = m_found[j];
                if (filled == options.size() && !(cost < m_costs[filled - 1])) {
                    continue;
                }
                std::size_t place = filled < options.size() ? filled++ : filled - 1;
                for (; place > 0 && cost < m_costs[place - 1]; --place) {
                    options[place] = options[place - 1];
                    m_costs[place] = m_costs[place - 1];
                }
                const std::size_t point = i + m_places[j];
                options[place] = {CentroidId(point), distances[point]};
                m_costs[place] = cost;
            }
        }
    }

private:
    std::span<const float> m_prices;
    AlignedVector<float> m_ones; ///< (points) for keepAtMost
    std::vector<std::int32_t> m_places;
    std::vector<float> m_found;
    std::vector<float> m_costs; ///< (width) of the options so far
};

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

/// The gap within which rows of so much weight lie; the greatest if all are too few. Reorders the gaps.
float gapAt(std::vector<Prices::Gap> &gaps, double weight, bool allWeighOne)
{
    if (allWeighOne) {
        const auto position = std::min<std::ptrdiff_t>(std::ssize(gaps) - 1, std::lround(weight));
        std::ranges::nth_element(gaps, gaps.begin() + position);
        return gaps[position].first;
    }
    std::ranges::sort(gaps);
    std::size_t position = 0;
    for (double sum = 0; position + 1 < gaps.size() && sum < weight; ++position) {
        sum += static_cast<double>(gaps[position].second);
    }
    return gaps[position].first;
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
            OptionFinder finder(prices, result.width);
            const std::size_t count = points.size();
            const std::int64_t most = rowsAtOnce(points.size());
            distances.resize(most * count);
            const auto block = rows.block(first, last - first, buffer);
            for (std::int64_t done = 0; done < block.rows; done += most) {
                const auto some = block.slice(done, std::min(most, block.rows - done));
                points.distances(some, distances.data());
                for (std::int64_t i = 0; i < some.rows; ++i) {
                    finder.fill(distances.data() + i * count,
                                std::span(result.options).subspan((first + done + i) * result.width, result.width));
                }
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

bool Prices::count(const Shortlist &choices, std::span<const std::int64_t> weights, Demands &demands,
                   const Progress &progress) const
{
    demands.chosen.resize(static_cast<std::size_t>(choices.rows()));
    demands.asked.assign(m_prices.size(), 0);
    std::mutex mutex;
    const auto countRows = [&](std::int64_t first, std::int64_t last) {
        std::vector<std::int64_t> ours(m_prices.size(), 0);
        for (std::int64_t i = first; i < last; ++i) {
            demands.chosen[i] = choiceOf(choices.row(i));
            ours[demands.chosen[i].point.index()] += weights.empty() ? 1 : weights[i];
        }
        const std::scoped_lock lock(mutex);
        std::ranges::transform(demands.asked, ours, demands.asked.begin(), std::plus<>());
    };
    return parallelFor(choices.rows(), rowsPerTask, countRows, progress);
}

bool Prices::measureGaps(const Shortlist &choices, std::span<const std::int64_t> weights, double capacity,
                         Demands &demands, const Progress &progress) const
{
    const auto excess = [&](CentroidId cluster) {
        return static_cast<double>(demands.asked[cluster.index()]) - capacity;
    };
    demands.gaps.assign(m_prices.size(), {});
    demands.anyFar.assign(m_prices.size(), false);
    std::mutex mutex;
    const auto measureRows = [&](std::int64_t first, std::int64_t last) {
        std::vector<std::vector<Gap>> ours(m_prices.size());
        std::vector<bool> far(m_prices.size(), false);
        for (std::int64_t i = first; i < last; ++i) {
            const auto &own = demands.chosen[i];
            const float cost = own.distance + m_prices[own.point.index()];
            const std::int64_t weight = weights.empty() ? 1 : weights[i];
            // Where a row could go: not to another cluster that is too full, or two of them would grow dearer side by
            // side and lose nothing.
            float leaving = std::numeric_limits<float>::infinity();
            for (const auto &option : choices.row(i)) {
                if (option.point == own.point || excess(option.point) >= 0) {
                    continue;
                }
                const float price = m_prices[option.point.index()];
                const float gap = option.distance + price - cost;
                leaving = std::min(leaving, gap);
                if (shareOfGap * gap < price) {
                    ours[option.point.index()].emplace_back(gap, weight);
                } else {
                    far[option.point.index()] = true;
                }
            }
            if (excess(own.point) > 0 && std::isfinite(leaving)) {
                ours[own.point.index()].emplace_back(leaving, weight);
            }
        }
        const std::scoped_lock lock(mutex);
        for (std::size_t cluster = 0; cluster < ours.size(); ++cluster) {
            auto &all = demands.gaps[cluster];
            all.insert(all.end(), ours[cluster].begin(), ours[cluster].end());
            demands.anyFar[cluster] = demands.anyFar[cluster] || far[cluster];
        }
    };
    return parallelFor(choices.rows(), rowsPerTask, measureRows, progress);
}

void Prices::follow(Demands &demands, double capacity, bool allWeighOne)
{
    parallelFor(std::ssize(m_prices), 1, [&](std::int64_t cluster, std::int64_t) {
        auto &gaps = demands.gaps[cluster];
        float &price = m_prices[cluster];
        const double excess = static_cast<double>(demands.asked[cluster]) - capacity;
        if (excess >= 0) { // one that is just full has no gaps, and keeps its price
            price += gaps.empty() ? 0 : shareOfGap * gapAt(gaps, excess, allWeighOne);
            return;
        }
        double near = 0;
        for (const auto &[gap, weight] : gaps) {
            near += static_cast<double>(weight);
        }
        // Nobody else would come for less, or not enough of them.
        const bool isFree = gaps.empty() || (demands.anyFar[cluster] && near <= -excess);
        price = isFree ? 0 : std::max(0.0f, price - shareOfGap * gapAt(gaps, -excess, allWeighOne));
    });
}

Outcome<Done> Prices::adapt(const Shortlist &choices, std::span<const std::int64_t> weights, double capacity,
                            const Progress &progress)
{
    Demands demands;
    for (int round = 0; round < roundsOfAdapting; ++round) {
        if (!count(choices, weights, demands, progress) ||
            !measureGaps(choices, weights, capacity, demands, progress)) {
            return Error{Code::Cancelled, {}, {}};
        }
        follow(demands, capacity, weights.empty());
    }
    return Done();
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

namespace {

/// Gives every row the best of its options that has room, and takes its weight from that room; none if none has.
std::vector<CentroidId> assignToRoom(std::vector<std::int64_t> &room, const Shortlist &choices, const Prices &prices,
                                     std::span<const std::int64_t> weights)
{
    const auto margins = regrets(choices, prices);
    std::vector<std::int64_t> order(margins.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, std::greater<>(), [&](std::int64_t i) { return margins[i]; });

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
        if (chosen.isValid()) {
            room[chosen.index()] -= weight;
        }
        result[i] = chosen;
    }
    return result;
}

/// Points that still have room, and which they are of all.
struct OpenPoints
{
    std::vector<CentroidId> ids;
    Matrix points;
    std::vector<float> prices;
};

OpenPoints openOf(MatrixView points, const Prices &prices, const std::vector<std::int64_t> &room)
{
    OpenPoints open;
    for (std::size_t i = 0; i < room.size(); ++i) {
        if (room[i] > 0) {
            open.ids.emplace_back(i);
            open.prices.push_back(prices.values()[i]);
        }
    }
    open.points = Matrix(std::ssize(open.ids), points.dim);
    for (std::size_t i = 0; i < open.ids.size(); ++i) {
        std::ranges::copy(points.row(open.ids[i].value), open.points.row(static_cast<std::int64_t>(i)).begin());
    }
    return open;
}

} // namespace

Outcome<std::vector<CentroidId>> assignWithin(std::vector<std::int64_t> &room, const FloatRows &rows, MatrixView points,
                                              Metric metric, const Prices &prices,
                                              std::span<const std::int64_t> weights, const Progress &progress)
{
    const auto first =
        shortlist(rows, NearestPoints(points, metric), prices.values(), optionsPerRow, partOf(progress, 0, 900));
    SHARDSCOPE_TRY(first);
    auto result = assignToRoom(room, *first, prices, weights);
    for (bool isMoving = true; isMoving;) {
        std::vector<VectorId> left;
        std::vector<std::int64_t> weightsLeft;
        for (std::size_t i = 0; i < result.size(); ++i) {
            if (!result[i].isValid()) {
                left.emplace_back(i);
                if (!weights.empty()) {
                    weightsLeft.push_back(weights[i]);
                }
            }
        }
        const auto open = openOf(points, prices, room);
        if (left.empty() || open.ids.empty()) {
            break;
        }
        Matrix values(std::ssize(left), points.dim);
        rows.gather(left, values);
        // Unit rows are so already.
        const FloatRows others(VectorSet::own(std::move(values)), metric);
        auto choices = shortlist(others, NearestPoints(open.points, metric), open.prices, optionsPerRow,
                                 partOf(progress, 900, 900)); // of the few that are left
        SHARDSCOPE_TRY(choices);
        for (auto &option : choices->options) {
            option.point = open.ids[option.point.index()];
        }
        const auto placed = assignToRoom(room, *choices, prices, weightsLeft);
        isMoving = false;
        for (std::size_t i = 0; i < left.size(); ++i) {
            result[left[i].index()] = placed[i];
            isMoving |= placed[i].isValid();
        }
    }
    return result;
}

std::int64_t capacityOf(std::int64_t vectors, int shards, double slack)
{
    const double mean = static_cast<double>(vectors) / shards;
    return static_cast<std::int64_t>(std::max(std::floor((1 + slack) * mean), std::ceil(mean)));
}

} // namespace shardscope
