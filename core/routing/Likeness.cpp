// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/Likeness.h"

#include "core/base/Quantile.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr int quantileCount = 257;
constexpr const char *figureNames[Likeness::figures] = {"nearest", "gap", "depth"};

/// Figures of one query; none where fewer than two shards can be told apart.
std::optional<std::array<double, Likeness::figures>> figuresOf(const Routes &routes, std::int64_t query)
{
    const auto scores = routes.scores(query);
    double sum = 0;
    int count = 0;
    for (const float score : scores) {
        if (std::isfinite(score)) {
            sum += score;
            ++count;
        }
    }
    if (count < 2) {
        return std::nullopt;
    }
    const double mean = sum / count;
    const double spread = mean - scores[0];
    return std::array{mean != 0 ? scores[0] / std::abs(mean) : 0,
                      spread > 0 ? (double(scores[1]) - scores[0]) / spread : 0, double(routes.depth(query))};
}

/// Share of the set whose figure is at most this.
double shareUpTo(const std::vector<double> &quantiles, double value)
{
    const auto above = std::ranges::upper_bound(quantiles, value);
    return static_cast<double>(above - quantiles.begin()) / static_cast<double>(quantiles.size());
}

/// Places in the list of quantiles: figures that many queries share, as depths, are told apart by no finer ones.
double greatestDifference(const std::vector<double> &a, const std::vector<double> &b)
{
    double greatest = 0;
    for (const auto *list : {&a, &b}) {
        for (const double value : *list) {
            greatest = std::max(greatest, std::abs(shareUpTo(a, value) - shareUpTo(b, value)));
        }
    }
    return greatest;
}

} // namespace

Likeness likenessOf(const Routes &routes)
{
    std::array<std::vector<double>, Likeness::figures> values;
    for (std::int64_t query = 0; query < routes.queries(); ++query) {
        if (const auto figures = figuresOf(routes, query)) {
            for (int i = 0; i < Likeness::figures; ++i) {
                values[i].push_back((*figures)[i]);
            }
        }
    }
    Likeness likeness;
    likeness.queries = std::ssize(values[0]);
    if (values[0].empty()) {
        return likeness;
    }
    for (int i = 0; i < Likeness::figures; ++i) {
        std::ranges::sort(values[i]);
        for (int j = 0; j < quantileCount; ++j) {
            likeness.quantiles[i].push_back(quantileOfSorted(values[i], double(j) / (quantileCount - 1)));
        }
    }
    return likeness;
}

Unlikeness unlikeness(const Likeness &a, const Likeness &b)
{
    if (a.queries == 0 || b.queries == 0) {
        return {0, 1};
    }
    Unlikeness result;
    for (int i = 0; i < Likeness::figures; ++i) {
        result.difference = std::max(result.difference, greatestDifference(a.quantiles[i], b.quantiles[i]));
    }
    constexpr double chance = 0.001 / Likeness::figures;
    const double sizes = 1 / static_cast<double>(a.queries) + 1 / static_cast<double>(b.queries);
    result.expected = std::sqrt(-std::log(chance / 2) / 2 * sizes) + 2.0 / quantileCount;
    return result;
}

Json toJson(const Likeness &likeness)
{
    Json document{{"queries", likeness.queries}};
    for (int i = 0; i < Likeness::figures; ++i) {
        document[figureNames[i]] = likeness.quantiles[i];
    }
    return document;
}

Likeness readLikeness(JsonReader reader)
{
    Likeness likeness;
    reader.read("queries", likeness.queries);
    for (int i = 0; i < Likeness::figures; ++i) {
        reader.read(figureNames[i], likeness.quantiles[i]);
    }
    return likeness;
}

} // namespace shardscope
