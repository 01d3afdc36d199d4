// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/SymmetricEigen.h"
#include "core/projection/LinearPlacement.h"
#include "core/projection/ProjectionKinds.h"
#include "core/vectors/ReadRows.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace shardscope {

namespace {

/// Share of the mean spread added to every direction, so that a direction without any does not win by division.
constexpr double shrinkage = 0.01;

/// How vectors scatter around the middle of their shard, and those middles around the middle of all.
struct Scatter
{
    std::vector<double> within;  ///< (r, r)
    std::vector<double> between; ///< (r, r)
};

void addOuterProduct(std::vector<double> &matrix, std::span<const double> x, double weight)
{
    for (std::size_t i = 0; i < x.size(); ++i) {
        for (std::size_t j = 0; j < x.size(); ++j) {
            matrix[i * x.size() + j] += weight * x[i] * x[j];
        }
    }
}

/// `rows` (s, r) are centred already.
Scatter scatterOf(const Matrix &rows, const std::vector<ShardId> &shards)
{
    const int r = rows.dim();
    struct Middle
    {
        std::vector<double> sum;
        std::int64_t count = 0;
    };
    std::map<ShardId, Middle> middles;
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        auto &middle = middles[shards[i]];
        middle.sum.resize(r, 0.0);
        std::transform(middle.sum.begin(), middle.sum.end(), rows.row(i).begin(), middle.sum.begin(), std::plus<>());
        ++middle.count;
    }
    Scatter scatter{std::vector<double>(r * r, 0.0), std::vector<double>(r * r, 0.0)};
    const double each = 1.0 / rows.rows();
    for (auto &[shard, middle] : middles) {
        std::ranges::transform(middle.sum, middle.sum.begin(), [count = middle.count](double x) { return x / count; });
        addOuterProduct(scatter.between, middle.sum, each * middle.count);
    }
    std::vector<double> apart(r);
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        std::transform(rows.row(i).begin(), rows.row(i).end(), middles[shards[i]].sum.begin(), apart.begin(),
                       std::minus<>());
        addOuterProduct(scatter.within, apart, each);
    }
    return scatter;
}

/// The two unit-spread directions (2, r) along which `between` is greatest relative to `within`.
///
/// Source: Fisher's discriminant; whitening by the eigenvectors of `within`, then the eigenvectors of what is left.
std::vector<double> separatingDirections(const Scatter &scatter, int r)
{
    const Eigen spread = symmetricEigen(scatter.within, r);
    double mean = 0;
    for (const double value : spread.values) {
        mean += value / r;
    }
    std::vector<double> whitening(r * r, 0.0); // row i: direction i, scaled to unit spread
    for (int i = 0; i < r; ++i) {
        const double variance = std::max(0.0, spread.values[i]) + shrinkage * mean;
        for (int j = 0; j < r && variance > 0; ++j) {
            whitening[i * r + j] = spread.vectors[i * r + j] / std::sqrt(variance);
        }
    }
    const auto multiply = [r](const std::vector<double> &a, const std::vector<double> &b, bool transposeB) {
        std::vector<double> product(r * r, 0.0);
        for (int i = 0; i < r; ++i) {
            for (int j = 0; j < r; ++j) {
                for (int l = 0; l < r; ++l) {
                    product[i * r + j] += a[i * r + l] * b[transposeB ? j * r + l : l * r + j];
                }
            }
        }
        return product;
    };
    const Eigen apart = symmetricEigen(multiply(multiply(whitening, scatter.between, false), whitening, true), r);
    auto directions = multiply(apart.vectors, whitening, false);
    directions.resize(2 * r, 0.0);
    return directions;
}

} // namespace

Outcome<Projection> discriminantProjection(const ProjectionTask &task, const Progress &progress)
{
    const VectorSet &base = task.data.base;
    assert(static_cast<std::int64_t>(task.shardOf.size()) == base.size());
    const auto sample = spreadSample(base.size(), axesSampleSize(base.dim()), task.seed);
    Matrix rows = readRows(base.gather(sample), task.data.metric);
    // At least two: in one dimension the second axis is all zeros, and the map a line.
    const int r = std::max(2, std::min(mostAxes, base.dim()));
    PrincipalAxes axes = principalAxes(rows, r, task.seed, spanTolerance);
    if (!progress(200, 1000)) {
        return Error{Code::Cancelled, {}, {}};
    }

    Matrix reduced(rows.rows(), r);
    coordinates(axes, rows, reduced.data());
    std::vector<ShardId> shards(sample.size());
    std::ranges::transform(sample, shards.begin(), [&](VectorId id) { return task.shardOf[id.index()]; });
    const auto directions = separatingDirections(scatterOf(reduced, shards), r);

    PrincipalAxes two{axes.mean, Matrix(2, base.dim()), {}, 0};
    for (int a = 0; a < 2; ++a) {
        for (int j = 0; j < base.dim(); ++j) {
            double sum = 0;
            for (int l = 0; l < r; ++l) {
                sum += directions[a * r + l] * axes.axes.row(l)[j];
            }
            two.axes.row(a)[j] = static_cast<float>(sum);
        }
    }
    return projectionBy(std::make_shared<LinearPlacement>(std::move(two), task.data.metric), task.data, 0,
                        partOf(progress, 300, 1000));
}

} // namespace shardscope
