// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/data/DataSet.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <string>
#include <vector>

/// Kinds of data on which routing must hold what it promises.
namespace shardscope::testing {

struct FamilySize
{
    std::int64_t vectors = 8000;
    std::int64_t queries = 1500;
    std::uint64_t seed = 1;
};

using FillRow = std::function<void(std::int64_t row, std::span<float> values)>;

inline VectorSet filled(std::int64_t rows, int dim, const FillRow &fill)
{
    Matrix matrix(rows, dim);
    for (std::int64_t i = 0; i < rows; ++i) {
        fill(i, matrix.row(i));
    }
    return VectorSet::own(std::move(matrix));
}

inline Matrix normalMatrix(std::int64_t rows, int dim, Random &random)
{
    Matrix matrix(rows, dim);
    std::generate_n(matrix.data(), rows * dim, [&] { return float(random.normal()); });
    return matrix;
}

inline std::shared_ptr<DataSet> drawn(const std::string &name, int dim, const FamilySize &size, const FillRow &fill)
{
    auto data = std::make_shared<DataSet>();
    data->name = name;
    data->base = filled(size.vectors, dim, fill);
    data->queries = filled(size.queries, dim, fill);
    return data;
}

/// Clusters whose sizes follow Zipf's law.
inline std::shared_ptr<DataSet> zipfMixture(const FamilySize &size)
{
    auto random = std::make_shared<Random>(size.seed);
    const auto centres = std::make_shared<Matrix>(normalMatrix(120, 24, *random));
    return drawn("zipf mixture", 24, size, [=](std::int64_t, std::span<float> values) {
        const auto cluster = static_cast<std::int64_t>(std::pow(120.0, random->uniform())) - 1;
        for (std::size_t j = 0; j < values.size(); ++j) {
            values[j] = centres->row(cluster)[j] + float(0.5 * random->normal());
        }
    });
}

/// Eight directions in 48 dimensions, and some noise in all.
inline std::shared_ptr<DataSet> lowRank(const FamilySize &size)
{
    auto random = std::make_shared<Random>(size.seed);
    const auto directions = std::make_shared<Matrix>(normalMatrix(8, 48, *random));
    return drawn("low rank", 48, size, [=](std::int64_t, std::span<float> values) {
        std::ranges::generate(values, [&] { return float(0.3 * random->normal()); });
        for (int i = 0; i < 8; ++i) {
            const double amount = random->normal();
            for (std::size_t j = 0; j < values.size(); ++j) {
                values[j] += float(amount) * directions->row(i)[j];
            }
        }
    });
}

inline std::shared_ptr<DataSet> uniformCube(const FamilySize &size)
{
    auto random = std::make_shared<Random>(size.seed);
    return drawn("uniform", 12, size, [=](std::int64_t, std::span<float> values) {
        std::ranges::generate(values, [&] { return float(random->uniform()); });
    });
}

/// Normal directions at lengths without a variance: a few vectors are very far.
inline std::shared_ptr<DataSet> heavyTails(const FamilySize &size)
{
    auto random = std::make_shared<Random>(size.seed);
    return drawn("heavy tails", 16, size, [=](std::int64_t, std::span<float> values) {
        const double length = std::min(1e3, 1 / std::sqrt(1 - random->uniform()));
        std::ranges::generate(values, [&] { return float(length * random->normal()); });
    });
}

/// Groups of vectors that are there many times each, among others that are not.
inline std::shared_ptr<DataSet> manyCopies(const FamilySize &size)
{
    auto random = std::make_shared<Random>(size.seed);
    const auto centres = std::make_shared<Matrix>(normalMatrix(400, 16, *random));
    return drawn("copies", 16, size, [=](std::int64_t, std::span<float> values) {
        std::ranges::copy(centres->row(random->below(400)), values.begin());
        if (random->uniform() < 0.6) {
            std::ranges::for_each(values, [&](float &value) { value += float(0.4 * random->normal()); });
        }
    });
}

using Family = std::shared_ptr<DataSet> (*)(const FamilySize &);

inline const std::vector<std::pair<const char *, Family>> &families()
{
    static const std::vector<std::pair<const char *, Family>> all{{"uniform", &uniformCube},
                                                                  {"zipf mixture", &zipfMixture},
                                                                  {"low rank", &lowRank},
                                                                  {"heavy tails", &heavyTails},
                                                                  {"copies", &manyCopies}};
    return all;
}

/// The same vectors with queries of another law: between the clusters rather than in them.
inline std::shared_ptr<DataSet> withQueriesFromElsewhere(const FamilySize &size)
{
    auto data = zipfMixture(size);
    Random random(size.seed + 77);
    data->queries = filled(size.queries, data->base.dim(), [&](std::int64_t, std::span<float> values) {
        std::ranges::generate(values, [&] { return float(0.4 + 0.5 * random.normal()); });
    });
    return data;
}

} // namespace shardscope::testing
