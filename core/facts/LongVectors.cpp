// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/LongVectors.h"

#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shardscope {

std::optional<double> shareOfLongest(const DataSet &data, const GroundTruth &truth, int k)
{
    if (data.metric != Metric::InnerProduct || data.base.empty()) {
        return std::nullopt;
    }
    constexpr std::int64_t rowsPerTask = 4096;
    std::vector<float> squares(static_cast<std::size_t>(data.base.size()));
    parallelFor(data.base.size(), rowsPerTask, [&](std::int64_t first, std::int64_t last) {
        for (auto i = first; i < last; ++i) {
            squares[i] =
                kernels::squaredNorm(data.base.element(), data.base.row(i), static_cast<std::size_t>(data.base.dim()));
        }
    });
    std::vector<std::int64_t> order(squares.size());
    std::iota(order.begin(), order.end(), 0);
    const auto count = static_cast<std::ptrdiff_t>(std::ceil(longestShare * static_cast<double>(order.size())));
    std::ranges::partial_sort(order, order.begin() + count, [&](std::int64_t a, std::int64_t b) {
        return squares[a] != squares[b] ? squares[a] > squares[b] : a < b;
    });
    std::vector<bool> isLong(order.size(), false);
    for (const auto row : std::span(order).first(static_cast<std::size_t>(count))) {
        isLong[row] = true;
    }
    std::int64_t all = 0;
    std::int64_t held = 0;
    for (std::int64_t query = 0; query < truth.queries(); ++query) {
        const auto found = truth.found(query);
        for (const auto &neighbor : found.first(std::min<std::size_t>(k, found.size()))) {
            ++all;
            held += isLong[neighbor.id.index()] ? 1 : 0;
        }
    }
    return all > 0 ? std::optional(static_cast<double>(held) / static_cast<double>(all)) : std::nullopt;
}

} // namespace shardscope
