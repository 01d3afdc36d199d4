// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/NeighbourLayout.h"

#include "core/base/Random.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Gemm.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace shardscope {

namespace {

constexpr int epochs = 300;
constexpr int strangersPerTie = 5; ///< random points pushed away for each pull
constexpr int settlingSteps = 30;

/// Weights of neighbours at ascending distances: exp(−(d − d₁)/σ), σ such that they sum to log2(count).
void weigh(std::span<const float> distances, std::span<Tie> ties)
{
    const float nearest = distances[0];
    const double wanted = std::log2(static_cast<double>(ties.size()));
    double low = 0;
    double high = distances.back() - nearest;
    const auto sum = [&](double sigma) {
        return std::transform_reduce(distances.begin(), distances.end(), 0.0, std::plus<>(), [&](float d) {
            return d > nearest ? (sigma > 0 ? std::exp(-(d - nearest) / sigma) : 0.0) : 1.0;
        });
    };
    while (high > 0 && sum(high) < wanted && high < 1e30) {
        high *= 2;
    }
    for (int step = 0; step < 40; ++step) {
        const double middle = (low + high) / 2;
        (sum(middle) < wanted ? low : high) = middle;
    }
    for (std::size_t i = 0; i < ties.size(); ++i) {
        const double apart = distances[i] - nearest;
        ties[i].weight = apart > 0 ? (high > 0 ? static_cast<float>(std::exp(-apart / high)) : 0.0F) : 1.0F;
    }
}

struct Edge
{
    std::int32_t from = 0;
    std::int32_t to = 0;
    float weight = 0;
};

/// Ties of each row with the others, either direction: w + w′ − w·w′.
std::vector<Edge> fuzzyUnion(const std::vector<Tie> &ties, std::int64_t n, int count)
{
    std::map<std::pair<std::int32_t, std::int32_t>, float> edges; // a few 10,000, in an order that does not vary
    for (std::int64_t i = 0; i < n; ++i) {
        for (int j = 0; j < count; ++j) {
            const Tie tie = ties[i * count + j];
            if (tie.to != i) {
                float &weight = edges[std::minmax(static_cast<std::int32_t>(i), tie.to)];
                weight += tie.weight - weight * tie.weight;
            }
        }
    }
    std::vector<Edge> result;
    for (const auto &[ends, weight] : edges) {
        result.push_back({ends.first, ends.second, weight});
    }
    return result;
}

struct Step
{
    float x;
    float y;
};

float clipped(float value)
{
    return std::clamp(value, -4.0F, 4.0F);
}

/// Downhill for the cross-entropy of a tied pair: −2/(1 + d²) · (a − b).
Step pull(MapPoint a, MapPoint b)
{
    const float dx = a.x - b.x;
    const float dy = a.y - b.y;
    const float factor = -2 / (1 + dx * dx + dy * dy);
    return {clipped(factor * dx), clipped(factor * dy)};
}

/// The same of a pair that is not tied: 2/((ε + d²)(1 + d²)) · (a − b).
Step push(MapPoint a, MapPoint b)
{
    const float dx = a.x - b.x;
    const float dy = a.y - b.y;
    const float squared = dx * dx + dy * dy;
    const float factor = 2 / ((0.001F + squared) * (1 + squared));
    return {clipped(factor * dx), clipped(factor * dy)};
}

void move(MapPoint &point, Step step, float rate)
{
    point.x += rate * step.x;
    point.y += rate * step.y;
}

std::vector<Tie> tiesAmong(MatrixView rows, int neighbours)
{
    const int count = static_cast<int>(std::min<std::int64_t>(neighbours + 1, rows.rows)); // each finds itself
    std::vector<Tie> ties(rows.rows * count);
    parallelFor(rows.rows, 128, [&](std::int64_t first, std::int64_t last) {
        std::ranges::copy(nearestTies(rows.slice(first, last - first), rows, count), ties.begin() + first * count);
    });
    return ties;
}

} // namespace

std::vector<Tie> nearestTies(MatrixView queries, MatrixView rows, int count)
{
    std::vector<float> norms(rows.rows);
    for (std::int64_t i = 0; i < rows.rows; ++i) {
        const auto row = rows.row(i);
        norms[i] = std::inner_product(row.begin(), row.end(), row.begin(), 0.0F);
    }
    std::vector<float> products(queries.rows * rows.rows);
    kernels::innerProducts(queries, rows, products.data(), rows.rows);
    std::vector<std::pair<float, std::int32_t>> order(rows.rows);
    std::vector<float> distances(count);
    std::vector<Tie> ties(queries.rows * count);
    for (std::int64_t q = 0; q < queries.rows; ++q) {
        for (std::int64_t i = 0; i < rows.rows; ++i) {
            order[i] = {norms[i] - 2 * products[q * rows.rows + i], static_cast<std::int32_t>(i)};
        }
        std::ranges::partial_sort(order, order.begin() + count);
        const auto query = queries.row(q);
        const float norm = std::inner_product(query.begin(), query.end(), query.begin(), 0.0F);
        for (int j = 0; j < count; ++j) {
            distances[j] = std::sqrt(std::max(0.0F, norm + order[j].first));
            ties[q * count + j].to = order[j].second;
        }
        weigh(distances, {&ties[q * count], static_cast<std::size_t>(count)});
    }
    return ties;
}

Outcome<std::vector<MapPoint>> neighbourLayout(MatrixView rows, int neighbours, std::vector<MapPoint> start,
                                               std::uint64_t seed, const Progress &progress)
{
    const auto ties = tiesAmong(rows, neighbours);
    const auto edges = fuzzyUnion(ties, rows.rows, static_cast<int>(ties.size() / rows.rows));
    auto points = std::move(start);
    Random random(seed);
    // A tie of weight w takes part in the share w of the epochs.
    std::vector<float> due(edges.size(), 0.0F);
    for (int epoch = 0; epoch < epochs; ++epoch) {
        if (!progress(epoch, epochs)) {
            return Error{Code::Cancelled, {}, {}};
        }
        const float rate = 1 - static_cast<float>(epoch) / epochs;
        for (std::size_t e = 0; e < edges.size(); ++e) {
            due[e] += edges[e].weight;
            if (due[e] < 1) {
                continue;
            }
            due[e] -= 1;
            for (auto [from, to] : {std::pair(edges[e].from, edges[e].to), std::pair(edges[e].to, edges[e].from)}) {
                move(points[from], pull(points[from], points[to]), rate);
                for (int i = 0; i < strangersPerTie; ++i) {
                    if (const auto stranger = random.below(rows.rows); stranger != from) {
                        move(points[from], push(points[from], points[stranger]), rate);
                    }
                }
            }
        }
    }
    return points;
}

void settle(MapPoint &point, std::span<const Tie> ties, std::span<const MapPoint> placed, std::uint64_t seed)
{
    Random random(seed);
    const auto count = static_cast<std::int64_t>(placed.size());
    for (int step = 0; step < settlingSteps; ++step) {
        const float rate = 0.25F * (1 - static_cast<float>(step) / settlingSteps);
        for (const Tie tie : ties) {
            move(point, pull(point, placed[tie.to]), rate * tie.weight);
            move(point, push(point, placed[random.below(count)]), rate * tie.weight);
        }
    }
}

} // namespace shardscope
