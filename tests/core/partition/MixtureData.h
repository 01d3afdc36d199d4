// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/data/DataSet.h"
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"

#include <algorithm>
#include <cmath>
#include <limits>

/// Data and yardsticks shared by the tests of partitioners and routers.
namespace shardscope::testing {

struct MixtureShape
{
    int rows = 3000;
    int dim = 16;
    int clusters = 40;
    double spread = 0.6;
    int queries = 300;
    Metric metric = Metric::L2;
};

/// Overlapping Gaussian clusters of unequal size; base and queries from the same mixture.
inline DataSet mixture(const MixtureShape &shape, std::uint64_t seed = 1)
{
    Random random(seed);
    Matrix centres(shape.clusters, shape.dim);
    std::generate_n(centres.data(), centres.rows() * centres.dim(), [&] { return float(random.normal()); });
    const auto draw = [&](int rows) {
        Matrix points(rows, shape.dim);
        for (int i = 0; i < rows; ++i) {
            // The square makes low numbers, and so their clusters, more frequent.
            const auto cluster = static_cast<int>(std::pow(random.uniform(), 2) * shape.clusters);
            double square = 0;
            for (int j = 0; j < shape.dim; ++j) {
                points.row(i)[j] = centres.row(cluster)[j] + float(shape.spread * random.normal());
                square += points.row(i)[j] * points.row(i)[j];
            }
            for (auto &value : points.row(i)) {
                value *= shape.metric == Metric::Cosine ? float(1 / std::sqrt(square)) : 1.0f;
            }
        }
        return VectorSet::own(std::move(points));
    };
    DataSet data;
    data.metric = shape.metric;
    data.base = draw(shape.rows);
    data.queries = draw(shape.queries);
    Attribute column{"shard", {"c", "a", "b", "d"}, std::vector<std::int32_t>(std::size_t(shape.rows))};
    for (std::size_t i = 0; i < column.ofVector.size(); ++i) {
        column.ofVector[i] = static_cast<std::int32_t>(i % 7 % 4);
    }
    data.attributes.push_back(std::move(column));
    return data;
}

/// Gives the vectors of a data set to tenants; low numbers get more.
inline void addTenants(DataSet &data, int tenants, std::uint64_t seed = 1)
{
    Random random(seed);
    Tenancy tenancy;
    for (int i = 0; i < tenants; ++i) {
        tenancy.names.push_back(std::to_string(i));
    }
    const auto draw = [&] { return TenantId(std::int64_t(std::pow(random.uniform(), 3) * tenants)); };
    tenancy.ofVector.resize(data.base.size());
    tenancy.ofQuery.resize(data.queries.size());
    std::ranges::generate(tenancy.ofVector, draw);
    std::ranges::generate(tenancy.ofQuery, draw);
    data.tenancy = std::move(tenancy);
}

inline PlanSpec planOf(std::string strategy, int shards, Settings settings = {}, std::string router = "centroid")
{
    PlanSpec spec;
    spec.strategy = {std::move(strategy), std::move(settings)};
    spec.shards = shards;
    spec.router.kind = std::move(router);
    return spec;
}

/// Share of the true neighbours held by the first 1 … limit shards of each query.
inline std::vector<double> recallOf(const Partition &partition, const Routes &routes, const GroundTruth &truth)
{
    std::vector<double> recall(routes.limit(), 0);
    std::vector<int> rank(partition.shards);
    double wanted = 0;
    for (std::int64_t query = 0; query < routes.queries(); ++query) {
        std::ranges::fill(rank, routes.limit());
        for (int i = 0; i < routes.limit() && routes.order(query)[i].isValid(); ++i) {
            rank[routes.order(query)[i].index()] = i;
        }
        for (const auto &neighbor : truth.found(query)) {
            int first = routes.limit();
            for (const auto shard : partition.placesOf(neighbor.id)) {
                first = std::min(first, rank[shard.index()]);
            }
            for (int i = first; i < routes.limit(); ++i) {
                ++recall[i];
            }
            ++wanted;
        }
    }
    for (auto &value : recall) {
        value /= wanted;
    }
    return recall;
}

/// Of shards, copies included.
inline double meanSize(const Partition &partition)
{
    return double(partition.shardOf.size() + partition.spill.size()) / partition.shards;
}

inline double maxOverMean(const Partition &partition)
{
    return double(std::ranges::max(partition.sizes())) / meanSize(partition);
}

inline double minOverMean(const Partition &partition)
{
    return double(std::ranges::min(partition.sizes())) / meanSize(partition);
}

} // namespace shardscope::testing
