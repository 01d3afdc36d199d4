// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/PrincipalAxes.h"

#include "core/base/Random.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Gemm.h"
#include "core/kernels/SymmetricEigen.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace shardscope {

namespace {

constexpr std::int64_t chunk = 512; ///< rows a thread takes at a time
constexpr int oversampling = 8;     ///< further directions that make the wanted ones converge quickly
constexpr int mostRounds = 60;

/// a · bᵀ, the many rows of b shared out over the threads.
Matrix products(MatrixView a, MatrixView b)
{
    Matrix result(a.rows, static_cast<int>(b.rows));
    parallelFor(b.rows, chunk, [&](std::int64_t first, std::int64_t last) {
        kernels::innerProducts(a, b.slice(first, last - first), result.data() + first, b.rows);
    });
    return result;
}

/// a · b, the columns of b shared out over the threads.
Matrix sums(MatrixView a, MatrixView b)
{
    constexpr std::int64_t columns = 128;
    Matrix result(a.rows, b.dim);
    parallelFor(b.dim, columns, [&](std::int64_t first, std::int64_t last) {
        kernels::weightedSums(a, b, static_cast<int>(first), static_cast<int>(last - first), result.data() + first,
                              b.dim);
    });
    return result;
}

double dot(std::span<const float> a, std::span<const float> b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// Makes rows orthonormal; one that depends on those before it becomes zeros. Twice, for the first pass leaves
/// rounding errors along the rows before.
void orthonormalise(Matrix &rows)
{
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        const auto row = rows.row(i);
        const double before = std::sqrt(dot(row, row));
        for (int pass = 0; pass < 2; ++pass) {
            for (std::int64_t j = 0; j < i; ++j) {
                const double along = dot(row, rows.row(j));
                std::transform(row.begin(), row.end(), rows.row(j).begin(), row.begin(),
                               [along](float x, float y) { return static_cast<float>(x - along * y); });
            }
        }
        const double length = std::sqrt(dot(row, row));
        const double factor = length > 1e-6 * before ? 1 / length : 0;
        std::ranges::transform(row, row.begin(), [factor](float x) { return static_cast<float>(x * factor); });
    }
}

Matrix withoutZeros(const Matrix &rows)
{
    std::vector<std::int64_t> kept;
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        if (dot(rows.row(i), rows.row(i)) > 0) {
            kept.push_back(i);
        }
    }
    Matrix result(std::ssize(kept), rows.dim());
    for (std::size_t i = 0; i < kept.size(); ++i) {
        std::ranges::copy(rows.row(kept[i]), result.row(static_cast<std::int64_t>(i)).begin());
    }
    return result;
}

/// Variances and covariances of the coordinates (block, s).
std::vector<double> covariance(const Matrix &coordinates)
{
    const std::int64_t m = coordinates.rows();
    std::vector<double> result(m * m);
    parallelFor(m, 4, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t i = first; i < last; ++i) {
            for (std::int64_t j = 0; j < m; ++j) {
                result[i * m + j] = dot(coordinates.row(i), coordinates.row(j)) / coordinates.dim();
            }
        }
    });
    return result;
}

/// The first `count` directions that `eigen` names within the span of `basis`, sign fixed.
Matrix turned(const Matrix &basis, const Eigen &eigen, int count)
{
    Matrix axes(count, basis.dim());
    const auto m = static_cast<int>(basis.rows());
    for (int a = 0; a < std::min(count, m); ++a) {
        std::vector<double> sum(basis.dim(), 0.0);
        for (int j = 0; j < m; ++j) {
            const double weight = eigen.vectors[a * m + j];
            std::transform(sum.begin(), sum.end(), basis.row(j).begin(), sum.begin(),
                           [weight](double s, float x) { return s + weight * x; });
        }
        const double largest = *std::ranges::max_element(sum, {}, [](double x) { return std::abs(x); });
        std::ranges::transform(sum, axes.row(a).begin(),
                               [largest](double x) { return static_cast<float>(largest < 0 ? -x : x); });
    }
    return axes;
}

Matrix randomDirections(int count, int dim, std::uint64_t seed)
{
    Matrix directions(count, dim);
    Random random(seed);
    std::generate_n(directions.data(), count * std::int64_t(dim), [&] { return float(random.normal()); });
    orthonormalise(directions);
    return directions;
}

bool hasConverged(const std::vector<double> &before, const std::vector<double> &now, int count, double tolerance)
{
    const auto wanted = std::min<std::size_t>(count, now.size());
    for (std::size_t i = 0; i < wanted; ++i) {
        if (before.size() <= i || std::abs(now[i] - before[i]) > tolerance * now[0]) {
            return false;
        }
    }
    return true;
}

} // namespace

std::vector<float> centre(Matrix &rows)
{
    std::vector<double> sums(rows.dim(), 0.0);
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        const auto row = rows.row(i);
        std::transform(sums.begin(), sums.end(), row.begin(), sums.begin(), std::plus<>());
    }
    std::vector<float> mean(rows.dim());
    std::ranges::transform(sums, mean.begin(), [&](double sum) { return static_cast<float>(sum / rows.rows()); });
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        const auto row = rows.row(i);
        std::transform(row.begin(), row.end(), mean.begin(), row.begin(), std::minus<>());
    }
    return mean;
}

Matrix principalSpan(const Matrix &rows, int count, std::uint64_t seed)
{
    Matrix basis = randomDirections(count, rows.dim(), seed);
    for (int iteration = 0; iteration < 2; ++iteration) {
        basis = sums(products(basis, rows), rows);
        orthonormalise(basis);
    }
    basis = withoutZeros(basis);
    const auto rank = static_cast<int>(basis.rows());
    return sums(randomDirections(rank, rank, seed), basis);
}

PrincipalAxes principalAxes(Matrix rows, int count, std::uint64_t seed, double tolerance)
{
    PrincipalAxes result;
    result.mean = centre(rows);
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        result.totalVariance += dot(rows.row(i), rows.row(i)) / rows.rows();
    }

    const auto block = static_cast<int>(std::min<std::int64_t>({count + oversampling, rows.dim(), rows.rows()}));
    Matrix basis = randomDirections(block, rows.dim(), seed);
    Eigen eigen;
    for (int round = 0; round < mostRounds; ++round) {
        const Matrix along = products(basis, rows);
        auto before = std::exchange(eigen, symmetricEigen(covariance(along), block)).values;
        if (hasConverged(before, eigen.values, count, tolerance) || round + 1 == mostRounds) {
            break;
        }
        basis = sums(along, rows);
        orthonormalise(basis);
    }
    result.axes = turned(basis, eigen, count);
    result.variances.resize(count, 0.0);
    std::copy_n(eigen.values.begin(), std::min(count, block), result.variances.begin());
    return result;
}

std::int64_t axesSampleSize(int dim)
{
    return std::clamp<std::int64_t>((std::int64_t(1) << 23) / std::max(1, dim), 1024, 8192);
}

void coordinates(const PrincipalAxes &axes, Matrix &rows, float *out)
{
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        const auto row = rows.row(i);
        std::transform(row.begin(), row.end(), axes.mean.begin(), row.begin(), std::minus<>());
    }
    kernels::innerProducts(rows, axes.axes, out, axes.axes.rows());
}

} // namespace shardscope
