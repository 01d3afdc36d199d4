// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/kernels/Distance.h"
#include "core/truth/ExactSearch.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <set>
#include <vector>

namespace shardscope::test {

/// What a data set for these tests is like.
struct Recipe
{
    std::int64_t vectors = 600;
    std::int64_t queries = 40;
    std::int64_t training = 0; ///< further queries, to learn from
    int dim = 6;
    int levels = 0;  ///< values are integers below this, so that many distances are equal; 0: normal variates
    int repeats = 1; ///< every vector is there so many times
    int tenants = 0;
    int named = 5; ///< different values in the columns "shard" and "label"
    Metric metric = Metric::L2;
    std::uint64_t seed = 1;
};

inline VectorSet randomVectors(std::int64_t rows, const Recipe &recipe, Random &random)
{
    AlignedVector<float> values(rows * recipe.dim);
    for (auto &value : values) {
        value = static_cast<float>(recipe.levels > 0 ? static_cast<double>(random.below(recipe.levels) + 1)
                                                     : random.normal());
    }
    for (std::int64_t row = 0; row < rows && recipe.repeats > 1; ++row) {
        const auto original = row - row % recipe.repeats;
        std::copy_n(values.begin() + original * recipe.dim, recipe.dim, values.begin() + row * recipe.dim);
    }
    if (recipe.metric == Metric::Cosine) {
        for (std::int64_t row = 0; row < rows; ++row) {
            const auto first = values.begin() + row * recipe.dim;
            const float norm = std::sqrt(std::inner_product(first, first + recipe.dim, first, 0.0F));
            std::transform(first, first + recipe.dim, first, [&](float value) { return value / norm; });
        }
    }
    return VectorSet::own(std::move(values), recipe.dim);
}

/// A column of so many values, in no order.
inline Attribute makeColumn(std::string name, std::int64_t rows, int values)
{
    Attribute column{std::move(name), {}, {}};
    for (int value = 0; value < values; ++value) {
        column.values.push_back(std::to_string(values - value));
    }
    for (std::int64_t row = 0; row < rows; ++row) {
        column.ofVector.push_back(static_cast<std::int32_t>(row * 31 / 7 % values));
    }
    return column;
}

inline std::shared_ptr<const DataSet> makeData(const Recipe &recipe)
{
    Random random(recipe.seed);
    auto data = std::make_shared<DataSet>();
    data->name = "test";
    data->metric = recipe.metric;
    data->base = randomVectors(recipe.vectors, recipe, random);
    Recipe single = recipe;
    single.repeats = 1;
    data->queries = randomVectors(recipe.queries, single, random);
    data->attributes = {makeColumn("shard", recipe.vectors, recipe.named),
                        makeColumn("label", recipe.vectors, recipe.named)};
    if (recipe.tenants > 0) {
        auto &tenancy = data->tenancy.emplace();
        for (int i = 0; i < recipe.tenants; ++i) {
            tenancy.names.push_back(std::to_string(i));
        }
        // Some tenants are small: fewer vectors than k.
        const auto draw = [&] {
            return TenantId(std::min(random.below(recipe.tenants), random.below(recipe.tenants)));
        };
        std::generate_n(std::back_inserter(tenancy.ofVector), recipe.vectors, draw);
        std::generate_n(std::back_inserter(tenancy.ofQuery), recipe.queries, draw);
        std::generate_n(std::back_inserter(tenancy.ofTrainingQuery), recipe.training, draw);
    }
    if (recipe.training > 0) {
        data->trainingQueries = randomVectors(recipe.training, single, random);
    }
    return data;
}

inline std::shared_ptr<const GroundTruth> truthOf(const DataSet &data, int k)
{
    auto truth = exactSearch(data, k, unwatched);
    return std::make_shared<const GroundTruth>(std::move(truth).value());
}

inline bool ignoreStages(Stage, std::int64_t, std::int64_t)
{
    return true;
}

inline TenantId tenantOf(const DataSet &data, QueryId query)
{
    return data.tenancy ? data.tenancy->ofQuery[query.index()] : TenantId();
}

/// What a fan-out to the first nprobe shards returns: their answers sorted together, a vector once, at most k. Written
/// without any of the code under test.
inline std::vector<Neighbor> fanOut(const EvaluatedPlan &plan, QueryId query, int nprobe)
{
    std::vector<Neighbor> all;
    std::vector<Neighbor> answer(plan.spec.k);
    for (int i = 0; i < nprobe && i < plan.routes->limit(); ++i) {
        const ShardId shard = plan.routes->order(query.value)[i];
        if (!shard.isValid()) {
            break;
        }
        plan.indices->search(shard, plan.data->queries.row(query.value), tenantOf(*plan.data, query), answer);
        std::ranges::copy_if(answer, std::back_inserter(all), [](const Neighbor &hit) { return hit.id.isValid(); });
    }
    std::sort(all.begin(), all.end());
    std::set<VectorId> seen;
    std::erase_if(all, [&](const Neighbor &hit) { return !seen.insert(hit.id).second; });
    all.resize(std::min(all.size(), static_cast<std::size_t>(plan.spec.k)));
    return all;
}

/// The true neighbours in an answer, by the definition: at most as far as the k-th.
inline int hitsIn(const EvaluatedPlan &plan, QueryId query, const std::vector<Neighbor> &answer)
{
    const auto &base = plan.data->base;
    const auto pair = kernels::pairDistance(plan.data->metric, base.element());
    const auto distance = [&](VectorId id) {
        return pair(plan.data->queries.row(query.value), base.row(id.value), base.dim());
    };
    const auto truth = plan.truth->found(query.value);
    const auto depth = std::min(truth.size(), static_cast<std::size_t>(plan.spec.k));
    if (depth == 0) {
        return 0;
    }
    float farthest = distance(truth[0].id);
    for (std::size_t i = 1; i < depth; ++i) {
        farthest = std::max(farthest, distance(truth[i].id));
    }
    return static_cast<int>(
        std::ranges::count_if(answer, [&](const Neighbor &hit) { return distance(hit.id) <= farthest; }));
}

} // namespace shardscope::test
