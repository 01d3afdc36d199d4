// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/partition/MixtureData.h"

#include <utility>
#include <vector>

/// Kinds of data that are compared by inner product, and that are best clustered in different ways.
namespace shardscope::testing {

/// A data set like another whose base is made from its rows.
template<class Fill>
DataSet withBase(DataSet data, Fill fill)
{
    Matrix rows(data.base.size(), data.base.dim());
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        std::ranges::copy(data.base.values<float>(i), rows.row(i).begin());
        fill(i, rows.row(i));
    }
    data.base = VectorSet::own(std::move(rows));
    return data;
}

inline void scaleTo(std::span<float> row, double length)
{
    double square = 0;
    for (const float value : row) {
        square += double(value) * double(value);
    }
    const double times = length / std::sqrt(square);
    std::ranges::for_each(row, [times](float &value) { value = float(times * double(value)); });
}

inline DataSet productMixture(std::uint64_t seed)
{
    return mixture({.rows = 4000, .clusters = 60, .queries = 500, .metric = Metric::InnerProduct}, seed);
}

/// A query's neighbours lie in the one cluster that it is of.
inline DataSet tightMixture(std::uint64_t seed)
{
    return mixture(
        {.rows = 4000, .dim = 16, .clusters = 60, .spread = 0.3, .queries = 500, .metric = Metric::InnerProduct}, seed);
}

inline DataSet equalLengths(std::uint64_t seed)
{
    return withBase(productMixture(seed), [](std::int64_t, std::span<float> row) { scaleTo(row, 1); });
}

/// Logarithms of lengths deviate by `tenths` / 10.
template<int tenths>
DataSet spreadLengths(std::uint64_t seed)
{
    Random random(seed + 1000);
    return withBase(productMixture(seed), [&](std::int64_t, std::span<float> row) {
        scaleTo(row, std::exp(tenths / 10.0 * random.normal()));
    });
}

/// Lengths without a variance: a few vectors are very long.
inline DataSet heavyLengths(std::uint64_t seed)
{
    Random random(seed + 1000);
    return withBase(productMixture(seed), [&](std::int64_t, std::span<float> row) {
        scaleTo(row, std::min(1e3, 1 / std::sqrt(1 - random.uniform())));
    });
}

/// Three of four vectors are copies of others, or as good as.
template<int hundredthsOff>
DataSet copiedVectors(std::uint64_t seed)
{
    const auto plain = productMixture(seed);
    Random random(seed + 1000);
    return withBase(plain, [&](std::int64_t i, std::span<float> row) {
        if (i % 4 != 0) {
            std::ranges::copy(plain.base.values<float>(std::int64_t(random.below(1000)) * 4), row.begin());
            std::ranges::for_each(row, [&](float &value) { value += float(hundredthsOff / 100.0 * random.normal()); });
        }
    });
}

/// Three of four vectors are copies of forty of them.
inline DataSet fewCopied(std::uint64_t seed)
{
    const auto plain = productMixture(seed);
    Random random(seed + 1000);
    return withBase(plain, [&](std::int64_t i, std::span<float> row) {
        if (i % 4 != 0) {
            std::ranges::copy(plain.base.values<float>(std::int64_t(random.below(40)) * 4), row.begin());
        }
    });
}

inline DataSet threeFarRows(std::uint64_t seed)
{
    return withBase(productMixture(seed), [](std::int64_t i, std::span<float> row) {
        if (i % 1500 == 7) {
            std::ranges::for_each(row, [](float &value) { value *= 1e4F; });
        }
    });
}

/// All around one point: a query's neighbours are those farthest along it.
inline DataSet offTheOrigin(std::uint64_t seed)
{
    return mixture(
        {.rows = 4000, .dim = 24, .clusters = 1, .spread = 1, .queries = 500, .metric = Metric::InnerProduct}, seed);
}

/// Clusters around a point far from the origin.
inline DataSet clustersOffTheOrigin(std::uint64_t seed)
{
    auto data = withBase(productMixture(seed), [](std::int64_t, std::span<float> row) {
        std::ranges::for_each(row, [](float &value) { value += 3; });
    });
    return data;
}

/// No clusters, at spread lengths.
inline DataSet productFactors(std::uint64_t seed)
{
    Random random(seed + 1000);
    return withBase(
        mixture({.rows = 4000, .dim = 16, .clusters = 1, .spread = 1, .queries = 500, .metric = Metric::InnerProduct},
                seed),
        [&](std::int64_t, std::span<float> row) {
            const double length = std::exp(0.5 * random.normal());
            std::ranges::generate(row, [&] { return float(length * random.normal()); });
        });
}

struct ProductFamily
{
    const char *name;
    DataSet (*make)(std::uint64_t seed);
    double gain;          ///< of recall at nprobe 1 of 16 that lifted positions bring over directions, at least
    double behind = 0.02; ///< of recall at nprobe 1, 2 and 4 that they may find less
};

inline const std::vector<ProductFamily> &productFamilies()
{
    static const std::vector<ProductFamily> all{{"plain mixture", &productMixture, -0.02},
                                                {"tight mixture", &tightMixture, -0.05, 0.05},
                                                {"equal lengths", &equalLengths, -0.02},
                                                {"lengths spread", &spreadLengths<5>, 0},
                                                {"lengths spread far", &spreadLengths<10>, 0.05},
                                                {"heavy lengths", &heavyLengths, 0.05},
                                                {"copies", &copiedVectors<0>, -0.02},
                                                {"near copies", &copiedVectors<2>, -0.02},
                                                {"copies of few", &fewCopied, -0.02},
                                                {"three far rows", &threeFarRows, -0.02},
                                                {"off the origin", &offTheOrigin, 0.2},
                                                {"clusters off the origin", &clustersOffTheOrigin, -0.02},
                                                {"factors", &productFactors, 0}};
    return all;
}

} // namespace shardscope::testing
